// Puts a policy's schedule on the timeline, one occurrence at a time.

import { schedule } from '../../kernel/timeline.ts';
import type { ScheduledBounds } from '../../scenario/scaling-policy.ts';
import type { TableState, World } from '../../world.ts';
import { nextOccurrenceUs } from './schedule.ts';

/** Bounds change before the commands of the same moment, and before requests. */
const boundsPhase = 0;

/** Every entry of one direction's schedule from now on. */
export function planBounds(world: World, table: TableState, direction: number): void {
  for (const entry of table.scaling.targets[direction]?.policy.schedule ?? []) {
    planEntry(world, table, direction, entry, world.nowUs);
  }
}

/** The entry's next occurrence at or after fromUs. */
export function planEntry(
  world: World,
  table: TableState,
  direction: number,
  entry: ScheduledBounds,
  fromUs: number,
): void {
  const atUs = nextOccurrenceUs(entry, fromUs);
  if (atUs > world.endUs) return;
  schedule(world.timeline, atUs, boundsPhase, {
    kind: 'scaling-bounds-due',
    table: table.index,
    direction,
    version: table.scaling.version,
    entry,
  });
}
