// Shards of a table's stream follow its partitions, and give way to others when they are old.

import { secondsToUs } from '../kernel/time.ts';
import { schedule } from '../kernel/timeline.ts';
import { rollShard, splitShard, type Shard } from '../features/streams/shards.ts';
import type { TableState, World } from '../world.ts';
import { observationPhase } from './phases.ts';

/** A partition has been split into these (STR-05). */
export function splitStream(world: World, table: TableState, pieces: readonly number[]): void {
  if (table.stream === undefined) return;
  const { shards } = table.stream.state;
  for (const shard of splitShard(shards, pieces, world.nowUs)) planRollOver(world, table, shard);
}

/** After about four hours a shard is closed, and the next one of its partition opened (STR-06). */
export function planRollOver(world: World, table: TableState, shard: Shard): void {
  const atUs = shard.openedUs + secondsToUs(world.assumptions['shard-rollover-seconds']);
  if (atUs > world.endUs) return;
  schedule(world.timeline, atUs, observationPhase, {
    kind: 'shard-rollover-due',
    table: table.index,
    shard: shard.id,
  });
}

/** Unless it was closed by a split meanwhile. */
export function shardRollOverDue(world: World, table: TableState, id: number): void {
  const { shards } = table.stream!.state;
  const shard = shards.list[id]!;
  if (shard.closedBy !== undefined) return;
  planRollOver(world, table, rollShard(shards, shard.partition, world.nowUs));
}
