// Puts a policy's schedule on the timeline, one occurrence at a time.

import { schedule } from '../../kernel/timeline.ts';
import type { ScheduledBounds } from '../../scenario/scaling-policy.ts';
import type { World } from '../../world.ts';
import type { ScaledStore } from './scaled-store.ts';
import { nextOccurrenceUs } from './schedule.ts';

/** Bounds change before the commands of the same moment, and before requests. */
const boundsPhase = 0;

/** Every entry of both directions' schedules from now on. */
export function planBounds(world: World, scaled: ScaledStore): void {
  scaled.store.scaling.targets.forEach((target, direction) => {
    for (const entry of target?.policy.schedule ?? []) {
      planEntry(world, scaled, direction, entry, world.nowUs);
    }
  });
}

/** From now on only what is planned from now on counts, and everything is planned anew. */
export function beginPolicies(world: World, scaled: ScaledStore): void {
  world.scalingVersions += 1;
  scaled.store.scaling.version = world.scalingVersions;
  planBounds(world, scaled);
}

/** The entry's next occurrence at or after fromUs. */
export function planEntry(
  world: World,
  { table, index, store }: ScaledStore,
  direction: number,
  entry: ScheduledBounds,
  fromUs: number,
): void {
  const atUs = nextOccurrenceUs(entry, fromUs);
  if (atUs > world.endUs) return;
  schedule(world.timeline, atUs, boundsPhase, {
    kind: 'scaling-bounds-due',
    table: table.index,
    index,
    direction,
    version: store.scaling.version,
    entry,
  });
}
