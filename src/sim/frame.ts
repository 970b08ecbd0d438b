// What the page gets once a drawn frame: a bounded picture of the world now, plus what was added to the
// histories since the frame before. Numbers are typed arrays, so that they can be transferred.

import { heatRowCount } from './placement/heat-rows.ts';
import type { AlarmName, AlarmState } from './capacity/auto-scaling/alarms.ts';
import type { ScalingActor } from './capacity/auto-scaling/store-scaling.ts';
import type { SplitReason } from './capacity/splits.ts';
import type { CloudWatchNews } from './metrics/cloud-watch/news.ts';
import type { WorldEvent } from './events.ts';
import type { CacheFrame } from './cache-frame.ts';
import type { AdmissionFrame } from './admission-frame.ts';
import type { PagesFrame } from './pages-frame.ts';
import type { CallFrame } from './call-frame.ts';
import type { ClientFrame } from './client-frame.ts';
import type { ExpiryFrame } from './expiry-frame.ts';
import type { GlobalTableFrame, RegionFrame } from './global-tables-frame.ts';
import type { IndexFrame } from './index-frame.ts';
import type { CapacityMode, Sdk } from './scenario/scenario.ts';
import type { StorageFrame } from './storage-frame.ts';
import type { StreamFrame } from './stream-frame.ts';
import type { TransactionFrame } from './transaction-frame.ts';
import type { BurstLeft } from './burst-left.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { SourceRate } from './source-rates.ts';

export type { Diagnosis, DiagnosisKind, Fix } from './diagnosis.ts';
export { latencyBuckets, latencyEdgesMs, latencyRowWidth } from './metrics/latency-rows.ts';
export type { BurstLeft } from './burst-left.ts';
export type { SourceRate } from './source-rates.ts';
export { transactionSecondFields, type TransactionField } from './transaction-frame.ts';
export { consumerColumns, streamColumns, type ConsumerColumn } from './stream-frame.ts';

export type Grain = 'single' | 'aggregate' | 'story';

export interface Frame {
  /** Rises when history is void: after load, restart or a seek to the past. The page then drops what it kept. */
  run: number;
  nowUs: number;
  endUs: number;
  finished: boolean;
  grain: Grain;
  totals: Totals;
  tables: TableFrame[];
  /** Those of the scenario, in its order. */
  caches: CacheFrame[];
  /** Those that follow their requests to their end. */
  clients: ClientFrame[];
  /** Those that send calls on single items, or batches. */
  calls: CallFrame[];
  /** A small sample of the attempts since the last frame, for the picture; at most 200. */
  sample: SampledAttempt[];
  /** Named events since the last frame, oldest first. */
  events: WorldEvent[];
  regions: RegionFrame[];
  globalTables: GlobalTableFrame[];
  /** What has appeared in CloudWatch since the last frame. */
  cloudWatch: CloudWatchNews;
}

/** Whole-run counts. issued = succeeded + failed + unfinished. */
export interface Totals {
  issued: number;
  succeeded: number;
  /** Requests that gave up. */
  failed: number;
  unfinished: number;
  /** Attempts that were refused. */
  throttled: number;
  retries: number;
  readUnits: number;
  writeUnits: number;
}

/** The columns of TableFrame.partitions, one row a partition by its id. Rates are over the last second. */
export const partitionFields = [
  'start', // where its range begins, 0 to 1 of the key space
  'end',
  'readUnits', // consumed a second
  'writeUnits',
  'readAsked', // units asked for a second, refused attempts included
  'writeAsked',
  'readRefused', // refused attempts a second
  'writeRefused',
  'place', // in the order of the key ranges, from 0: after a split it is no longer that of the ids
] as const;

