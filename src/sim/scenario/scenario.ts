// The scenario document: the one JSON document that a link, a saved design, an import and the command line
// carry. These are its types after validation, with every default filled in. The schema that checks a document
// is in schema.ts; the limits are in limits.ts.

import type { AdmissionGeneration } from './admission.ts';
import type { Assumptions } from './assumptions.ts';
import type { AccountQuotas, OnDemandCapacity } from './capacity-spec.ts';
import type { CacheSpec, WithoutCache } from './caches.ts';
import type { TrafficCalls } from './calls.ts';
import type { ClientSpec } from './client.ts';
import type { Command } from './commands.ts';
import type { GlobalIndexSpec, LocalIndexSpec, TrafficIndexChanges } from './indexes.ts';
import type { ReplicasSpec } from './replicas.ts';
import type { TransactionSpec } from './transactions.ts';
import type { AutoScalingSpec } from './scaling-policy.ts';
import type { StorageSpec } from './storage.ts';
import type { StreamSpec } from './streams.ts';
import type { ExpiryWrite, InitialExpiry, TimeToLiveSpec } from './time-to-live.ts';

export const scenarioFormat = 'partition-lab/scenario';
export const scenarioVersion = 1;

export interface Scenario {
  format: typeof scenarioFormat;
  version: typeof scenarioVersion;
  title: string;
  summary: string;
  /** A whole number from 0; every random stream of the run is derived from it. */
  seed: number;
  durationSeconds: number;
  regions: string[];
  /** Omitted: quotas raised as far as the provisioned capacity needs it, and the defaults on demand (INIT-12). */
  account?: AccountQuotas;
  tables: TableSpec[];
  /** DAX clusters in front of tables. */
  caches?: CacheSpec[];
  traffic: TrafficSpec[];
  /** Those that differ from their defaults; the world has them all. */
  assumptions?: Partial<Assumptions>;
  commands: ScheduledCommand[];
}

/** A command and the virtual moment at which it happens. */
export interface ScheduledCommand {
  atSeconds: number;
  do: Command;
}

export interface TableSpec {
  name: string;
  partitionKey: KeyAttribute;
  sortKey?: KeyAttribute;
  capacity: ProvisionedCapacity | OnDemandCapacity;
  /** Omitted: derived from throughput and size as fact INIT-02 estimates it. */
  initialPartitions?: number;
  data: DataSet[];
  /** CloudWatch Contributor Insights (MET-18). Omitted: accessed and throttled keys. */
  contributorInsights?: 'accessed-and-throttled-keys' | 'throttled-keys' | 'off';
  globalIndexes?: GlobalIndexSpec[];
  localIndexes?: LocalIndexSpec[];
  /** Omitted: its items never expire. */
  timeToLive?: TimeToLiveSpec;
  /** The generation in which it decides what to admit. Omitted: today's, and it stays so. */
  admission?: AdmissionGeneration;
  /** Its changes as records, and who reads them. Omitted: no stream. */
  stream?: StreamSpec;
  /** Its replicas in three zones, and the nodes they are on. Omitted: nothing is seen of them. */
  storage?: StorageSpec;
  /** A global table: in which Regions it is. Omitted: in the first of the scenario alone. */
  replicas?: ReplicasSpec;
}

export interface KeyAttribute {
  name: string;
  type: 'S' | 'N' | 'B';
}

export type CapacityMode = 'provisioned' | 'on-demand';

export interface ProvisionedCapacity {
  mode: 'provisioned';
  readUnits: number;
  writeUnits: number;
  /** Unused capacity banked when the run starts, in seconds of the provisioned rate, 0 to 300 (ADM-06). */
  initialBurstSeconds: number;
  autoScaling?: AutoScalingSpec;
  /** Warm throughput as it was asked for (INIT-08). */
  warmReadUnits?: number;
  warmWriteUnits?: number;
}

export type DataSet = GeneratedData | ImportedData;

/** Items whose keys follow a pattern: `USER#{n}`, with n running from 1 to count. */
export interface GeneratedData {
  id: string;
  count: number;
  partitionKey: string;
  itemBytes: ItemBytes;
  /** Items of one partition key, in ascending order of their sort keys (PART-03); 1 unless given. */
  itemsPerKey?: number;
  /** How many keys exist at the start; a PutItem of a later one adds it. All of them unless given. */
  initialCount?: number;
  /** From a write to the moment at which its item expires (TTL-01); omitted: they have no such attribute. */
  expiresAfterSeconds?: number;
  /** Omitted: from now to expiresAfterSeconds, evenly. */
  initialExpiry?: InitialExpiry;
  /** Every key has a slot of its own, however many there are; set by the world where a feature asks for single items. */
  toldApart?: boolean;
}

