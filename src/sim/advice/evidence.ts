// What a diagnosis is made from: figures of one table over the last second, gathered from the run by evidence.ts
// of the room above. A diagnosis sees nothing else.

import type { ClientEvidence } from './client-evidence.ts';
import type { CacheEvidence } from './cache-evidence.ts';
import type { CallEvidence } from './call-evidence.ts';
import type { IndexEvidence } from './index-evidence.ts';
import type { ReplicationEvidence } from './replication-evidence.ts';
import type { StorageEvidence } from './storage-evidence.ts';
import type { ScanEvidence } from './scan-evidence.ts';
import type { TransactionEvidence } from './transaction-evidence.ts';
import type { AdmissionGeneration } from '../scenario/admission.ts';
import type { SplitReason } from '../capacity/splits.ts';
import type { ConsumerSpec } from '../scenario/streams.ts';
import type { TimeToLiveValue } from '../scenario/time-to-live.ts';
import type { Bond } from '../placement/split-point.ts';
import type { CapacityMode } from '../scenario/scenario.ts';
import type { ScalingPolicy } from '../scenario/scaling-policy.ts';

export interface Evidence {
  table: string;
  partitions: number;
  directions: DirectionEvidence[];
  /** Its global indexes. */
  indexes: IndexEvidence[];
  splits: SplitEvidence;
  /** The one that failed most writes in the last second; undefined: none did. */
  fullCollection: FullCollectionEvidence | undefined;
  /** Its replicas and their nodes; undefined: nothing is seen of them. */
  storage: StorageEvidence | undefined;
  /** Who reads its stream. */
  consumers: ConsumerEvidence[];
  /** Those that hold something of the table. */
  caches: CacheEvidence[];
  /** Clients that follow their requests to their end. */
  clients: ClientEvidence[];
  /** Undefined: it does not choose how it admits. */
  admission: AdmissionEvidence | undefined;
  /** Undefined: the table has no time to live. */
  expiry: ExpiryEvidence | undefined;
  /** Of each source that sends calls. */
  calls: CallEvidence[];
  /** Undefined: nobody reads it page by page. */
  scan: ScanEvidence | undefined;
  /** Undefined: nobody sends transactions to it. */
  transactions: TransactionEvidence | undefined;
  /** Undefined: the table is not global, or its replicas are strongly consistent. */
  replication: ReplicationEvidence | undefined;
  /** The switch of the capacity mode that is under way (AS-13). */
  switching: { mode: CapacityMode; secondsLeft: number } | undefined;
  /** Every source of the table has sent its last request and had its last answer; undefined: not yet. */
  finished: { requests: number; failed: number; atSeconds: number } | undefined;
  /** Seconds since the last refused attempt, and how many the worst second had; undefined: none of late. */
  lastRefusal: { secondsSince: number; refusedPerSecond: number } | undefined;
}

/** Time to live, and what reads see of it. */
export interface ExpiryEvidence {
  attribute: string;
  value: TimeToLiveValue;
  /** Over the last seconds: reads, and of these those that returned an expired item. */
  reads: number;
  readsOfExpired: number;
  /** Now. */
  present: number;
  expired: number;
  /** Sources that read and do not leave out what has expired. */
  readers: string[];
}

/** An item collection that cannot grow, because a local index keeps it together. */
export interface FullCollectionEvidence {
  key: string;
  /** A source that writes to it, and whether that spreads its keys already. */
  traffic: string;
  sharded: boolean;
  bytes: number;
  /** How many are full. */
  collections: number;
  /** Of all of them. */
  failedPerSecond: number;
}

/** A consumer of the table's stream; rates over the last seconds. */
export interface ConsumerEvidence {
  consumer: string;
  spec: ConsumerSpec;
  writtenPerSecond: number;
  donePerSecond: number;
  /** Records that the function worked through once more. */
  againPerSecond: number;
  refusedPerSecond: number;
  callsPerSecond: number;
  /** Consumers that are on, and replication where it reads the stream too (GT-48). */
  readers: number;
  shards: number;
  backlog: number;
  backlogBefore: number;
  ageSeconds: number;
  /** Until its oldest record is lost. */
  secondsToLoss: number;
  /** Records in an average batch. */
  batchRecords: number;
  /** A batch that fails again and again, in how many shards there is one, and how many of those have something to do. */
  stuck:
    { shard: number; retries: number; seconds: number; shardsStuck: number; waiting: number } | undefined;
}

/** How a table admits, where it chooses. */
export interface AdmissionEvidence {
  generation: AdmissionGeneration;
  /** Over the last second more was refused for want of room on a node than for want of a share. */
  refusedForRoom: boolean;
  /** Reads and writes: the partition that refuses most, or is asked for most of its allowance; undefined: no shares. */
  tightest: (TightestPartition | undefined)[];
}

