// Changes how a source goes about its calls, from the next one of their requests on.

import type { SetCalls } from '../scenario/commands.ts';
import { sourceNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setCalls(world: World, { traffic, way, resends }: SetCalls): void {
  const { calls } = sourceNamed(world, traffic);
  if (calls?.counter !== undefined && way !== undefined) calls.counter = { ...calls.counter, way };
  if (calls?.batch !== undefined && resends !== undefined) calls.batch = { ...calls.batch, resends };
}
