// Where Regions stand in the picture: at their cities, and pushed apart where they would cover each other. And the
// arrows between them.

import { cityOn, viewFor, type Point, type Room } from './map.ts';

export type { Point, Room } from './map.ts';

const roundsMax = 200;

export function placeRegions(names: readonly string[], room: Room): Point[] {
  const view = viewFor(names, room);
  const left = Math.min(room.aside, room.width / 2);
  const top = Math.min(room.above, room.height / 2);
  const bottom = Math.max(top, room.height - room.below);
  const right = Math.max(left, room.width - room.aside);
  const points = names.map((name, place) => {
    const { x, y } = cityOn(view, name, place);
    return { x: Math.min(right, Math.max(left, x)), y: Math.min(bottom, Math.max(top, y)) };
  });
  pushApart(points, Math.min(2 * room.aside, right - left), room.above + room.below, {
    left,
    right,
    top,
    bottom,
  });
  return points;
}

/** Until the boxes of no two of them overlap, as far as there is room. */
function pushApart(
  points: Point[],
  width: number,
  height: number,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): void {
  for (let round = 0; round < roundsMax; round += 1) {
    let moved = false;
    for (const [place, one] of points.entries()) {
      for (const other of points.slice(place + 1)) {
        const [byX, byY] = [width - Math.abs(other.x - one.x), height - Math.abs(other.y - one.y)];
        if (byX <= 0.5 || byY <= 0.5) continue;
        moved = true;
        // Along whichever way is shorter, seen from how much room there is that way.
        const across = byX / (right - left + 1) <= byY / (bottom - top + 1);
        const step = (across ? byX : byY) / 4 + 0.25;
        const sign = across ? (other.x >= one.x ? 1 : -1) : other.y >= one.y ? 1 : -1;
        const axis = across ? 'x' : 'y';
        one[axis] -= sign * step;
        other[axis] += sign * step;
        for (const point of [one, other]) {
          point.x = Math.min(right, Math.max(left, point.x));
          point.y = Math.min(bottom, Math.max(top, point.y));
        }
      }
    }
    if (!moved) return;
  }
}

export interface Arrow {
  from: Point;
  bend: Point;
  to: Point;
}

/** Both ways between two Regions are bent, each to its own side. */
export function arrowBetween(one: Point, other: Point, radius: number): Arrow {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const length = Math.hypot(dx, dy) || 1;
  const bow = Math.min(0.2 * length, 70) + 10;
  const bend = {
    x: (one.x + other.x) / 2 + (dy / length) * bow,
    y: (one.y + other.y) / 2 - (dx / length) * bow,
  };
  return { from: towards(one, bend, radius), bend, to: towards(other, bend, radius) };
}

export function pathOf({ from, bend, to }: Arrow): string {
  return `M${rounded(from)}Q${rounded(bend)} ${rounded(to)}`;
}

/** The point that a share of the way has been gone at. */
export function pointAt({ from, bend, to }: Arrow, share: number): Point {
  const rest = 1 - share;
  const along = (axis: 'x' | 'y') =>
    rest * rest * from[axis] + 2 * rest * share * bend[axis] + share * share * to[axis];
  return { x: along('x'), y: along('y') };
}

/** The end of the arrow, as the path that waits there. */
export function endPath(arrow: Arrow, share: number): string {
  const steps = 8;
  const points = Array.from({ length: steps + 1 }, (_none, step) =>
    pointAt(arrow, 1 - share + (share * step) / steps),
  );
  return points.map((point, at) => `${at === 0 ? 'M' : 'L'}${rounded(point)}`).join('');
}

/** A tenth of the way for ten, two tenths for a hundred, and never more than six tenths. */
export function waitingShare(waiting: number): number {
  return waiting <= 0 ? 0 : Math.min(0.6, 0.02 + 0.1 * Math.log10(1 + waiting));
}

/**
 * Where what is under way stands: as many marks as there are records, at most `marksMax`, each of which takes the lag
 * from one end to the other.
 */
export function marksOn(underWay: number, lagMs: number, nowUs: number, moves: boolean): number[] {
  const count = Math.min(marksMax, Math.ceil(underWay));
  const gone = moves && lagMs > 0 ? nowUs / 1000 / lagMs : 0;
  return Array.from({ length: count }, (_none, mark) => (gone + (mark + 0.5) / count) % 1);
}
const marksMax = 10;

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: from.x + ((to.x - from.x) / length) * distance,
    y: from.y + ((to.y - from.y) / length) * distance,
  };
}

function rounded({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** What is drawn at the end of a line from a Region's ring to its city, when it had to make room; undefined: nothing. */
export function leaderTo(city: Point, ring: Point, radius: number): { from: Point; to: Point } | undefined {
  if (Math.hypot(city.x - ring.x, city.y - ring.y) <= radius + leaderMin) return undefined;
  return { from: towards(ring, city, radius), to: city };
}
const leaderMin = 8;

/**
 * How much of its way a lag is drawn as: a tenth of a second a twentieth of it, a second a fifth, five seconds nearly
 * half, and never more than nine tenths. As the square root, because lags go from tens of milliseconds to minutes.
 */
export function tailShare(lagMs: number): number {
  return lagMs > 0 ? Math.min(0.9, Math.sqrt(lagMs / 1000) * 0.2) : 0;
}

/** Where the heads of the tails on a way are, from 0 to 1: they take the lag from one end to the other. */
export function headAt(lagMs: number, nowUs: number, moves: boolean): number {
  return moves && lagMs > 0 ? (nowUs / 1000 / lagMs) % 1 : 0.62;
}
