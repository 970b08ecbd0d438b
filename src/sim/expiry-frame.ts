// What a frame tells of the time to live of a table.

import type { ExpiryCounts } from './features/ttl/expiry-counts.ts';
import type { TimeToLiveStatus } from './features/ttl/time-to-live-switch.ts';
import type { TimeToLiveValue } from './scenario/time-to-live.ts';

export { expiryFields, type ExpiryField } from './features/ttl/expiry-seconds.ts';

/** The columns of ExpiryFrame.scanners, one row a partition, in the order of the key space. */
export const scannerFields = [
  'partition',
  'start', // where its range begins and ends, 0 to 1 of the key space
  'end',
  'passed', // how much of its pass is done, 0 to 1
  'speed', // how fast it goes, 0 to 1: what requests leave of the partition
  'present', // items there are
  'expired', // of these, expired and not yet deleted
  'marked', // of these, found by the scanner
  'deleted', // over the whole run
] as const;
export type ScannerField = (typeof scannerFields)[number];

/** Ours: as many scanners as a picture shows; a table may have more partitions. */
export const scannersShownMax = 32;

export interface ExpiryFrame {
  attribute: string;
  value: TimeToLiveValue;
  status: TimeToLiveStatus;
  /** When the change under way is done; Infinity: there is none. */
  dueAtUs: number;
  /** Now: the items there are, and of these the expired ones and those that a scanner has marked. */
  present: number;
  expired: number;
  marked: number;
  /** Of the expired ones, those that expired so long ago that they are never deleted (TTL-01). */
  ignored: number;
  bytes: number;
  /** Over the whole run. */
  counts: ExpiryCounts;
  /** From an item's expiry to its deletion; NaN: none was deleted. */
  delayP50Seconds: number;
  delayP99Seconds: number;
  partitions: number;
  /** Rows of scannerFields, at most scannersShownMax. */
  scanners: Float32Array;
  /** The first second in `seconds`, and rows of expiryFields. */
  secondsFrom: number;
  seconds: Float64Array;
}
