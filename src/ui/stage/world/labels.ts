// Where the words of the ways stand: near their own way, clear of each other, of the Regions and of other ways. Words
// for which there is no such place are left out; the table has them all.

import { least } from 'd3-array';
import { pointAt, type Arrow, type Point } from './layout.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Label {
  arrow: Arrow;
  width: number;
  height: number;
}

const shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
/** Steps away from the way, in heights of the words: first on it, then to either side of it. */
const asides = [0, 1, -1, 1.7, -1.7];
const samples = 40;

export interface Words {
  /** The middle of what they stand beside, and how far from it they begin. */
  at: Point;
  radius: number;
  width: number;
  height: number;
}

export type Side = 'below' | 'right' | 'left' | 'above';
/** What a side that is not the usual one costs: as much as so many points of ways. */
const sideCosts: Record<Side, number> = { below: 0, right: 4, left: 4, above: 15 };
const sides = Object.keys(sideCosts) as Side[];
/** Other words, or a Region, under these. Where all sides are taken, the least of them is covered. */
const overlapCost = 40;
/** For words of which nothing is in the picture. */
const outsideCost = 1000;
/** The second time each knows where those after it stand. */
const wordRounds = 2;

/** The box of the words of each Region: below it, or on another side where they cover less there. */
export function placeWords(
  words: readonly Words[],
  ways: readonly Arrow[],
  room: { width: number; height: number },
  /** What stands at the top of the picture already. */
  top = 0,
): { side: Side; box: Box }[] {
  const onWays = ways.map(pointsOn);
  const regions = words.map(({ at, radius }) => around(at, { width: 2 * radius, height: 2 * radius }));
  const placed: { side: Side; box: Box }[] = [];
  for (let round = 0; round < wordRounds; round += 1) {
    words.forEach((each, place) => {
      const others = [
        ...regions.filter((_region, other) => other !== place),
        ...placed.flatMap(({ box }, other) => (other === place ? [] : [box])),
      ];
      const costOf = (side: Side) => {
        const box = boxBeside(each, side, room);
        const covered = others.filter((other) => doOverlap(box, other)).length;
        const cut = outsideCost * shareOutside(box, { ...room, top });
        return sideCosts[side] + crossings(box, onWays, -1) / 3 + overlapCost * covered + cut;
      };
      const side = least(sides, costOf)!;
      placed[place] = { side, box: boxBeside(each, side, room) };
    });
  }
  return placed;
}

function shareOutside(box: Box, room: { width: number; height: number; top: number }): number {
  const across = Math.min(box.x + box.width, room.width) - Math.max(box.x, 0);
  const down = Math.min(box.y + box.height, room.height) - Math.max(box.y, room.top);
  return 1 - (Math.max(0, across) * Math.max(0, down)) / (box.width * box.height);
}

/** Above and below it is moved to the side as far as it takes to lie within the picture. */
function boxBeside({ at: { x, y }, radius, width, height }: Words, side: Side, room: { width: number }): Box {
  if (side === 'right' || side === 'left')
    return { x: side === 'right' ? x + radius : x - radius - width, y: y - height / 2, width, height };
  const from = Math.max(0, Math.min(room.width - width, x - width / 2));
  return { x: from, y: side === 'below' ? y + radius : y - radius - height, width, height };
}

/** The middle of each label, most important first; undefined: no room. `taken` are boxes that nothing may cover. */
export function placeLabels(
  labels: readonly Label[],
  ways: readonly Arrow[],
  taken: readonly Box[],
  room: { width: number; height: number },
): (Point | undefined)[] {
  const boxes = [...taken];
  const onWays = ways.map(pointsOn);
  return labels.map((label) => {
    let best: Point | undefined;
    let bestCost = Infinity;
    for (const at of candidates(label)) {
      const box = around(at, label);
      const isFree = isWithin(box, room) && boxes.every((other) => !doOverlap(box, other));
      if (!isFree) continue;
      const cost = crossings(box, onWays, ways.indexOf(label.arrow)) + awayFrom(label, at);
      if (cost >= bestCost) continue;
      best = at;
      bestCost = cost;
    }
    if (best) boxes.push(around(best, label));
    return best;
  });
}

function pointsOn(way: Arrow): Point[] {
  return Array.from({ length: samples + 1 }, (_none, sample) => pointAt(way, sample / samples));
}

function candidates({ arrow, height }: Label): Point[] {
  return shares.flatMap((share) => {
    const at = pointAt(arrow, share);
    const [before, after] = [pointAt(arrow, share - 0.02), pointAt(arrow, share + 0.02)];
    const [dx, dy] = [after.x - before.x, after.y - before.y];
    const length = Math.hypot(dx, dy) || 1;
    return asides.map((aside) => ({
      x: at.x - (dy / length) * aside * height,
      y: at.y + (dx / length) * aside * height,
    }));
  });
}

/** Points of other ways under the words weigh more than those of their own, which they may stand on. */
function crossings(box: Box, onWays: readonly (readonly Point[])[], own: number): number {
  let cost = 0;
  onWays.forEach((points, way) => {
    const under = points.filter((point) => isInside(point, box)).length;
    cost += way === own ? under * 0.2 : under * 3;
  });
  return cost;
}

/** Words belong to the way that they are nearest to, and best to its middle. */
function awayFrom({ arrow, height }: Label, at: Point): number {
  const distances = shares.map((share) => {
    const on = pointAt(arrow, share);
    return Math.hypot(on.x - at.x, on.y - at.y);
  });
  const middle = pointAt(arrow, 0.5);
  return Math.min(...distances) / height + Math.hypot(middle.x - at.x, middle.y - at.y) / (20 * height);
}

export function around({ x, y }: Point, { width, height }: { width: number; height: number }): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function doOverlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isInside({ x, y }: Point, box: Box): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function isWithin(box: Box, room: { width: number; height: number }): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= room.width && box.y + box.height <= room.height;
}
