// The times that a cluster adds to a request, as the client sees them: log-normal laws in 4,096 steps of equal chance.

import { exp } from '../kernel/math.ts';
import { normalQuantile } from '../kernel/normal.ts';

const steps = 4096; // Ours: fine enough for p99.9.

/** What a hit takes: half within 450 us, 99 of 100 within 1.5 ms (DX-31, LAT-10). */
export const hitUs = timesOf(450, 0.5176);
/** What a read takes longer than from the table when the cluster has to ask it: 0.5 to 1 ms (DX-31). */
export const missUs = timesOf(700, 0.2);
/** And a write: about 1 ms (DX-31). */
export const writeThroughUs = timesOf(1000, 0.2);

/** By the lower 12 bits of an even number. */
export function timeBy(times: Int32Array, bits: number): number {
  return times[bits & (steps - 1)]!;
}

function timesOf(medianUs: number, sigma: number): Int32Array {
  return Int32Array.from({ length: steps }, (_none, step) =>
    Math.round(medianUs * exp(sigma * normalQuantile((step + 0.5) / steps))),
  );
}
