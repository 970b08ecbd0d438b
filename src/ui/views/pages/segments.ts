// How far each segment of a scan is, as shares of the key space.

export interface SegmentBar {
  segment: number;
  from: number;
  to: number;
  readTo: number;
}

export function segmentBars(readUpTo: ArrayLike<number>): SegmentBar[] {
  const segments = readUpTo.length;
  return Array.from({ length: segments }, (_, segment) => {
    const from = segment / segments;
    return { segment, from, to: (segment + 1) / segments, readTo: Math.max(from, readUpTo[segment]!) };
  });
}

/** Of the whole key space. */
export function shareRead(bars: readonly SegmentBar[]): number {
  return bars.reduce((sum, { from, readTo }) => sum + readTo - from, 0);
}
