// The partitions' borders on the timeline: lines through the key space. That of a split is dashed while the split is
// under way and solid from then on, so that the line is seen to appear.

import type { SplitFrame } from '../../../sim/frame.ts';
import type { Palette } from '../../charts/palette.ts';
import type { DoneSplit } from '../split-history.ts';

/** A border in the key space, 0 to 1. */
export interface Border {
  at: number;
  /** Since when it is there; Infinity: not yet. */
  fromSeconds: number;
  /** Since when it is being made; undefined: it was there from the start. */
  beganSeconds?: number;
}

/** None when they would be closer than this many pixels. */
const apartMin = 4;

/** Those within a stretch of the key space, which has so many pixels. */
export function bordersOf(
  count: number,
  startOf: (partition: number) => number,
  height: number,
  done: readonly DoneSplit[] = [],
  { from, to }: { from: number; to: number } = { from: 0, to: 1 },
): Border[] {
  if (from <= 0 && to >= 1 && height / count < apartMin) return [];
  const shown: number[] = [];
  for (let partition = 0; partition < count; partition += 1) {
    const at = startOf(partition);
    if (at > from && at < to) shown.push(partition);
  }
  if (height / (shown.length + 1) < apartMin) return [];
  const splits = new Map(done.map((split) => [split.into, split]));
  return shown.map((partition) => {
    const split = splits.get(partition);
    return {
      at: startOf(partition),
      fromSeconds: split?.doneSeconds ?? 0,
      ...(split && { beganSeconds: split.beganSeconds }),
    };
  });
}

/** The borders that are still on their way. */
export function bordersToCome(splits: readonly SplitFrame[], nowSeconds: number): Border[] {
  return splits.flatMap(({ at, progress, secondsLeft }) => {
    const takesSeconds = progress < 1 ? secondsLeft / (1 - progress) : 0;
    const beganSeconds = nowSeconds - progress * takesSeconds;
    return at.map((position) => ({ at: position, fromSeconds: Infinity, beganSeconds }));
  });
}

interface Extent {
  x: (seconds: number) => number;
  /** Of a place in the key space. */
  y: (at: number) => number;
  /** As far as there is anything to be seen. */
  toX: number;
  lineWidth: number;
}

const faint = 0.22;
const clear = 0.85;

export function drawBorders(
  context: CanvasRenderingContext2D,
  borders: readonly Border[],
  { x, y: yOf, toX, lineWidth }: Extent,
  palette: Palette,
): void {
  for (const { at, fromSeconds, beganSeconds } of borders) {
    const y = Math.round(yOf(at));
    const from = Math.min(toX, x(fromSeconds));
    context.fillStyle = palette.ink;
    if (beganSeconds === undefined) {
      context.globalAlpha = faint;
      context.fillRect(from, y, Math.max(0, toX - from), 1);
      continue;
    }
    // Whoever looks from afar is to see it on any heat: a light edge goes around it.
    const thickness = Math.max(1, lineWidth * 0.75);
    const began = Math.min(from, x(beganSeconds));
    for (const [colour, edge, alpha] of [
      [palette.paper, 1, 0.6],
      [palette.ink, 0, clear],
    ] as const) {
      context.fillStyle = colour;
      context.globalAlpha = alpha;
      context.fillRect(from, y - edge, Math.max(0, toX - from), thickness + 2 * edge);
      const dash = 5 * thickness;
      for (let start = began; start < from; start += 2 * dash) {
        context.fillRect(start, y - edge, Math.min(dash, from - start), thickness + 2 * edge);
      }
    }
  }
  context.globalAlpha = 1;
}
