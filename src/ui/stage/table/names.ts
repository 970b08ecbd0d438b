// Where the names of keys and the words on the cap stand: outside the cap, never upon a load that reaches beyond
// it, and never upon each other.

import type { Box } from '../scene.ts';
import { overloadPixelsMin, radiusOfLoad, type Arc, type Radii } from './layout.ts';
import { isStraight, outwardOn, placeOn, pointOn, type Point, type Shape } from './shape.ts';

/** How far the loads reach, by equal parts of the key space. */
export type Reach = Float32Array;

const reachParts = 720;

export function reachOf(drawnArcs: readonly Arc[], radii: Radii): Reach {
  const reach = new Float32Array(reachParts).fill(radii.cap);
  for (const { start, end, asked } of drawnArcs) {
    if (asked <= 1) continue;
    const radius = radiusOfLoad(asked, radii);
    const last = Math.min(reachParts - 1, Math.ceil(end * reachParts));
    for (let part = Math.max(0, Math.floor(start * reachParts)); part <= last; part += 1)
      reach[part] = Math.max(reach[part]!, radius);
  }
  return reach;
}

export function reachAt(reach: Reach, position: number): number {
  const part = Math.floor(position * reachParts);
  return reach[Math.max(0, Math.min(reachParts - 1, part))]!;
}

/** What is to be named, the most important first. */
export interface Name {
  id: string;
  position: number;
  /** How large it is in each of its wordings, the best first. */
  sizes: readonly Size[];
}

export interface Size {
  width: number;
  height: number;
}

export interface Room {
  shape: Shape;
  reach: Reach;
  /** Where other words stand. */
  taken: readonly Box[];
}

/** A box for each name for which there is room, from the middle of the picture. A name stays where it was while it can. */
export function placeNames(
  names: readonly Name[],
  room: Room,
  before: ReadonlyMap<string, Box>,
): Map<string, Box> {
  const placed = new Map<string, Box>();
  for (const name of names) {
    const taken = [...room.taken, ...placed.values()];
    const was = before.get(name.id);
    const isAsLarge =
      was && name.sizes.some(({ width, height }) => was.width === width && was.height === height);
    const stays = isAsLarge && isNear(was, name, room.shape) && isFree(was, { ...room, taken });
    const box = stays ? was : firstFree(name, { ...room, taken });
    if (box) placed.set(name.id, box);
  }
  return placed;
}

const steps = 60;
/** A leader line longer than this leads nowhere, as a share of the picture. */
const leaderMax = 0.3;

const longestLeader = ({ width, height }: Shape) => leaderMax * Math.max(width, height);

/** Not so where the picture has become smaller since: the box may lie beyond its edge. */
function isNear(box: Box, { position }: Name, shape: Shape): boolean {
  return (
    Math.abs(box.x + box.width / 2) <= (shape.width - box.width) / 2 &&
    Math.abs(box.y + box.height / 2) <= (shape.height - box.height) / 2 &&
    distanceTo(box, pointOn(shape, position, shape.radii.cap)) < longestLeader(shape)
  );
}

function firstFree({ position, sizes }: Name, room: Room): Box | undefined {
  for (const size of sizes) {
    const box = nearestFree(position, size, room);
    if (box) return box;
  }
  return undefined;
}

function nearestFree(wanted: number, size: Size, room: Room): Box | undefined {
  const { shape } = room;
  const tip = pointOn(shape, wanted, shape.radii.cap);
  const longest = longestLeader(shape);
  const boxes: { box: Box; away: number }[] = [];
  for (let step = 0; step <= steps; step += 1) {
    for (const side of step === 0 ? [1] : [1, -1]) {
      const position = wanted + (side * step) / (2 * steps);
      if (isStraight(shape) && (position < 0 || position > 1)) continue;
      for (const beyond of [10, 34, 58]) {
        const box = boxAt(position, shape.radii.cap + beyond, shape, size);
        const away = distanceTo(box, tip);
        // The lower of two that are equally near: below is where one reads on.
        if (away < longest) boxes.push({ box, away: away - box.y / 1000 });
      }
    }
  }
  boxes.sort((a, b) => a.away - b.away);
  return boxes.find(({ box }) => isFree(box, room))?.box;
}