/** Items that came from a file, one entry a row, column by column, all columns equally long. */
export interface ImportedData {
  id: string;
  rows: {
    partitionKey: string[];
    sortKey?: string[];
    itemBytes: number[];
    /** When each row was written, in seconds from the first row, never falling. */
    atSeconds?: number[];
  };
}

/** The size of a whole item as DynamoDB sizes it (facts SIZE-*): one figure, or a law from which each key draws. */
export type ItemBytes =
  | number
  | { distribution: 'uniform'; minBytes: number; maxBytes: number }
  | { distribution: 'lognormal'; medianBytes: number; sigma: number };

export type OperationName =
  | 'GetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'Query'
  | 'Scan'
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'TransactGetItems'
  | 'TransactWriteItems';

/** The others write. */
export const readOperations: readonly OperationName[] = [
  'GetItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'TransactGetItems',
];

export interface TrafficSpec extends TrafficCalls {
  id: string;
  table: string;
  operation: OperationName;
  data: string;
  /** The Region whose endpoint is asked (GT-07). Omitted: the table's first. */
  region?: string;
  /** The Region its clients are in, if that is another one: then every answer comes a round trip later. */
  clientRegion?: string;
  /** The share of its writes that leave an item as it was, and so no record in the stream (STR-03). Omitted: none. */
  unchangedShare?: number;
  /** A Query may read an index; omitted: the table. */
  index?: string;
  /** How many items a Query finds and reads; omitted: 1. */
  itemsPerQuery?: number;
  /** A Query of a local index asks for more than is projected, so every item is fetched besides (IDXC-09). */
  fetchesItems?: boolean;
  /** What a PutItem or UpdateItem does to an index, where it is not what the index says. */
  indexChanges?: TrafficIndexChanges[];
  /** The cache it goes through. Omitted: it asks the table. */
  cache?: string;
  /** What it does while no node of its cache answers. Omitted: its requests fail. */
  withoutCache?: WithoutCache;
  /** What a TransactWriteItems or TransactGetItems is about. */
  transaction?: TransactionSpec;
  keys: KeyChoice;
  /** Which item of a collection is asked for: any of them (unless given), or the newest, which a PutItem adds. */
  sortKeys?: SortKeyChoice;
  consistentRead: boolean;
  /** What a PutItem or UpdateItem leaves in the time-to-live attribute. Omitted: it is set anew. */
  expiry?: ExpiryWrite;
  /** Reads leave out what has expired (TTL-03). Omitted: false. */
  filtersExpired?: boolean;
  /** `trace`: each row of the trace at its own atSeconds; then there is no rate. */
  arrivals: 'poisson' | 'even' | 'trace';
  /** Open loop only, in rising order of atSeconds; before the first point nothing arrives. */
  rate?: RatePoint[];
  client: ClientSpec;
}

/** From atSeconds on, perSecond requests a second; with `ramp: linear`, a slope from the point before to this one. */
export interface RatePoint {
  atSeconds: number;
  perSecond: number;
  ramp?: 'linear';
}

export type KeyChoice =
  | { choice: 'uniform' }
  | { choice: 'zipf'; exponent: number }
  | { choice: 'hotspot'; hotKeys: number; hotShare: number }
  | { choice: 'sequential' }
  | { choice: 'latest'; exponent: number }
  | { choice: 'trace'; data: string; repeat: boolean };

export interface SortKeyChoice {
  choice: 'uniform' | 'newest';
}

export type * from './admission.ts';
export type * from './caches.ts';
export type * from './calls.ts';
export type * from './capacity-commands.ts';
export type * from './capacity-spec.ts';
export type * from './client.ts';
export type * from './commands.ts';
export type * from './index-commands.ts';
export type * from './indexes.ts';
export type * from './region-commands.ts';
export type * from './replicas.ts';
export type * from './scaling-policy.ts';
export { admissionGenerations } from './admission.ts';
export { consumerAfter } from './consumer-change.ts';
export type * from './storage.ts';
export type * from './streams.ts';
export type * from './time-to-live.ts';
export type * from './transactions.ts';
