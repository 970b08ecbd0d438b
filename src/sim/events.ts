// Everything that happens in the world and is worth a mark on the timeline, as past facts.

import type { AlarmName } from './capacity/auto-scaling/alarms.ts';
import type { ScalingActor } from './capacity/auto-scaling/store-scaling.ts';
import type { SplitReason } from './capacity/splits.ts';
import type { TimeToLiveStatus } from './features/ttl/time-to-live-switch.ts';
import type { Command } from './commands/command.ts';
import type { CapacityMode } from './scenario/scenario.ts';
import type { Bond } from './placement/split-point.ts';

export type WorldEvent =
  | { kind: 'command-applied'; atUs: number; command: Command }
  | { kind: 'throttling-began'; atUs: number; table: string; reason: string }
  | { kind: 'throttling-ended'; atUs: number; table: string; reason: string }
  | { kind: 'burst-exhausted'; atUs: number; table: string; direction: 'read' | 'write' }
  | ScalingEvent
  /** A switch of the capacity mode is done (AS-13). */
  | { kind: 'mode-changed'; atUs: number; table: string; mode: CapacityMode }
  /** What a scenario wanted at this moment, DynamoDB does not do; `message` says why. */
  | { kind: 'command-refused'; atUs: number; command: Command; message: string }
  | SplitEvent
  | StreamEvent
  /** For the first time a write fails because an item collection would be larger than a local index allows (ERR-27). */
  | { kind: 'collection-full'; atUs: number; table: string; key: string }
  | IndexEvent
  | RegionEvent
  | CacheEvent
  | StorageEvent
  /** A change of time to live is done (TTL-07). */
  | { kind: 'time-to-live-changed'; atUs: number; table: string; status: TimeToLiveStatus }
  /** Adaptive capacity begins to give a partition more than its share (ADM-12). */
  | {
      kind: 'partition-boosted';
      atUs: number;
      table: string;
      partition: number;
      direction: 'read' | 'write';
      unitsPerSecond: number;
    }
  | { kind: 'traffic-finished'; atUs: number; traffic: string };

/** What happens to the nodes of a cache; they are counted from 0. */
export type CacheEvent = { atUs: number; cache: string; node: number } & (
  | { kind: 'cache-node-lost'; isPrimary: boolean }
  /** `isWarm`: it begins with the copies of a peer (DX-20). */
  | { kind: 'cache-node-ready'; isWarm: boolean }
  | { kind: 'cache-primary-promoted' }
);

/** What happens at one moment to replication groups of a table, and to which of its nodes. */
export type StorageEvent = { atUs: number; table: string; node: string; partitions: number } & (
  | { kind: 'leader-lost' | 'leaders-handed-over' }
  /** `withoutUs`: how long the partitions had no leader that takes writes. */
  | { kind: 'leader-elected'; withoutUs?: number }
  | { kind: 'log-replica-added' | 'replica-rebuilt' | 'replica-caught-up' }
);

/** A Region is isolated, down or up again, and how many writes of its clients had not come to each other replica. */
export interface RegionEvent {
  kind: 'region-changed';
  atUs: number;
  region: string;
  state: 'up' | 'isolated' | 'down';
  unreplicated: { table: string; to: string; writes: number }[];
}

/** The stages of an index that is added to a running table (GSI-10). */
export interface IndexEvent {
  kind: 'index-creating' | 'index-backfilling' | 'index-active';
  atUs: number;
  table: string;
  index: string;
}

/** What befalls a consumer of a table's stream, told at the end of the second. */
export type StreamEvent = { atUs: number; table: string; consumer: string } &
  /** A batch fails again and again, and holds up its shard (STR-14). */
  (
    | { kind: 'batch-stuck'; shard: number; retries: number }
    | { kind: 'batch-released' }
    /** Given up, for the first time in a while. */
    | { kind: 'records-discarded'; records: number }
    /** They passed the trim horizon before they were worked off (STR-01). */
    | { kind: 'records-expired'; records: number }
  );

/** A partition is split in two, or it is said why not. `index`: of that index and not of the table itself. */
export type SplitEvent = { atUs: number; table: string; index?: string; partition: number } & (
  | { kind: 'partition-split-began'; reason: SplitReason; dueAtUs: number }
  /** `at`: where the new partition begins, 0 to 1 of the key space. */
  | { kind: 'partition-split'; reason: SplitReason; into: number; at: number }
  | { kind: 'split-declined'; reason: Bond }
);

/** What auto scaling, a schedule or a hand does to a table's provisioned capacity. */
export type ScalingEvent =
  | {
      kind: 'alarm-raised';
      atUs: number;
      table: string;
      index?: string;
      direction: 'read' | 'write';
      alarm: AlarmName;
    }
  | ({ kind: 'update-table-began' | 'capacity-changed' | 'decrease-refused' } & CapacityChange)
  | {
      kind: 'scaling-bounds-changed';
      atUs: number;
      table: string;
      index?: string;
      direction: 'read' | 'write';
      minUnits: number;
      maxUnits: number;
    };

interface CapacityChange {
  atUs: number;
  table: string;
  index?: string;
  direction: 'read' | 'write';
  from: number;
  to: number;
  by: ScalingActor;
}
