// What can be done to a running world. Every control on the page becomes one of these, recorded with its
// virtual time, so that a saved or shared run replays what was done live.

import type { SetAdmission } from './admission.ts';
import type { AssumptionName } from './assumptions.ts';
import type { CacheCommand } from './caches.ts';
import type { CapacityCommand } from './capacity-commands.ts';
import type { SetClient } from './client.ts';
import type { IndexCommand } from './index-commands.ts';
import type { SetCalls } from './calls.ts';
import type { SetPages } from './pages.ts';
import type { RegionCommand } from './region-commands.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import type { KeyChoice, RetryMode, Sdk } from './scenario.ts';
import type { StorageCommand } from './storage-commands.ts';
import type { StreamCommand } from './streams.ts';
import type { TimeToLiveCommand } from './time-to-live.ts';
import type { SetTransaction } from './transactions.ts';

export type Command =
  | CacheCommand
  | CapacityCommand
  | SetAdmission
  | IndexCommand
  | RegionCommand
  | TimeToLiveCommand
  | StorageCommand
  | StreamCommand
  | SetAutoScaling
  | SetCapacity
  | SetRate
  | SetKeys
  | SetRetryMode
  | SetClient
  | SetCalls
  | SetPages
  | SetTransaction
  | SetWriteShards
  | SetAssumption;

/** Changes a table's provisioned capacity; a direction that is omitted stays as it is. */
export interface SetCapacity {
  kind: 'set-capacity';
  table: string;
  readUnits?: number;
  writeUnits?: number;
}

/** Gives a table, or a global index of it, these auto scaling policies (AS-01), or switches them off; a direction that is omitted stays as it is. */
export interface SetAutoScaling {
  kind: 'set-auto-scaling';
  table: string;
  index?: string;
  read?: ScalingPolicy | 'off';
  write?: ScalingPolicy | 'off';
}

/** From now on this source sends perSecond requests a second; the rest of its schedule no longer applies. */
export interface SetRate {
  kind: 'set-rate';
  traffic: string;
  perSecond: number;
}

/** Changes how a source chooses its keys. */
export interface SetKeys {
  kind: 'set-keys';
  traffic: string;
  keys: KeyChoice;
}

export type { SetClient } from './client.ts';
export type { SetCalls } from './calls.ts';
export type { SetPages } from './pages.ts';

/** Changes how a source's client answers the refusals that come from now on, also to requests already waiting. */
export interface SetRetryMode {
  kind: 'set-retry-mode';
  traffic: string;
  retryMode: RetryMode;
  sdk?: Sdk;
}

/**
 * Appends one of `shards` suffixes to the partition keys this source uses (facts DES-01, DES-02); 1 switches
 * sharding off. With `key`, only that partition key is sharded. Reads of a sharded key ask every shard.
 */
export interface SetWriteShards {
  kind: 'set-write-shards';
  traffic: string;
  shards: number;
  suffix?: 'random' | 'calculated';
  key?: string;
}

/** From now on the run goes by this value of an assumption. */
export interface SetAssumption {
  kind: 'set-assumption';
  name: AssumptionName;
  value: number;
}

/**
 * The number of partitions of the design. It cannot change under a running table, so it is not recorded among
 * the commands: it edits the scenario, and the same run, commands included, is replayed to the same moment.
 */
export interface SetPartitions {
  kind: 'set-partitions';
  table: string;
  partitions: number;
}
