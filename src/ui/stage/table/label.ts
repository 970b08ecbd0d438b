// Where the words beside the ring stand: outside the cap circle, and never upon a load that reaches beyond it.

import { angleOf, radiusOfLoad, type Arc, type Radii } from './layout.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A load that reaches beyond the cap circle, and how far from the centre it reaches. */
export interface Wedge {
  start: number;
  end: number;
  radius: number;
}

export function wedgesOf(arcs: readonly Arc[], radii: Radii): Wedge[] {
  return arcs
    .filter(({ asked }) => asked > 1)
    .map(({ start, end, asked }) => ({ start, end, radius: radiusOfLoad(asked, radii) }));
}

/** On which side the words on the cap are free of wedges, and of the name of a key; undefined: on neither. */
export function capSideOf(
  wedges: readonly Wedge[],
  keyAt: number | undefined,
  capWidth: number,
  radii: Radii,
): 'above' | 'below' | undefined {
  const half = Math.min(0.25, Math.atan2(capWidth / 2, radii.cap) / (2 * Math.PI));
  const isClear = (from: number, to: number) => wedges.every(({ start, end }) => end <= from || start >= to);
  const isFreeAbove = isClear(-1, half) && isClear(1 - half, 2);
  const isFreeBelow = isClear(0.5 - half, 0.5 + half);
  const isKeyAbove = keyAt !== undefined && (keyAt < 0.2 || keyAt > 0.8);
  if (isFreeAbove && !(isKeyAbove && isFreeBelow)) return 'above';
  return isFreeBelow ? 'below' : undefined;
}

/**
 * Tries places around the circle, nearest to the position first, below before above. `room` and the answer are
 * measured from the centre of the ring, and so is `taken`, where other words stand. Undefined when nothing is free;
 * then the words go elsewhere.
 */
export function labelBeside(
  wedges: readonly Wedge[],
  position: number,
  radii: Radii,
  room: { width: number; height: number },
  label: { width: number; height: number },
  taken?: Box,
): Box | undefined {
  const steps = 72;
  const offsets = Array.from({ length: steps }, (_, index) => index / (2 * steps));
  for (const offset of offsets) {
    const places = [position + offset, position - offset];
    // The lower of two equally near places first: below is where one reads on.
    places.sort((a, b) => Math.cos(angleOf(a)) - Math.cos(angleOf(b)));
    for (const place of places) {
      const box = boxAt(place, radii.cap + 10, room, label);
      if (isFree(box, wedges, radii) && !(taken && overlap(box, taken))) return box;
    }
  }
  return undefined;
}

/** The box that touches the circle from outside at this place, moved into the room if it must be. */
function boxAt(
  place: number,
  radius: number,
  room: { width: number; height: number },
  label: { width: number; height: number },
): Box {
  const angle = angleOf(place);
  const along = { x: Math.sin(angle), y: -Math.cos(angle) };
  const reach = radius + 2;
  const x = along.x * reach + (along.x >= 0 ? 0 : -label.width);
  const y = along.y * reach - label.height / 2 + (along.y * label.height) / 2;
  return {
    x: Math.max(-room.width / 2, Math.min(room.width / 2 - label.width, x)),
    y: Math.max(-room.height / 2, Math.min(room.height / 2 - label.height, y)),
    ...label,
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isFree(box: Box, wedges: readonly Wedge[], radii: Radii): boolean {
  const nearestX = Math.max(box.x, Math.min(0, box.x + box.width));
  const nearestY = Math.max(box.y, Math.min(0, box.y + box.height));
  if (Math.hypot(nearestX, nearestY) < radii.cap + 4) return false;
  for (let across = 0; across <= 4; across += 1) {
    for (let down = 0; down <= 2; down += 1) {
      const x = box.x + (box.width * across) / 4;
      const y = box.y + (box.height * down) / 2;
      const distance = Math.hypot(x, y);
      const turn = Math.atan2(x, -y) / (2 * Math.PI);
      const place = turn < 0 ? turn + 1 : turn;
      if (wedges.some((wedge) => isUpon(wedge, place, distance))) return false;
    }
  }
  return true;
}

function isUpon({ start, end, radius }: Wedge, place: number, distance: number): boolean {
  const margin = 0.008;
  return distance <= radius + 6 && place > start - margin && place < end + margin;
}