export {
  linkSecondFields,
  replicaSecondFields,
  secondWidth,
  type GlobalTableFrame,
  type LinkFrame,
  type RegionFrame,
  type ReplicaFrame,
  type WatchedItem,
} from './global-tables-frame.ts';
export { refusalFields, secondFields, type RefusalField, type SecondField } from './metrics/second-fields.ts';
export { cacheSecondFields, nodeFigures, type CacheSecondField, type NodeFigure } from './cache-frame.ts';
export { callSecondFields, type CallSecondField } from './call-frame.ts';
export type { CallDoes, CallFrame } from './call-frame.ts';
export { clientSecondFields, type ClientSecondField } from './client-frame.ts';
export type { ClientFrame, ConnectionsFrame } from './client-frame.ts';
export type { CacheFrame, CacheNodeFrame } from './cache-frame.ts';
export { storageSecondFields, type StorageSecondField } from './storage-frame.ts';
export {
  admissionSecondFields,
  nodeRoomFields,
  shareFields,
  type AdmissionFrame,
  type AdmissionSecondField,
  type NodeRoomField,
  type ShareField,
} from './admission-frame.ts';
export { expiryFields, scannerFields, type ExpiryField, type ScannerField } from './expiry-frame.ts';
export { haveSameDimensions } from './metrics/cloud-watch/series.ts';
export {
  pointFields,
  statisticOf,
  type PointField,
  type Statistic,
} from './metrics/cloud-watch/datapoint.ts';

/** The planes of a heat column: each column is heatRows x these, row-major from the start of the key space. */
export const heatFields = [
  'readUnits', // consumed in this stretch of the key space and of time
  'writeUnits',
  'refused', // attempts
  'latencyMs', // mean of the attempts that were served, as the service sees it; 0: none was
] as const;
export type HeatField = (typeof heatFields)[number];
export const heatRows = heatRowCount;

export interface TableFrame {
  name: string;
  /** Provisioned; on demand, the most that is served at once, whatever its key. */
  readUnits: number;
  writeUnits: number;
  capacity: CapacityFrame;
  /** Undefined without auto scaling, when nothing changes the capacity either. */
  scaling: ScalingFrame | undefined;
  /** What one partition may consume a second (fact ADM-01). */
  partitionReadUnitsMax: number;
  partitionWriteUnitsMax: number;
  /** Rows of partitionFields; empty when they are as in the frame before, for they are looked at only now and then. */
  partitions: Float32Array;
  /** Splits under way, at most splitsShownMax of them, and how many there are. */
  splits: SplitFrame[];
  splitsUnderWay: number;
  /** The first second in `seconds`, and rows of secondFields. */
  secondsFrom: number;
  seconds: Float64Array;
  /** Width of a heat column in virtual seconds, the first column in `heat`, and the columns. */
  heatColumnSeconds: number;
  heatFrom: number;
  heat: Float32Array;
  /**
   * The first second in `latency`, and rows of latencyRowWidth: by step of latencyEdgesMs, how many requests their
   * clients had the answer to in that second and had waited so long for, and behind them how many attempts the service
   * took so long for.
   */
  latencyFrom: number;
  latency: Float32Array;
  burstLeft: BurstLeft;
  /** Attempts that clients will send again, and have not yet. */
  retriesWaiting: number;
  /** Who asks it or its indexes, in the order of the scenario. */
  sources: SourceRate[];
  /** Over the last second, hottest first, at most 8. */
  hottestKeys: KeyFigure[];
  mostRefusedKeys: KeyFigure[];
  /** Undefined: it has none. */
  stream: StreamFrame | undefined;
  /** Its global indexes. */
  indexes: IndexFrame[];
  /** How it admits; undefined: as DynamoDB does today, and it cannot choose. */
  admission: AdmissionFrame | undefined;
  /** Who reads it page by page. */
  pages: PagesFrame[];
  /** Its replicas and their nodes; undefined: nothing is seen of them. */
  storage: StorageFrame | undefined;
  /** Its time to live; undefined: it has none. */
  expiry: ExpiryFrame | undefined;
  /** Undefined: nobody sends transactions to it. */
  transactions: TransactionFrame | undefined;
  /** What is going on, worst first; never empty. */
  why: Diagnosis[];
}

/** How a table's throughput is bought. Pairs are reads, writes; units a second. */
export interface CapacityFrame {
  mode: CapacityMode;
  /** The switch of the mode that is under way (AS-13). */
  switching: { mode: CapacityMode; dueAtUs: number } | undefined;
  /** What the partitions give together, spread evenly (INIT-08). */
  atOnceUnits: [number, number];
  /** The highest traffic that lasted (INIT-04). */
  peakUnits: [number, number];
  /** On demand (INIT-11); Infinity: none. */
  maximumUnits: [number, number];
  /** The account's, of one table (INIT-12). */
  quotaUnits: [number, number];
  /** What would have to be provisioned for the last half hour's traffic (AS-14). */
  estimatedUnits: [number, number];
}

