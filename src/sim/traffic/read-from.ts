// What a source asks: its table, or, for a Query that names one, a global index, which is asked instead of the table
// and never holds it up (GSI-07). Its keys are those of the index then, and a request is as large as what it reads.

import { read } from '../capacity/budgets.ts';
import { meanItemBytes } from '../clients/item-sizes.ts';
import type { IndexState } from '../index-state.ts';
import type { DataSet, TrafficSpec } from '../scenario/scenario.ts';
import type { Store } from '../store.ts';
import { queryData } from '../tables/query-data.ts';
import type { TableState } from '../world.ts';
import type { Source } from './source.ts';

export function indexReadBy(table: TableState, spec: TrafficSpec): IndexState | undefined {
  if (spec.operation !== 'Query' || spec.index === undefined) return undefined;
  return table.indexes.find(({ name }) => name === spec.index);
}

export function storeOf(tables: readonly TableState[], { table, spec }: Source): Store {
  return indexReadBy(tables[table]!, spec) ?? tables[table]!;
}

/** The data set as the source sees it. */
export function readData(table: TableState, spec: TrafficSpec, data: DataSet): DataSet {
  if ('rows' in data) return data;
  return queryData(table.spec, spec, data, meanItemBytes(data.itemBytes)) ?? data;
}

/** Whether a write is asked of indexes before it is admitted: of global ones, or of collections that local ones limit. */
export function indexesDecide(tables: readonly TableState[], source: Source): boolean {
  if (source.direction === read) return false;
  return source.growsCollections || tables[source.table]!.indexes.length > 0;
}
