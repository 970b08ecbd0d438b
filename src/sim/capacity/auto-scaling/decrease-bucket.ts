// How often a table's capacity may be lowered: 4 times at the start of the UTC day and once more with every hour, never
// more than 4 saved up, so at most 27 times a day (AS-09). Each table and each index has its own. A run begins
// with the day (assumption day-start).

import { usPerSecond } from '../../kernel/time.ts';

/** AS-09. */
const decreasesStoredMax = 4;
const refillEveryUs = 3600 * usPerSecond; // AS-09: one an hour

export interface DecreaseBucket {
  left: number;
  /** The hour up to which it has been refilled. */
  hour: number;
}

export function createDecreaseBucket(): DecreaseBucket {
  return { left: decreasesStoredMax, hour: 0 };
}

/** How many decreases are left at this moment. */
export function decreasesLeft({ left, hour }: DecreaseBucket, nowUs: number): number {
  return Math.min(decreasesStoredMax, left + Math.floor(nowUs / refillEveryUs) - hour);
}

/** Takes one, if there is one. */
export function takeDecrease(bucket: DecreaseBucket, nowUs: number): boolean {
  const left = decreasesLeft(bucket, nowUs);
  bucket.hour = Math.floor(nowUs / refillEveryUs);
  bucket.left = left > 0 ? left - 1 : 0;
  return left > 0;
}

/** When the next one comes, if none is left. */
export function nextDecreaseAtUs(nowUs: number): number {
  return (Math.floor(nowUs / refillEveryUs) + 1) * refillEveryUs;
}
