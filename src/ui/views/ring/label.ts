// Where the words about the hottest key stand: outside the cap circle, beside its wedge, never upon either.

import { angleOf, type Radii } from './layout.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Tries places around the circle, nearest to the wedge first, below before above. `room` and the answer are
 * measured from the centre of the ring, and so is `taken`, where other words stand. Undefined when nothing is free;
 * then the words go elsewhere.
 */
export function labelBeside(
  wedge: { start: number; end: number },
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
      if (isFree(box, wedge, radii) && !(taken && overlap(box, taken))) return box;
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

function isFree(box: Box, wedge: { start: number; end: number }, radii: Radii): boolean {
  const nearestX = Math.max(box.x, Math.min(0, box.x + box.width));
  const nearestY = Math.max(box.y, Math.min(0, box.y + box.height));
  if (Math.hypot(nearestX, nearestY) < radii.cap + 4) return false;
  for (let across = 0; across <= 4; across += 1) {
    for (let down = 0; down <= 2; down += 1) {
      const x = box.x + (box.width * across) / 4;
      const y = box.y + (box.height * down) / 2;
      if (Math.hypot(x, y) > radii.outer + 6) continue;
      const turn = Math.atan2(x, -y) / (2 * Math.PI);
      const place = turn < 0 ? turn + 1 : turn;
      const margin = 0.008;
      if (place > wedge.start - margin && place < wedge.end + margin) return false;
    }
  }
  return true;
}
