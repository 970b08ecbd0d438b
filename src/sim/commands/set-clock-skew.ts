// Puts a Region's clocks ahead of the true time, or behind it: writes there carry the clocks' time, and the last writer
// wins by it (GT-35, GT-37).

import { usPerMs } from '../kernel/time.ts';
import type { SetClockSkew } from '../scenario/region-commands.ts';
import type { World } from '../world.ts';

export function setClockSkew(world: World, { region, skewMs }: SetClockSkew): void {
  world.regions.find(({ name }) => name === region)!.clockSkewUs = Math.round(skewMs * usPerMs);
}
