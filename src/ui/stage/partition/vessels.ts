// The buckets as vessels: what is in them, what runs in and out. A bucket that may save for bursts is two vessels: a cup
// that holds one second of its rate, and a bank beside it, which drains first.

import type { ToldCheck } from '../../../sim/frame.ts';
import type { Box } from '../scene.ts';

export interface Vessel {
  what: ToldCheck['what'];
  number: number | undefined;
  cup: Box;
  /** How full the cup is, 0 to 1. */
  level: number;
  cupUnits: number;
  cupUnitsMax: number;
  bank: { box: Box; level: number; seconds: number; secondsMax: number } | undefined;
  /** Units below nothing: it has admitted more than it held (assumption bucket-debt). */
  debt: number;
  unitsPerSecond: number;
  /** There is room for its name alone above it. */
  isLow: boolean;
  /** Over the middle of the cup. */
  x: number;
}

/** A vessel and the room on either side of it, in its own widths. */
const pitch = 1.55;
const bankPitch = 1.25;
const vesselWidthMax = 74;
const vesselWidthMin = 6;

/** Side by side in the order in which they are asked, standing on the lower edge of the box. */
export function vesselsOf(buckets: readonly ToldCheck[], box: Box, textPixels: number): Vessel[] {
  const columns = buckets.reduce(
    (sum, bucket) => sum + pitch + (bucket.burstSecondsMax > 0 ? bankPitch : 0),
    0,
  );
  if (columns === 0) return [];
  const width = Math.max(
    vesselWidthMin,
    Math.min(vesselWidthMax, box.width / columns, Math.max(28, 0.75 * box.height)),
  );
  const spread = box.width / (columns * width);
  // Above the vessels are two lines: their names, and what runs into them.
  const isLow = box.height < 6 * textPixels;
  const top = box.y + (isLow ? 1.9 : 3.3) * textPixels;
  const height = Math.max(12, box.y + box.height - top - 1.3 * textPixels);
  let at = box.x;
  return buckets.map((bucket) => {
    const { what, number, units, unitsMax, unitsPerSecond, burstSecondsMax } = bucket;
    const banks = burstSecondsMax > 0;
    const room = (pitch + (banks ? bankPitch : 0)) * width * spread;
    const drawn = (1 + (banks ? bankPitch : 0)) * width;
    const left = at + (room - drawn) / 2;
    at += room;
    const cupUnitsMax = banks ? Math.min(unitsMax, unitsPerSecond) : unitsMax;
    const cupUnits = Math.min(cupUnitsMax, Math.max(0, units));
    const saved = Math.max(0, units - cupUnitsMax);
    const cup = { x: left + drawn - width, y: top, width, height };
    return {
      what,
      number,
      cup,
      level: share(cupUnits, cupUnitsMax),
      cupUnits,
      cupUnitsMax,
      bank: banks
        ? {
            box: { x: left, y: top, width, height },
            level: share(saved, unitsMax - cupUnitsMax),
            seconds: share(saved, unitsPerSecond),
            secondsMax: burstSecondsMax,
          }
        : undefined,
      debt: Math.max(0, -units),
      unitsPerSecond,
      isLow,
      x: cup.x + width / 2,
    };
  });
}

/** Over the middle of both where it has a bank. */
export function nameMiddle({ cup, bank, x }: Vessel): number {
  return bank ? (bank.box.x + cup.x + cup.width) / 2 : x;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
