// The stream of what is asked of a partition, as wide as there are units a second: at each check some of it may be
// refused and falls, and what is left at the end is served.

import type { Lane } from './layout.ts';

export interface FlowFigures {
  /** Units a second. */
  asked: number;
  consumed: number;
  /** What the partition could give. */
  cap: number;
  /** Of what is refused, the share of each check. */
  refusedBy: readonly number[];
}

export interface Slice {
  /** The check that refuses it. */
  check: number;
  units: number;
  /** In pixels: the edges of the slice while it is still on the road. */
  top: number;
  bottom: number;
}

export interface Flow {
  pixelsPerUnit: number;
  /** In pixels. */
  askedWidth: number;
  servedWidth: number;
  refused: Slice[];
}

/** What there is at all is to be seen. */
const widthMin = 1.5;

export function flowOf({ asked, consumed, cap, refusedBy }: FlowFigures, { top, widthMax }: Lane): Flow {
  const most = Math.max(asked, consumed, cap);
  const pixelsPerUnit = most > 0 ? widthMax / most : 0;
  const wide = (units: number) => (units > 0 ? Math.max(widthMin, units * pixelsPerUnit) : 0);
  const servedWidth = wide(consumed);
  const lost = Math.max(0, asked - consumed);
  let bottom = top + servedWidth;
  const refused: Slice[] = [];
  // What is refused last lies next to what is served, so that nothing crosses.
  for (let check = refusedBy.length - 1; check >= 0; check -= 1) {
    const units = lost * refusedBy[check]!;
    if (units <= 0) continue;
    const width = wide(units);
    refused.push({ check, units, top: bottom, bottom: bottom + width });
    bottom += width;
  }
  return { pixelsPerUnit, askedWidth: bottom - top, servedWidth, refused };
}

/** The outline of what falls: along the road from `from` to its check at `x`, round the bend, and down to the floor. */
export function fallPath({ top, bottom }: Slice, from: number, x: number, floor: number): string {
  const width = bottom - top;
  const inner = Math.max(0, Math.min(bendPixels, floor - bottom));
  const outer = inner + width;
  const left = round(x - width / 2);
  const right = round(x + width / 2);
  return (
    `M${round(from)},${round(top)}H${round(x + width / 2 - outer)}` +
    `Q${right},${round(top)} ${right},${round(top + outer)}V${round(floor)}H${left}V${round(bottom + inner)}` +
    `Q${left},${round(bottom)} ${round(x - width / 2 - inner)},${round(bottom)}H${round(from)}Z`
  );
}

const bendPixels = 10;

/** Which part of the refusals is each check's, from the attempts that were told; without any, the emptiest refuses. */
export function refusedShares(refusals: readonly number[], levels: readonly number[]): number[] {
  const total = refusals.reduce((sum, count) => sum + count, 0);
  if (total > 0) return refusals.map((count) => count / total);
  const emptiest = levels.indexOf(Math.min(...levels));
  return levels.map((_level, check) => (check === emptiest ? 1 : 0));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
