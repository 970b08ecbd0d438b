// A global secondary index at work: a store of its own, filled by the writes on its table (GSI-02). Writes reach it a
// little later, through a queue (GSI-01). The queue is not kept: it is the debt that the index's buckets are allowed
// to be in, and an entry waits for as long as its buckets are in debt (GSI-08, assumption index-queue-seconds).

import { createHistogram, type Histogram } from './kernel/histogram.ts';
import { createStream, type Stream } from './kernel/random.ts';
import { createCapacityState, partitionsForThroughput } from './capacity/capacity-state.ts';
import { initialPartitions } from './capacity/initial-partitions.ts';
import { indexBytes } from './clients/stored-bytes.ts';
import { createIndexKeyLaw, type IndexKeyLaw } from './placement/index-keys.ts';
import { quotasOf } from './scenario/capacity-checks.ts';
import { patternOf } from './scenario/index-checks.ts';
import { keyOf } from './scenario/key-pattern.ts';
import type { GlobalIndexSpec, Scenario, TableSpec } from './scenario/scenario.ts';
import { createStore, type Store } from './store.ts';
import { entryBytesMax } from './tables/index-entry.ts';
import type { Touch } from './traffic/touch.ts';

export interface IndexState extends Store {
  spec: GlobalIndexSpec;
  /** The name of the table and its own: what its chance is drawn by. */
  path: string;
  /** Queries are answered only by an active index; writes come as soon as it is backfilled (GSI-10). */
  stage: 'allocating' | 'backfilling' | 'active';
  /** When the stage of a new index began, and when it will be over. */
  stageFromUs: number;
  stageToUs: number;
  /** Infinity: it is there. */
  deletedAtUs: number;
  law: IndexKeyLaw;
  pattern: string;
  entryBytesMax: number;
  /** By source of the world: what its writes do to the index; undefined for one that does not write on the table. */
  touches: (Touch | undefined)[];
  /** Entries written over the whole run, and the units they were charged. */
  entries: number;
  units: number;
  /** How late entries become visible after their write, in microseconds: in this second, and in those before. */
  delaysThisSecond: Histogram;
  delays: Histogram;
  delay: Stream;
  /** By value of the index key, in this second: entries asked for, and base writes refused for it. */
  asked: Float64Array;
  refused: Float64Array;
  /** The same over the last whole second, the most asked for first. */
  hottestValues: IndexValueFigure[];
  /** Units that waited in the queue at the end of the last second. */
  queuedUnits: number;
}

export interface IndexValueFigure {
  value: string;
  asked: number;
  refused: number;
  share: number;
  partition: number;
}

export function createIndex(
  table: TableSpec,
  spec: GlobalIndexSpec,
  scenario: Scenario,
  stage: IndexState['stage'],
): IndexState {
  const pattern = patternOf(spec);
  const path = `${table.name}/${spec.name}`;
  const law = createIndexKeyLaw(path, spec.keys, spec.share, pattern);
  const values = Math.max(1, law.values);
  const bytesMax = entryBytesMax(table, spec, keyOf(pattern, values));
  const bought = spec.capacity ?? { mode: 'on-demand' };
  const { readUnits = 0, writeUnits = 0 } = bought;
  const capacity = createCapacityState(bought, quotasOf(scenario));
  const partitions =
    spec.initialPartitions ??
    Math.max(
      partitionsForThroughput(capacity),
      initialPartitions(readUnits, writeUnits, indexBytes(table, spec, bytesMax)),
    );
  return {
    ...createStore(spec.name, bought, capacity, partitions, scenario),
    spec,
    path,
    stage,
    stageFromUs: 0,
    stageToUs: 0,
    deletedAtUs: Infinity,
    law,
    pattern,
    entryBytesMax: bytesMax,
    touches: [],
    entries: 0,
    units: 0,
    delaysThisSecond: createHistogram(),
    delays: createHistogram(),
    delay: createStream(scenario.seed, `indexes/${path}/delay`),
    asked: new Float64Array(law.values),
    refused: new Float64Array(law.values),
    hottestValues: [],
    queuedUnits: 0,
  };
}
