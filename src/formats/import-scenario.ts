// A scenario from a table of rows: the table they are written into, and who writes them.

import { writeUnits } from '../sim/capacity/units.ts';
import { durationSecondsMax } from '../sim/scenario/limits.ts';
import type {
  ClientSpec,
  RetryMode,
  Scenario,
  Sdk,
  TableSpec,
  TrafficSpec,
} from '../sim/scenario/scenario.ts';
import { scenarioFormat, scenarioVersion } from '../sim/scenario/scenario.ts';
import type { Problem } from '../sim/scenario/validate.ts';
import { lineOf, validateScenario } from '../sim/scenario/validate.ts';
import type { ParsedTable } from './csv.ts';
import type { DataSetOptions, RowsLeftOut } from './import-trace.ts';
import { defaultPartitionKeyName, defaultSortKeyName, toDataSet } from './import-trace.ts';

export interface ImportOptions extends DataSetOptions {
  tableName?: string;
  title?: string;
  summary?: string;
  seed?: number;
  readUnits?: number;
  writeUnits?: number;
  initialBurstSeconds?: number;
  initialPartitions?: number;
  durationSeconds?: number;
  retryMode?: RetryMode;
  sdk?: Sdk;
  /** How the rows arrive: by threads one after the other (the default), at a rate, or at the times of timeColumn. */
  threads?: number;
  perSecond?: number;
}

export type ScenarioReading =
  | { ok: true; scenario: Scenario; leftOut: RowsLeftOut }
  | { ok: false; problem: string; problems: Problem[] };

/** The published AWS lab's table has 5 units in each direction and one thread that writes. */
const defaultUnits = 5;
const defaultThreads = 1;

export function toScenario(table: ParsedTable, options: ImportOptions): ScenarioReading {
  const reading = toDataSet(table, options);
  if (!reading.ok) return { ...reading, problems: [] };
  const { data, leftOut } = reading;
  const { rows } = data;

  const spec: TableSpec = {
    name: options.tableName ?? 'Imported',
    partitionKey: { name: options.partitionKeyName ?? defaultPartitionKeyName, type: 'S' },
    capacity: {
      mode: 'provisioned',
      readUnits: options.readUnits ?? defaultUnits,
      writeUnits: options.writeUnits ?? defaultUnits,
      initialBurstSeconds: options.initialBurstSeconds ?? 0,
    },
    data: [data],
  };
  if (rows.sortKey !== undefined) {
    spec.sortKey = { name: options.sortKeyName ?? defaultSortKeyName, type: 'S' };
  }
  if (options.initialPartitions !== undefined) spec.initialPartitions = options.initialPartitions;

  const client: Partial<ClientSpec> = {};
  const source: Omit<TrafficSpec, 'client'> = {
    id: 'rows',
    table: spec.name,
    operation: 'PutItem',
    data: data.id,
    keys: { choice: 'trace', data: data.id, repeat: false },
    consistentRead: false,
    arrivals: 'even',
  };
  // What is not said is left to the schema: the retry mode follows from the SDK.
  if (options.retryMode !== undefined) client.retryMode = options.retryMode;
  if (options.sdk !== undefined) client.sdk = options.sdk;
  if (options.perSecond !== undefined) source.rate = [{ atSeconds: 0, perSecond: options.perSecond }];
  else if (rows.atSeconds !== undefined) source.arrivals = 'trace';
  else {
    client.threads = options.threads ?? defaultThreads;
    client.requests = rows.partitionKey.length;
  }

  const validation = validateScenario({
    format: scenarioFormat,
    version: scenarioVersion,
    title: options.title ?? 'Imported rows',
    summary: options.summary ?? '',
    seed: options.seed ?? 1,
    durationSeconds: options.durationSeconds ?? secondsNeeded(spec, source, rows.itemBytes, rows.atSeconds),
    tables: [spec],
    traffic: [{ ...source, client }],
  });
  if (validation.ok) return { ok: true, scenario: validation.scenario, leftOut };
  const { problems } = validation;
  return { ok: false, problem: problems[0] === undefined ? '' : lineOf(problems[0]), problems };
}

/** Long enough to see the last row written: when it arrives, or when the capacity allows it, and a minute more. */
function secondsNeeded(
  spec: TableSpec,
  source: Pick<TrafficSpec, 'rate'>,
  itemBytes: readonly number[],
  atSeconds: readonly number[] | undefined,
): number {
  const units = itemBytes.reduce((sum, bytes) => sum + writeUnits(bytes), 0);
  const forCapacity = units / (spec.capacity.writeUnits ?? Infinity);
  const perSecond = source.rate?.[0]?.perSecond ?? 0;
  const forArrivals = perSecond > 0 ? itemBytes.length / perSecond : (atSeconds?.at(-1) ?? 0);
  const seconds = Math.max(forCapacity, forArrivals) + 60;
  return Math.min(durationSecondsMax, Math.ceil(seconds / 10) * 10);
}
