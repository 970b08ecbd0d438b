// The workloads that are measured: Zipf-0.99 keys, seven reads to three writes, items from 1 byte to 4,680 (so that
// one read in eight costs double), and about a third of the attempts refused and sent again.

import type { GlobalIndexSpec } from '../../sim/scenario/indexes.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';

/**
 * 100 partitions, 100,000 keys, 122,000 requests a second. The rate is such that hot partitions refuse 34 % of the
 * attempts once the buckets are drained (3 virtual seconds); the table's own budget is checked, and has enough.
 */
export const traffic100 = workload({
  title: 'Traffic over 100 partitions',
  keys: 100_000,
  partitions: 100,
  perSecond: 122_000,
  readUnits: 100_000,
  writeUnits: 100_000,
});

/** The writes of traffic-100 alone, on the same table. */
export const writes100 = writesOf(traffic100);

/** The same writes on a table with two global indexes, which hold all attributes and follow every write. */
export const writes100Indexes = withIndexes(writes100);

/**
 * As many requests, 97 reads to 3 writes as caches are used for, through a cluster of three nodes that has every item
 * and is fast enough. A read asks one node; a write is the table's, and changes the copies of all three.
 */
export const dax3 = withCache(
  workload({
    title: 'A cache of three nodes before 100 partitions',
    keys: 100_000,
    partitions: 100,
    perSecond: 122_000,
    readUnits: 100_000,
    writeUnits: 100_000,
    readShare: 0.97,
    itemBytesMax: 1024,
    consistentRead: false,
  }),
);

/** The same requests past the cluster to the table: single items are told apart in both, and that has its price. */
export const dax3Around = pastTheCache(dax3);

const inThreeRegions = workload({
  title: 'Three Regions with 100 partitions each',
  keys: 100_000,
  partitions: 100,
  perSecond: 33_000,
  readUnits: 100_000,
  writeUnits: 100_000,
  itemBytesMax: 1024,
  consistentRead: false,
});
const threeRegions = ['us-east-1', 'eu-west-1', 'ap-northeast-1'];

/**
 * One table with three replicas, and 33,000 requests a second on each, seven reads to three writes. A read touches one
 * copy, a write all three.
 */
export const regions3 = replicated(inThreeRegions);

/** The same requests on three tables that know nothing of each other. Single items are told apart in both. */
export const regions3Apart = pastTheCache(withCache(apart(inThreeRegions)));

/**
 * What the stage is measured with: the same three Regions, and a million requests a second in all, 97 reads to 3
 * writes. Hot keys are refused reads; writes are even, or copies would fall further and further behind.
 */
export const stageOfThreeRegions = replicated(
  evenWrites(
    workload({
      title: 'Three Regions with 100 partitions each',
      keys: 100_000,
      partitions: 100,
      perSecond: 1_000_000 / threeRegions.length,
      readUnits: 400_000,
      writeUnits: 400_000,
      readShare: 0.97,
      itemBytesMax: 1024,
      consistentRead: false,
    }),
  ),
);

/** 10,000 partitions, 10 million keys, 1 million requests a second, 100 times the capacity; 35 % refused. */
export const traffic10000 = workload({
  title: 'Traffic over 10,000 partitions',
  keys: 10_000_000,
  partitions: 10_000,
  perSecond: 1_000_000,
  readUnits: 10_000_000,
  writeUnits: 10_000_000,
});

/**
 * 100,000 partitions, 10 million keys, 150 million requests a second. Items are of 1 KB at most and reads eventually
 * consistent, so that the largest capacity a scenario may have is enough; what is refused, hot partitions refuse.
 */
export const aggregate100000 = workload({
  title: 'Traffic over 100,000 partitions',
  keys: 10_000_000,
  partitions: 100_000,
  perSecond: 150_000_000,
  readUnits: 40_000_000,
  writeUnits: 40_000_000,
  itemBytesMax: 1024,
  consistentRead: false,
});

function writesOf(scenario: Scenario): Scenario {
  return { ...scenario, traffic: scenario.traffic.filter(({ operation }) => operation !== 'GetItem') };
}