/** Auto scaling of a table, and what changes its capacity. */
export interface ScalingFrame {
  read: ScaledDirection | undefined;
  write: ScaledDirection | undefined;
  /** The UpdateTables that are under way (AS-08). */
  updates: {
    direction: 'read' | 'write';
    from: number;
    to: number;
    by: ScalingActor;
    beganAtUs: number;
    dueAtUs: number;
  }[];
  /** AS-09. */
  decreasesLeft: number;
  nextDecreaseAtUs: number;
}

/** The policy of one direction with the bounds in force, and its four alarms (AS-06). */
export interface ScaledDirection {
  minUnits: number;
  maxUnits: number;
  targetPercent: number;
  alarms: Record<AlarmName, AlarmState>;
  ringing: AlarmName[];
}

/** A partition that is being split. */
export interface SplitFrame {
  partition: number;
  reason: SplitReason;
  /** Where the new borders will be, 0 to 1 of the key space. */
  at: number[];
  /** 0 to 1. */
  progress: number;
  secondsLeft: number;
}

export const splitsShownMax = 64; // Ours: as many as a picture shows.

export interface KeyFigure {
  key: string;
  /** Attempts a second, and their share of all attempts on the table. */
  attempts: number;
  share: number;
  refused: number;
  partition: number;
  /** Where its hash lies, 0 to 1 of the key space. */
  position: number;
}

/** One item of an attempt on several. */
export interface ToldPart {
  key: string;
  partition: number;
  position: number;
  direction: 'read' | 'write';
  units: number;
  /** Undefined: it was served. */
  reason?: string;
  /** What its storage node took. */
  us: number;
}

/** One attempt of one request, told hop by hop. */
export interface SampledAttempt {
  id: number;
  traffic: number;
  table: number;
  partition: number;
  key: string;
  position: number;
  atUs: number;
  /** 0 for the first attempt. */
  attempt: number;
  outcome: 'served' | 'refused';
  /** It never came to the table: a cache answered it, or nobody could. */
  elsewhere?: boolean;
  reason?: string;
  /** Until the client has the answer. */
  latencyUs: number;
  hops: { hop: HopName; atUs: number }[];
  figures?: ToldFigures;
  /** Set when it was refused and its client sends it again: how long it waits, and how long it might have. */
  wait?: { us: number; usMax: number };
  /** Attempts in all that its client makes at most. */
  attemptsMax?: number;
  /** Its client waited so long for the answer, and no longer. */
  gaveUpAfterUs?: number;
  /** Of an attempt on several items: the first of them, and how many there are. */
  parts?: ToldPart[];
  partsInAll?: number;
}

/** What an attempt met at the very moment it was asked. */
export interface ToldFigures {
  /** What it asked for. */
  units: number;
  mode: CapacityMode;
  sdk: Sdk;
  /** The range of its partition, 0 to 1 of the key space. */
  rangeStart: number;
  rangeEnd: number;
  /** In the order in which they were made, up to the first that failed. */
  checks: ToldCheck[];
  /** Set when all of them passed and the write failed all the same: its item collection was full (ERR-27). */
  collection?: { bytes: number; itemBytes: number; bytesMax: number } | undefined;
}

/** A bucket that was asked, and what was in it before the attempt; it admits while anything is left, an index also later. */
export interface ToldCheck {
  what: 'provisioned' | 'partition' | 'maximum' | 'account' | 'share' | 'node' | 'router';
  /** Of nodes and routers: which one, from 1. */
  number?: number;
  /** The index it belongs to; omitted for the table's own. */
  index?: string;
  units: number;
  unitsPerSecond: number;
  unitsMax: number;
  /** How many seconds of its rate it may bank besides one second's worth. */
  burstSecondsMax: number;
  /** Of an index: how far it may be behind, in seconds of its rate, before it refuses (GSI-08). */
  queueSeconds?: number;
}

export type HopName =
  | 'sent'
  | 'reached-router'
  /** By the partition that has been split: it names the new owner. */
  | 'redirected'
  | 'reached-storage'
  | 'read'
  | 'persisted-by-leader'
  | 'persisted-by-quorum'
  /** By the storage node of the slowest item of a call, however many it has. */
  | 'stored'
  | 'answered';
