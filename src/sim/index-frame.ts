// What a frame tells of a global index.

import type { ScalingFrame } from './frame.ts';

export interface IndexFrame {
  name: string;
  stage: 'allocating' | 'backfilling' | 'active';
  /** 0 to 1. */
  backfilledShare: number;
  partitions: number;
  /** Provisioned; undefined on demand. */
  readUnits: number | undefined;
  writeUnits: number | undefined;
  /** Of the last completed second, as are all that follow unless it is said. */
  consumedReadUnits: number;
  consumedWriteUnits: number;
  /** Writes on the table that were refused for this index, and queries of it that were refused. */
  refusedWrites: number;
  refusedReads: number;
  /** How far it is behind now, and how far it may be before writes are refused. */
  queueSeconds: number;
  queueSecondsMax: number;
  /** From the write on the table to the entry; NaN when there was none. */
  propagationP50Ms: number;
  propagationP99Ms: number;
  /** The values of its key that most entries had; none where every item has its own. */
  /** Undefined without auto scaling. */
  scaling: ScalingFrame | undefined;
  hottestValues: { value: string; share: number; refused: number; partition: number }[];
}
