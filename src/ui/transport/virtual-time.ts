// Virtual time as a stopwatch shows it.

/** 75.34 s is 1:15.3; an hour and more keeps counting minutes. */
export function stopwatch(us: number): string {
  const tenths = Math.floor(us / 100_000);
  const minutes = Math.floor(tenths / 600);
  const seconds = Math.floor(tenths / 10) % 60;
  return `${minutes}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
}