/** The box that touches this place from outside, moved into the picture if it must be. */
function boxAt(position: number, radius: number, shape: Shape, { width, height }: Size): Box {
  const at = pointOn(shape, position, radius);
  const outward = outwardOn(shape, position);
  const across = Math.max(-1, Math.min(1, outward.x * 2));
  const clamped = (value: number, most: number) => Math.max(-most / 2, Math.min(most / 2, value));
  const x = at.x + ((across - 1) / 2) * width;
  const y = at.y + ((outward.y - 1) / 2) * height;
  return {
    x: clamped(x + width / 2, shape.width - width) - width / 2,
    y: clamped(y + height / 2, shape.height - height) - height / 2,
    width,
    height,
  };
}

/** Where a leader line from this point meets the box. */
export function nearestOn(box: Box, { x, y }: Point): Point {
  return {
    x: Math.max(box.x, Math.min(box.x + box.width, x)),
    y: Math.max(box.y, Math.min(box.y + box.height, y)),
  };
}

function distanceTo(box: Box, point: Point): number {
  const near = nearestOn(box, point);
  return Math.hypot(near.x - point.x, near.y - point.y);
}

const apartAcross = 10;
const apartDown = 3;
const offTheCap = 5;

export function isFree(box: Box, { shape, reach, taken }: Room): boolean {
  if (taken.some((other) => overlap(box, other))) return false;
  // As close as the narrowest bar of an overload, or a name could stand upon one.
  const across = Math.max(2, Math.ceil(box.width / (overloadPixelsMin - 1)));
  const down = Math.max(2, Math.ceil(box.height / 10));
  for (let column = 0; column <= across; column += 1) {
    for (let row = 0; row <= down; row += 1) {
      const x = box.x + (box.width * column) / across;
      const y = box.y + (box.height * row) / down;
      const { position, radius } = placeOn(shape, { x, y });
      if (radius < shape.radii.cap + offTheCap || radius < reachAt(reach, position) + offTheCap) return false;
    }
  }
  return true;
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + apartAcross &&
    other.x < one.x + one.width + apartAcross &&
    one.y < other.y + other.height + apartDown &&
    other.y < one.y + one.height + apartDown
  );
}

/** The words on the cap: on top of the ring or below it, at either end of the band, wherever no load is in the way. */
export function capBox(size: Size, room: Omit<Room, 'taken'>): Box | undefined {
  const { shape } = room;
  const { cap } = shape.radii;
  const away = offTheCap + 1;
  const boxes = isStraight(shape)
    ? [
        { x: shape.length / 2 - size.width, y: pointOn(shape, 1, cap).y - away - size.height },
        { x: -shape.length / 2, y: pointOn(shape, 0, cap).y - away - size.height },
      ]
    : [
        { x: -size.width / 2, y: shape.centre.y - cap - away - size.height },
        { x: -size.width / 2, y: shape.centre.y + cap + away },
      ];
  return boxes
    .map((at) => ({ ...at, ...size }))
    .find(
      (box) =>
        Math.abs(box.y) <= shape.height / 2 &&
        box.y + size.height <= shape.height / 2 &&
        isFree(box, { ...room, taken: [] }),
    );
}

/** In a corner of the picture, at the top left if it is free. */
export function cornerBox({ width, height }: Size, room: Room): Box | undefined {
  const [right, bottom] = [room.shape.width / 2, room.shape.height / 2];
  const corners = [
    { x: -right, y: -bottom },
    { x: right - width, y: -bottom },
    { x: -right, y: bottom - height },
    { x: right - width, y: bottom - height },
  ];
  return corners.map((at) => ({ ...at, width, height })).find((box) => isFree(box, room));
}

/** Where loads stand on either side and in every corner: upon the cap itself, which the words then interrupt. */
export function capBoxOnLine({ width, height }: Size, shape: Shape): Box {
  const { cap } = shape.radii;
  const end = pointOn(shape, isStraight(shape) ? 1 : 0.5, cap);
  const x = isStraight(shape) ? Math.max(-shape.width / 2, end.x - width) : end.x - width / 2;
  return { x, y: end.y - height / 2, width, height };
}