function evenWrites(scenario: Scenario): Scenario {
  return {
    ...scenario,
    traffic: scenario.traffic.map((source) =>
      source.operation === 'GetItem' ? source : { ...source, keys: { choice: 'uniform' } },
    ),
  };
}

function withIndexes(scenario: Scenario): Scenario {
  const globalIndexes = ['byCustomer', 'byProduct'].map((name): GlobalIndexSpec => ({
    name,
    partitionKey: { name, type: 'S' },
    projection: 'ALL',
    capacity: { mode: 'provisioned', readUnits: 1, writeUnits: 200_000, initialBurstSeconds: 0 },
    initialPartitions: 200,
    keys: 'unique',
    share: 1,
  }));
  return { ...scenario, tables: scenario.tables.map((table) => ({ ...table, globalIndexes })) };
}

function withCache(scenario: Scenario): Scenario {
  return {
    ...scenario,
    caches: [
      {
        name: 'cache',
        nodes: 3,
        nodeType: 'dax.r5.8xlarge',
        startsWarm: true,
        itemTtlSeconds: 300,
        queryTtlSeconds: 300,
      },
    ],
    traffic: scenario.traffic.map((source) => ({ ...source, cache: 'cache' })),
  };
}

/** The sources go to the table, as before there was a cache; what is known of single items stays. */
function pastTheCache(scenario: Scenario): Scenario {
  return {
    ...scenario,
    commands: scenario.traffic.map(({ id }) => ({
      atSeconds: 0,
      do: { kind: 'set-cache-use' as const, traffic: id },
    })),
  };
}

function replicated(scenario: Scenario): Scenario {
  const replicas = { consistency: 'eventual' as const, regions: threeRegions };
  return {
    ...scenario,
    regions: threeRegions,
    tables: scenario.tables.map((table) => ({ ...table, replicas })),
    traffic: threeRegions.flatMap((region) =>
      scenario.traffic.map((source) => ({ ...source, id: `${source.id} in ${region}`, region })),
    ),
  };
}

function apart(scenario: Scenario): Scenario {
  return {
    ...scenario,
    tables: threeRegions.flatMap((region) =>
      scenario.tables.map((table) => ({ ...table, name: `${table.name}-${region}` })),
    ),
    traffic: threeRegions.flatMap((region) =>
      scenario.traffic.map((source) => ({
        ...source,
        id: `${source.id} in ${region}`,
        table: `${source.table}-${region}`,
      })),
    ),
  };
}

interface Workload {
  title: string;
  keys: number;
  partitions: number;
  perSecond: number;
  readUnits: number;
  writeUnits: number;
  /** Left out: 4,680. */
  itemBytesMax?: number;
  /** Left out: true. */
  consistentRead?: boolean;
  /** Left out: 0.7. */
  readShare?: number;
}

function workload({
  title,
  keys,
  partitions,
  perSecond,
  readUnits,
  writeUnits,
  itemBytesMax = 4680,
  consistentRead = true,
  readShare = 0.7,
}: Workload): Scenario {
  const source = (
    id: string,
    operation: 'GetItem' | 'UpdateItem',
    share: number,
  ): Scenario['traffic'][0] => ({
    id,
    table: 'Orders',
    operation,
    data: 'orders',
    keys: { choice: 'zipf', exponent: 0.99 },
    consistentRead: operation === 'GetItem' && consistentRead,
    arrivals: 'poisson',
    rate: [{ atSeconds: 0, perSecond: perSecond * share }],
    client: { retryMode: 'standard', sdk: 'boto3' },
  });
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title,
    summary: '',
    seed: 20_120_118,
    durationSeconds: 86_400,
    regions: ['us-east-1'],
    tables: [
      {
        name: 'Orders',
        partitionKey: { name: 'order', type: 'S' },
        capacity: { mode: 'provisioned', readUnits, writeUnits, initialBurstSeconds: 0 },
        initialPartitions: partitions,
        data: [
          {
            id: 'orders',
            count: keys,
            partitionKey: 'ORDER#{n}',
            itemBytes: { distribution: 'uniform', minBytes: 1, maxBytes: itemBytesMax },
          },
        ],
      },
    ],
    traffic: [source('read', 'GetItem', readShare), source('write', 'UpdateItem', 1 - readShare)],
    commands: [],
  };
}
