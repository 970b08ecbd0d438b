// How far a frame moves virtual time, and whether the machine keeps up with what was asked.

/** The worker's wall time a frame: most of it, so that its answer is there before the next one is drawn. */
const budgetShare = 0.75;
const budgetMsMin = 12;
const budgetMsMax = 60;
export const speedMin = 0.1;
export const speedMax = 1000;

/** What the worker may take when the page draws a frame every frameMs. */
export function budgetMs(frameMs: number): number {
  return Math.min(budgetMsMax, Math.max(budgetMsMin, budgetShare * frameMs));
}

/** Progress over the last second or so of play, to compare with the speed that was asked for. */
export interface Pace {
  wallMs: number;
  virtualUs: number;
  /** Virtual seconds a wall second; undefined until half a second has been measured. */
  actual: number | undefined;
}

const measuredMs = 1000;

export function createPace(): Pace {
  return { wallMs: 0, virtualUs: 0, actual: undefined };
}

export function paced(pace: Pace, elapsedMs: number, progressedUs: number): Pace {
  const wallMs = pace.wallMs + elapsedMs;
  const virtualUs = pace.virtualUs + progressedUs;
  if (wallMs < measuredMs) return { ...pace, wallMs, virtualUs };
  return { wallMs: 0, virtualUs: 0, actual: virtualUs / 1000 / wallMs };
}
