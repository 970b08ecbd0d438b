// Where a sampled attempt is drawn on the road through a partition. Its way is stretched to be seen, as on the ring:
// always as long on the wall, and standing still when virtual time does.

import type { Lane } from './layout.ts';

export interface Spot {
  x: number;
  y: number;
  mark: 'dot' | 'cross';
  /** 0 to 1: what has come to its end fades. */
  strength: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Traveller {
  outcome: 'served' | 'refused';
  /** 0 for the first. */
  attempt: number;
  /** The check that refuses it; -1: none. */
  check: number;
  /** 0 to 1: where across the stream it travels. */
  across: number;
}

export interface Road {
  lane: Lane;
  /** Where each check is. */
  checks: readonly number[];
  /** At each check: the edges of what falls there. */
  falls: readonly ({ top: number; bottom: number } | undefined)[];
  askedWidth: number;
  servedWidth: number;
  /** The way on to the replica that is asked, and from there to the others. */
  first: Way | undefined;
  then: readonly Way[];
}

/** From one point to another, bowed so far to the side around what lies between. */
export interface Way {
  from: Point;
  to: Point;
  bow: number;
}

export function wayPath({ from, to, bow }: Way): string {
  return `M${from.x},${from.y}Q${(from.x + to.x) / 2 + 2 * bow},${(from.y + to.y) / 2} ${to.x},${to.y}`;
}

/** Parts of the whole way. */
const onLane = 0.6;
const toFirst = 0.78;
const fallTakes = 0.3;
const comesBackFrom = 0.16;

export function spotsOf(traveller: Traveller, progress: number, road: Road): Spot[] {
  if (progress < 0 || progress >= 1) return [];
  return traveller.outcome === 'refused' && traveller.check >= 0
    ? refusedSpot(traveller, progress, road)
    : servedSpots(traveller, progress, road);
}

function refusedSpot({ across, attempt, check }: Traveller, progress: number, road: Road): Spot[] {
  const { lane } = road;
  const edges = road.falls[check] ?? { top: lane.top, bottom: lane.top + road.askedWidth };
  const width = edges.bottom - edges.top;
  const y = edges.top + across * width;
  // In the bend it keeps its side: what was uppermost goes furthest.
  const x = Math.max(lane.from, (road.checks[check] ?? lane.to) - across * width);
  const turnAt = (onLane * (x - lane.from)) / (lane.to - lane.from);
  if (progress < turnAt) {
    const way = progress / turnAt;
    const to = entering(y, attempt, progress, road);
    return [{ x: lane.from + way * (x - lane.from), y: to, mark: 'dot', strength: 1 }];
  }
  const way = (progress - turnAt) / fallTakes;
  if (way >= 1) return [];
  return [{ x, y: y + way * way * (lane.bottom - y), mark: 'cross', strength: 1 - way * way * way }];
}

function servedSpots({ across, attempt }: Traveller, progress: number, road: Road): Spot[] {
  const { lane, first, then } = road;
  const y = lane.top + across * road.servedWidth;
  if (progress < onLane) {
    const x = lane.from + (progress / onLane) * (lane.to - lane.from);
    return [{ x, y: entering(y, attempt, progress, road), mark: 'dot', strength: 1 }];
  }
  if (!first) return [];
  if (progress < toFirst) {
    const from = { x: lane.to, y };
    return [
      { ...along({ ...first, from }, (progress - onLane) / (toFirst - onLane)), mark: 'dot', strength: 1 },
    ];
  }
  const share = (progress - toFirst) / (1 - toFirst);
  return then.map((way) => ({ ...along(way, share), mark: 'dot', strength: 1 - 0.5 * share }));
}

/** A retry comes round again: from below, where the refused ones went. */
function entering(y: number, attempt: number, progress: number, { lane }: Road): number {
  if (attempt === 0 || progress > comesBackFrom) return y;
  const way = 1 - progress / comesBackFrom;
  return y + (lane.bottom - y) * way * way;
}

/** 0: at its start, 1: at its end. */
export function along({ from, to, bow }: Way, share: number): Point {
  const rest = 1 - share;
  return {
    x: from.x * rest + to.x * share + 4 * bow * share * rest,
    y: from.y * rest + to.y * share,
  };
}
