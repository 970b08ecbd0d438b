// What a source of calls must be to its table and to itself.

import { batchGetItemsMax, batchWriteItemsMax } from './limits.ts';
import { asksForState, callKindOf, isBatch, type SetCalls } from './calls.ts';
import type { Problem } from './problem.ts';
import { grouped, shown } from './problem.ts';
import type { OperationName, Scenario, TableSpec, TrafficSpec } from './scenario.ts';

export function callProblems({ tables, traffic }: Scenario): Problem[] {
  return traffic.flatMap((source, index) => {
    const path = `traffic[${index}]`;
    const table = tables.find(({ name }) => name === source.table);
    return [
      ...fieldProblems(source, path),
      ...counterProblems(source, `${path}.counter`),
      ...batchProblems(table, source, `${path}.batch`),
      ...stateProblems(table, source, path),
      ...cacheProblems(source, `${path}.cache`),
    ];
  });
}

/** Which operations a field is for. */
const operationsOf = {
  condition: ['PutItem', 'UpdateItem', 'DeleteItem'],
  counter: ['UpdateItem'],
  growsBytes: ['UpdateItem'],
  writtenBytes: ['PutItem'],
  batch: ['BatchGetItem', 'BatchWriteItem'],
} as const satisfies Record<string, readonly OperationName[]>;

function fieldProblems(source: TrafficSpec, path: string): Problem[] {
  return Object.entries(operationsOf).flatMap(([field, operations]) => {
    const isFor = (operations as readonly OperationName[]).includes(source.operation);
    if (isFor || source[field as keyof typeof operationsOf] === undefined) return [];
    const message = `expected nothing, because it is for ${operations.join(' and ')}, not for ${source.operation}`;
    return [{ path: `${path}.${field}`, message }];
  });
}

function counterProblems({ counter, condition, growsBytes }: TrafficSpec, path: string): Problem[] {
  if (counter === undefined) return [];
  const problems: Problem[] = [];
  if (condition !== undefined || growsBytes !== undefined) {
    const message = 'expected nothing, because what the update does is said by condition or growsBytes';
    problems.push({ path, message });
  }
  if (counter.way === 'add' && counter.thinkMs !== undefined) {
    const message = 'expected nothing, because an atomic update reads nothing before';
    problems.push({ path: `${path}.thinkMs`, message });
  }
  for (const field of ['triesMax', 'backOffMs'] as const) {
    if (counter.way === 'optimistic-lock' || counter[field] === undefined) continue;
    const message = `expected nothing, because only a lock begins again, and the way is ${shown(counter.way)}`;
    problems.push({ path: `${path}.${field}`, message });
  }
  return problems;
}

/** API-14, API-15. */
function batchProblems(table: TableSpec | undefined, source: TrafficSpec, path: string): Problem[] {
  if (!isBatch(source)) return [];
  if (source.batch === undefined) {
    return [{ path, message: `expected how many items a ${source.operation} has; found nothing` }];
  }
  const { items } = source.batch;
  const itemsMax = source.operation === 'BatchGetItem' ? batchGetItemsMax : batchWriteItemsMax;
  const data = table?.data.find(({ id }) => id === source.data);
  const keys = data === undefined ? Infinity : 'rows' in data ? data.rows.partitionKey.length : data.count;
  if (items > itemsMax) {
    const message = `expected at most ${itemsMax}, the limit of a ${source.operation}, found ${grouped(items)}`;
    return [{ path: `${path}.items`, message }];
  }
  if (items <= keys) return [];
  const message = `expected at most the ${grouped(keys)} keys of data set ${shown(source.data)}, for no item may come twice; found ${grouped(items)}`;
  return [{ path: `${path}.items`, message }];
}

/** What an item is at the moment is kept for the items of one table in one Region, key by key. */
function stateProblems(table: TableSpec | undefined, source: TrafficSpec, path: string): Problem[] {
  if (table === undefined || !asksForState(source)) return [];
  const data = table.data.find(({ id }) => id === source.data);
  const problem = (field: string, message: string): Problem[] => [{ path: `${path}.${field}`, message }];
  const why = 'the model keeps the state of single items only';
  if (data !== undefined && 'rows' in data) return problem('data', `${why} of generated data, not of rows`);
  if ((data?.itemsPerKey ?? 1) > 1) return problem('data', `${why} where a key has one item`);
  if (table.replicas !== undefined) return problem('table', `${why} of a table in one Region`);
  if (table.timeToLive !== undefined) return problem('table', `${why} of a table whose items do not expire`);
  return [];
}

/** In the model, DAX has nothing to do with calls. */
function cacheProblems(source: TrafficSpec, path: string): Problem[] {
  const kind = callKindOf(source);
  if (source.cache === undefined || kind === undefined) return [];
  return [{ path, message: `expected nothing, because the model sends no ${kind} through a cache` }];
}

export function setCallsProblems(
  { id, counter, batch }: TrafficSpec,
  { way, resends }: SetCalls,
  at: (field: string) => string,
): Problem[] {
  if (way === undefined && resends === undefined) {
    return [{ path: at('way'), message: 'expected way or resends; found neither' }];
  }
  const problems: Problem[] = [];
  if (way !== undefined && counter === undefined) {
    problems.push({ path: at('way'), message: `${shown(id)} does not count` });
  }
  if (resends !== undefined && batch === undefined) {
    problems.push({ path: at('resends'), message: `${shown(id)} sends no batches` });
  }
  return problems;
}
