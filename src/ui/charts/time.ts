// The time axis of the timeline and of the charts beside it.

const stepsSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

/** Round moments for the axis, so many apart that `countMax` are not exceeded. */
export function ticksOf(endSeconds: number, countMax: number): number[] {
  if (endSeconds <= 0) return [0];
  const step =
    stepsSeconds.find((seconds) => endSeconds / seconds <= countMax) ??
    Math.ceil(endSeconds / countMax / 86400) * 86400;
  const ticks: number[] = [];
  for (let at = 0; at <= endSeconds + 1e-9; at += step) ticks.push(at);
  return ticks;
}

const spansSeconds = [
  30, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800, 14400, 21600,
  28800, 43200, 64800, 86400,
];

/**
 * How much time the small charts show: from the start of the run to a round moment after now. They grow in steps
 * instead of sliding, so that what was before a change stays in sight beside what came after.
 */
export function spanOf(nowSeconds: number, endSeconds: number): number {
  const span = spansSeconds.find((seconds) => seconds >= nowSeconds) ?? Math.ceil(nowSeconds / 86400) * 86400;
  return Math.max(1, Math.min(span, endSeconds));
}
