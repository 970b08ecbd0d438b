// The DAX clusters of a world: which things each may hold, and which sources go through it.

import { createCacheSeconds, type CacheSeconds } from './cache-seconds.ts';
import { createCluster, type Cluster } from './features/dax/cluster.ts';
import { warmUp } from './features/dax/warm-start.ts';
import { createThings, type Section, type SectionPlan } from './features/dax/things.ts';
import { chanceOfKey, itemBytesAt } from './clients/item-sizes.ts';
import type { Assumptions } from './scenario/assumptions.ts';
import type { CacheSpec } from './scenario/caches.ts';
import type { DataSet, GeneratedData, Scenario } from './scenario/scenario.ts';
import type { ItemSpace } from './traffic/item-space.ts';
import { dataOf } from './traffic/named.ts';
import type { Source } from './traffic/source.ts';
import { isQuery, parametersOf, sourceCacheOf } from './traffic/source-cache.ts';
import type { TableState } from './world.ts';

export interface CacheState {
  index: number;
  spec: CacheSpec;
  /** Its place in the world. */
  region: number;
  cluster: Cluster;
  /** In force now. */
  itemTtlSeconds: number;
  queryTtlSeconds: number;
  seconds: CacheSeconds;
  /** Requests that found no node, or no primary. */
  unavailable: number;
  /** What it does with the table's answer to the attempt at hand: see cache-requests.ts. */
  asked: number;
  /** Since when it lacks what it had: a node began with nothing. -Infinity: never. */
  coldSinceUs: number;
}

export function createCaches(
  scenario: Scenario,
  assumptions: Assumptions,
  tables: TableState[],
  itemSpaces: ItemSpace[],
  sources: Source[],
): CacheState[] {
  return (scenario.caches ?? []).map((spec, index) => {
    const plans = sectionsOf(spec, tables, itemSpaces, sources);
    const plan = {
      ...spec,
      memoryBytes: spec.memoryBytes,
      evictionPercent: assumptions['cache-eviction-percent'],
      replicaLagMs: assumptions['cache-replica-lag-ms'],
    };
    const region = spec.region ?? scenario.regions[0]!;
    const cache: CacheState = {
      index,
      spec,
      region: scenario.regions.indexOf(region),
      cluster: createCluster(plan, createThings(plans), scenario.seed),
      itemTtlSeconds: spec.itemTtlSeconds,
      queryTtlSeconds: spec.queryTtlSeconds,
      seconds: createCacheSeconds(),
      unavailable: 0,
      asked: 0,
      coldSinceUs: -Infinity,
    };
    if (spec.startsWarm === true) warmUp(cache.cluster, scenario.seed);
    for (const source of sources) {
      if (source.spec.cache === spec.name) source.cache = sourceCacheOf(cache, source, scenario.seed);
    }
    return cache;
  });
}

/** Everything that some source reads, or writes, of what the cluster's sources ask for. */
function sectionsOf(
  { name }: CacheSpec,
  tables: TableState[],
  itemSpaces: ItemSpace[],
  sources: Source[],
): SectionPlan[] {
  const asked = new Set(
    sources.filter(({ spec }) => spec.cache === name).map(({ spec, table }) => `${table}/${spec.data}`),
  );
  const plans: SectionPlan[] = [];
  const add = (source: Source, kind: Section['kind'], data: DataSet): void => {
    const { count } = itemSpaces[source.itemSpace]!;
    const parameters = parametersOf(source.spec);
    if (
      plans.some(
        (plan) =>
          plan.table === source.table && plan.space === source.itemSpace && plan.parameters === parameters,
      )
    )
      return;
    const existing = kind === 'items' && !('rows' in data) ? (data.initialCount ?? count) : count;
    plans.push({
      kind,
      table: source.table,
      space: source.itemSpace,
      parameters,
      count,
      existing,
      bytesOf: bytesByItem(itemSpaces[source.itemSpace]!, data),
    });
  };
  const ofCluster = sources.filter(({ table, spec }) => asked.has(`${table}/${spec.data}`));
  for (const source of ofCluster) {
    if (!isQuery(source.spec)) add(source, 'items', dataOf(tables[source.table]!.spec, source.spec.data));
  }
  for (const source of ofCluster) if (isQuery(source.spec)) add(source, 'results', source.keys.data);
  return plans;
}

function bytesByItem({ byPosition }: ItemSpace, data: DataSet): (item: number) => number {
  if ('rows' in data) {
    const bytes = new Map<string, number>();
    data.rows.partitionKey.forEach((key, row) => bytes.set(key, data.rows.itemBytes[row]!));
    // Keys are numbered in the order in which they come first; a key is as large as it was written last.
    const byItem = [...bytes.values()];
    return (item) => byItem[item] ?? 1;
  }
  const { itemBytes } = data as GeneratedData;
  const positions = [...byPosition.keys()];
  return (item) => itemBytesAt(itemBytes, chanceOfKey(positions[item]!));
}
