// How a source goes through a cache: which cluster, and where its things stand in there.

import { createStream, type Stream } from '../kernel/random.ts';
import { requestColumns } from '../features/dax/figures.ts';
import type { CacheState } from '../cache-state.ts';
import type { OperationName, TrafficSpec } from '../scenario/scenario.ts';
import type { Source } from './source.ts';

export interface SourceCache {
  /** Its place in the world. */
  cache: number;
  /** The first thing of what it asks for, and how many there are: one an item. */
  first: number;
  count: number;
  /** Where its operation is counted. */
  requestColumn: number;
  /** A strong read passes through (DX-14). */
  isStrong: boolean;
  asksTableWithout: boolean;
  /** Which node, and the times that the cluster adds. */
  lots: Stream;
}

/**
 * Undefined: the cluster has no room for what the source asks for. Its table may be a replica elsewhere just now: the items
 * are the same.
 */
export function sourceCacheOf(
  { index, cluster }: CacheState,
  { spec, itemSpace }: Source,
  seed: number,
): SourceCache | undefined {
  const parameters = parametersOf(spec);
  const section = cluster.things.sections.find(
    (each) => each.space === itemSpace && each.parameters === parameters,
  );
  const requestColumn = columns[spec.operation];
  if (section === undefined || requestColumn === undefined) return undefined;
  return {
    cache: index,
    first: section.first,
    count: section.count,
    requestColumn,
    isStrong: spec.consistentRead,
    asksTableWithout: spec.withoutCache === 'ask-table',
    lots: createStream(seed, `traffic/${spec.id}/cache`),
  };
}

/** Only requests of one attempt on one item, and queries, go through a cache here. */
const columns: Partial<Record<OperationName, number>> = requestColumns;

/** What tells one result set from another besides the key (DX-05); items have nothing of the kind. */
export function parametersOf(spec: TrafficSpec): string {
  if (!isQuery(spec)) return '';
  const { index = '', itemsPerQuery = 1, fetchesItems = false } = spec;
  return ['Query', index, itemsPerQuery, fetchesItems].join('/');
}

export function isQuery({ operation }: TrafficSpec): boolean {
  return operation === 'Query';
}
