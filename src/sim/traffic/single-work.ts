import { nextDueUs } from '../kernel/wheel.ts';
import type { World } from '../world.ts';

/** Whether there is anything for the loop of the single grain before untilUs. */
export function hasSingleWork({ wheel, sources }: World, untilUs: number): boolean {
  if (nextDueUs(wheel) < untilUs) return true;
  for (const { calls, nextArrivalUs } of sources) {
    if (calls === undefined && nextArrivalUs < untilUs) return true;
  }
  return false;
}
