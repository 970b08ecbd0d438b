// A global index that is added to a running table, or deleted. One that is added (GSI-10) begins so: first room is allocated for it, then it is backfilled from
// the table with capacity of DynamoDB's own (IDXC-11), then it is active. Writes on the table are applied to it as
// soon as it is being backfilled, and it can hold them up like any other index.

import { assert } from './kernel/assert.ts';
import { schedule } from './kernel/timeline.ts';
import { beginPolicies } from './capacity/auto-scaling/plan-bounds.ts';
import { usPerSecond } from './kernel/time.ts';
import { createIndex, type IndexState } from './index-state.ts';
import { tableBytes } from './clients/stored-bytes.ts';
import { createSecondsFrom } from './metrics/seconds.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { CreateIndex, DeleteIndex } from './scenario/index-commands.ts';
import { endIndexSecond } from './end-index-second.ts';
import { indexNamed } from './traffic/index-named.ts';
import { tableNamed } from './traffic/named.ts';
import { emit } from './traffic/emit.ts';
import { layTouches } from './traffic/lay-touches.ts';
import { observationPhase } from './traffic/phases.ts';
import type { TableState, World } from './world.ts';

const bytesPerGigabyte = 1024 ** 3;

export function beginIndex(world: World, { table: name, index: spec }: CreateIndex): void {
  const table = world.tables.find((candidate) => candidate.name === name);
  assert(table, 'validation lets only commands through that name a table');
  const index = createIndex(table.spec, spec, world.scenario, 'allocating');
  index.seconds = createSecondsFrom(Math.floor(world.nowUs / usPerSecond));
  table.indexes = [...table.indexes, index];
  layTouches(index, table, world.sources, world.scenario.seed);
  beginPolicies(world, { table, index: spec.name, store: index });
  planStage(world, table, index, world.assumptions['index-allocation-seconds']);
  emit(world, { kind: 'index-creating', atUs: world.nowUs, table: name, index: spec.name });
}

/** From now on nothing is written to it, and what waited in its queue is gone with it. What it did is still counted. */
export function endIndex(world: World, { table: name, index: indexName }: DeleteIndex): void {
  const table = tableNamed(world, name);
  const index = indexNamed(world, name, indexName);
  endIndexSecond(world, index);
  index.deletedAtUs = world.nowUs;
  index.touches = [];
  table.indexes = table.indexes.filter((each) => each !== index);
  table.deletedIndexes.push(index);
}

/** A stage of a new index is over; it may have been deleted meanwhile. */
export function indexStageDue(world: World, table: TableState, name: string): void {
  const index = table.indexes.find((candidate) => candidate.name === name);
  if (index === undefined || index.stageToUs !== world.nowUs) return;
  if (index.stage === 'allocating') {
    index.stage = 'backfilling';
    planStage(world, table, index, backfillSeconds(world, table));
    emit(world, { kind: 'index-backfilling', atUs: world.nowUs, table: table.name, index: name });
  } else if (index.stage === 'backfilling') {
    index.stage = 'active';
    emit(world, { kind: 'index-active', atUs: world.nowUs, table: table.name, index: name });
  }
}

/** Every partition of the table is read through by itself, all at once (assumption backfill-gigabyte-seconds). */
function backfillSeconds({ assumptions }: World, table: TableState): number {
  const bytes = tableBytes(table.spec) / partitionsOf(table.ranges);
  return Math.max(1, (bytes / bytesPerGigabyte) * assumptions['backfill-gigabyte-seconds']);
}

/** 0 to 1. */
export function backfilledShare({ stage, stageFromUs, stageToUs }: IndexState, nowUs: number): number {
  if (stage === 'active') return 1;
  return stage === 'allocating' ? 0 : (nowUs - stageFromUs) / (stageToUs - stageFromUs);
}

function planStage(world: World, table: TableState, index: IndexState, seconds: number): void {
  index.stageFromUs = world.nowUs;
  index.stageToUs = world.nowUs + Math.round(seconds * usPerSecond);
  schedule(world.timeline, index.stageToUs, observationPhase, {
    kind: 'index-stage-due',
    table: table.index,
    index: index.name,
  });
}
