// Capacity that is outside of the bounds of auto scaling is brought in as soon as nothing else is under way (AS-11).

import { schedule } from '../kernel/timeline.ts';
import type { ScaledStore } from '../capacity/auto-scaling/scaled-store.ts';
import type { World } from '../world.ts';
import { commandPhase } from './phases.ts';

/** Of every direction whose bounds are still to be kept, when all commands of this moment are carried out. */
export function keepBounds(world: World, { table, index, store }: ScaledStore): void {
  store.scaling.targets.forEach((target, direction) => {
    if (!target?.boundsPending) return;
    schedule(world.timeline, world.nowUs, commandPhase, {
      kind: 'scaling-bounds-due',
      table: table.index,
      index,
      direction,
      version: store.scaling.version,
    });
  });
}