/** Units a second, and units saved. */
export interface TightestPartition {
  partition: number;
  askedUnits: number;
  shareUnits: number;
  allowanceUnits: number;
  capUnits: number;
  bankedUnits: number;
  /** What it would have if the table still had as many partitions as in the beginning. */
  undividedUnits: number;
  /** Until adaptive capacity may give it more; undefined: there is none. */
  boostInSeconds: number | undefined;
}

export interface SplitEvidence {
  /**
   * The next to be done of those under way, into how many it is divided, and how many there are. `at`: the first new
   * border, 0 to 1 of the key space.
   */
  next:
    | {
        partition: number;
        pieces: number;
        partitions: number;
        reason: SplitReason;
        at: number;
        secondsLeft: number;
      }
    | undefined;
  /** A hot partition that is not split, because that would not help. */
  declined: { partition: number; reason: Bond; secondsHot: number; direction: 'read' | 'write' } | undefined;
}

/** One direction, read or write; units and attempts a second. */
export interface DirectionEvidence {
  direction: 'read' | 'write';
  /** Some traffic source goes this way. */
  used: boolean;
  /** On demand: the most that is served, whatever its key. */
  provisionedUnits: number;
  /** The most that may be provisioned: a scenario's limit, and the account's quotas where there are any (INIT-13). */
  buyableUnits: number;
  consumedUnits: number;
  /** By first attempts; and with every retry. */
  askedUnits: number;
  attemptedUnits: number;
  /** What its partitions give together, spread evenly, and how long it takes until there are more of them. */
  partitionsUnits: number;
  secondsToGrow: number;
  /** An UpdateTable of this direction that is under way. */
  update: { toUnits: number; secondsLeft: number; waitsForPartitions: boolean } | undefined;
  /** In the table's bucket, beyond one second's worth. */
  bankUnits: number;
  refusedByTable: number;
  refusedByPartition: number;
  refusedByMaximum: number;
  refusedByAccount: number;
  /** Undefined where the throughput is provisioned. */
  onDemand: OnDemandEvidence | undefined;
  /** Undefined where there is no auto scaling. */
  scaling: ScalingEvidence | undefined;
  capUnits: number;
  /** The partition that refuses most; without refusals, the one that consumes most. */
  hottest: {
    partition: number;
    askedUnits: number;
    attemptedUnits: number;
    consumedUnits: number;
    refused: number;
  };
  /** The mean share of the cap that the other partitions use, 0 to 1. */
  othersShare: number;
  /** The most refused key of the hottest partition, when it is known. */
  key: KeyEvidence | undefined;
  /** The busiest open-loop source of this direction. */
  source: { traffic: string; perSecond: number; shards: number } | undefined;
  /** How many sources the table has, in both directions. */
  sources: number;
}

/** Units a second of an on-demand table. */
export interface OnDemandEvidence {
  /** What its partitions give together, spread evenly. */
  atOnceUnits: number;
  peakUnits: number;
  /** Infinity: none. */
  maximumUnits: number;
  quotaUnits: number;
  /** Partitions there will be when it has grown as far as it is to. */
  partitionsToCome: number;
  /** Until the next of them are there; undefined: none are being made. */
  secondsToGrow: number | undefined;
}

/** Auto scaling of this direction: its policy with the bounds in force, and what it is about to do. */
export interface ScalingEvidence {
  policy: ScalingPolicy;
  /** The UpdateTable under way; `own`: for this direction. */
  update: { own: boolean; toUnits: number; secondsLeft: number } | undefined;
  /** Until AlarmHigh acts if the load goes on; Infinity: it does not. */
  alarmSeconds: number;
  /** How long an UpdateTable takes. */
  updateSeconds: number;
  /** It would go down to so many units, but no decrease is left for so long (AS-09). */
  decreaseRefused: { wantedUnits: number; secondsLeft: number } | undefined;
}

export interface KeyEvidence {
  key: string;
  traffic: string;
  /** By first attempts. */
  askedUnits: number;
  /** Of what its partition is asked for, 0 to 1. */
  shareOfPartition: number;
  /** It was named before: then it takes less to name it again, so that the sentence holds still. */
  isNamed: boolean;
  /** Its items have sort keys between which a partition can be split (SPLIT-08). */
  isDivisible: boolean;
  /** It is a write shard already. */
  sharded: boolean;
  /** Other keys of the source are too hot as well, or sharded already: then all of them are to be sharded. */
  everyKey: boolean;
  /**
   * The fewest shards over which this key's demand fits, with every shard's real place and what the partitions
   * carry besides; undefined when no number up to the limit does.
   */
  shardsNeeded: number | undefined;
}
