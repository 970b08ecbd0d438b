// Small scenarios for the model's tests: a table, one source of traffic, and whatever a test changes about them.

import type { Grain } from '../../src/sim/frame.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import type { Assumptions } from '../../src/sim/scenario/assumptions.ts';
import type { KeyChoice, RatePoint } from '../../src/sim/scenario/scenario.ts';
import { secondFields, type SecondField } from '../../src/sim/metrics/second-fields.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';

export interface Outline {
  seed?: number;
  durationSeconds?: number;
  /** Of the table, which is called Table. */
  readUnits?: number;
  writeUnits?: number;
  initialBurstSeconds?: number;
  /** In place of the three above. */
  capacity?: object;
  /** null: derived. */
  partitions?: number | null;
  account?: object;
  assumptions?: Partial<Assumptions>;
  sortKey?: { name: string; type: 'S' };
  data?: object[];
  globalIndexes?: object[];
  localIndexes?: object[];
  /** What differs from the source below. */
  traffic?: object[];
  commands?: { atSeconds: number; do: Command }[];
}

/** One source called `load` of 100 even one-unit writes a second to 1,000 keys, without retries. */
export function documentOf(outline: Outline = {}) {
  const { seed = 1, durationSeconds = 60, traffic = [{}], commands = [] } = outline;
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'A small run',
    seed,
    durationSeconds,
    ...(outline.account && { account: outline.account }),
    ...(outline.assumptions && { assumptions: outline.assumptions }),
    tables: [
      {
        name: 'Table',
        partitionKey: { name: 'pk', type: 'S' },
        ...(outline.sortKey && { sortKey: outline.sortKey }),
        capacity: outline.capacity ?? {
          mode: 'provisioned',
          readUnits: outline.readUnits ?? 10_000,
          writeUnits: outline.writeUnits ?? 10_000,
          initialBurstSeconds: outline.initialBurstSeconds ?? 0,
        },
        ...(outline.partitions !== null && { initialPartitions: outline.partitions ?? 4 }),
        data: outline.data ?? [{ id: 'items', count: 1000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
        ...(outline.globalIndexes && { globalIndexes: outline.globalIndexes }),
        ...(outline.localIndexes && { localIndexes: outline.localIndexes }),
      },
    ],
    traffic: traffic.map((change) => withoutUndefined({ ...plainSource, ...change })),
    commands,
  };
}

const plainSource = {
  id: 'load',
  table: 'Table',
  operation: 'PutItem',
  data: 'items',
  keys: { choice: 'uniform' } as KeyChoice,
  arrivals: 'even',
  rate: [{ atSeconds: 0, perSecond: 100 }] as RatePoint[],
  client: { retryMode: 'none' },
};

export function started(outline: Outline = {}, grain?: Grain): Simulation {
  return load(documentOf(outline), grain === undefined ? {} : { grain });
}

/** Run to its end, or to a moment. */
export function ran(outline: Outline = {}, toSeconds = outline.durationSeconds ?? 60): Simulation {
  const simulation = started(outline);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

/** A column of the history of a table, or of an index of it, one value a second. */
export function secondsOf(simulation: Simulation, field: SecondField, table = 0, index?: number): number[] {
  const { indexes, ...own } = simulation.world.tables[table]!;
  const { seconds } = index === undefined ? own : indexes[index]!;
  const column = secondFields.indexOf(field);
  return Array.from(
    { length: seconds.count },
    (_none, second) => seconds.rows[second * secondFields.length + column]!,
  );
}

/** A change to `undefined` takes a field away. */
function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
