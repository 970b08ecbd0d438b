// Where things stand on the timeline: moments from left to right, the key space from top to bottom.

import { heatRows } from '../../../sim/frame.ts';

/** As many rows as the strip has room for; the key visualizer shows more. */
const stripRows = 128;
export const stripRowsEach = Math.max(1, heatRows / stripRows);

export function xOf(seconds: number, endSeconds: number, width: number): number {
  return endSeconds > 0 ? Math.max(0, Math.min(1, seconds / endSeconds)) * width : 0;
}

export function secondsAt(x: number, endSeconds: number, width: number): number {
  return width > 0 ? Math.max(0, Math.min(1, x / width)) * endSeconds : 0;
}

export interface Mark {
  atSeconds: number;
  text: string;
  /** Marks of one kind at nearly the same place are told once. */
  kind: string;
  tone: 'command' | 'refused' | 'served';
}

export interface PlacedMark extends Mark {
  x: number;
  /** Its words stand to the left of it when there is no room to the right; undefined: only the tick is drawn. */
  words?: { x: number; side: 'left' | 'right' };
}

/**
 * Gives words to as many marks as fit in one line: first to what somebody did, then to what followed, and of these
 * to the latest first.
 */
export function placeMarks(
  marks: readonly Mark[],
  endSeconds: number,
  width: number,
  widthOf: (text: string) => number,
): PlacedMark[] {
  const gap = 12;
  const placed: PlacedMark[] = marks.map((mark) => ({ ...mark, x: xOf(mark.atSeconds, endSeconds, width) }));
  const taken: { from: number; to: number }[] = [];
  const byWeight = [...placed].reverse().sort((a, b) => weightOf(a) - weightOf(b));
  for (const mark of byWeight) {
    const words = widthOf(mark.text) + gap;
    const right = { from: mark.x - 4, to: mark.x + words };
    const left = { from: mark.x - words, to: mark.x + 4 };
    const room = [
      { span: right, side: 'right' as const },
      { span: left, side: 'left' as const },
    ].find(
      ({ span }) =>
        span.from >= -4 &&
        span.to <= width + gap &&
        taken.every((other) => span.to <= other.from || span.from >= other.to),
    );
    if (!room) continue;
    taken.push(room.span);
    mark.words = { x: room.side === 'right' ? mark.x + gap - 2 : mark.x - gap + 2, side: room.side };
  }
  return placed;
}

function weightOf(mark: Mark): number {
  return mark.tone === 'command' ? 0 : 1;
}
