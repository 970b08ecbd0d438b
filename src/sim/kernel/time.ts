// Virtual time is a whole number of microseconds since the start of the run, in a double: exact for 285 years.

export const usPerSecond = 1_000_000;
export const usPerMs = 1_000;

export function secondsToUs(seconds: number): number {
  return Math.round(seconds * usPerSecond);
}

export function usToSeconds(us: number): number {
  return us / usPerSecond;
}
