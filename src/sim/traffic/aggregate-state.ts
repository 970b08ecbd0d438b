// Placeholder until the aggregate grain lands.
import type { TableState } from '../world.ts';
import type { Source } from './source.ts';
export interface Aggregate {
  sources: number;
}
export function createAggregate(sources: Source[], _tables: TableState[], _seed: number): Aggregate {
  return { sources: sources.length };
}
export function resetAggregateSource(_aggregate: Aggregate, _source: Source, _table: TableState): void {}
