// Changes an assumption from now on. What has begun under the old value, such as a split, ends as it began.

import type { SetAssumption } from '../scenario/commands.ts';
import type { World } from '../world.ts';

export function setAssumption(world: World, { name, value }: SetAssumption): void {
  world.assumptions[name] = value;
}
