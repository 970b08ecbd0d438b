// What the client of a told attempt does with it, which is known later than the rest.

import type { World } from '../world.ts';

/** The attempt that was told last: its client waits so long for it. */
export function tellGivenUp(world: World, afterUs: number): void {
  const sample = world.samples.at(-1);
  if (sample !== undefined) sample.gaveUpAfterUs = afterUs;
}

/** An attempt that was told some time ago is sent again. */
export function tellWaitOf(world: World, id: number, attempt: number, us: number, usMax: number): void {
  const sample = world.samples.findLast((each) => each.id === id && each.attempt === attempt);
  if (sample !== undefined) sample.wait = { us, usMax };
}
