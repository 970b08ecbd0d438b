// What is known of one global index over the last second, gathered from the run by ../index-evidence.ts.

import type { DirectionEvidence, ScalingEvidence, SplitEvidence } from './evidence.ts';

export interface IndexEvidence {
  index: string;
  partitions: number;
  /** Write units a second that it has bought; undefined on demand. */
  limitUnits: number | undefined;
  /** The most that it may buy. */
  buyableUnits: number;
  /** Write units a second, by first attempts; and with every retry of a write. */
  askedUnits: number;
  attemptedUnits: number;
  /** Writes on the table that were refused for it in the last whole second: for its budget, and for a partition. */
  refusedByBudget: number;
  refusedByPartition: number;
  /** How far it is behind, how far it may be, and whether that is for a partition and not for its budget. */
  queueSeconds: number;
  queueSecondsMax: number;
  isBehindByPartition: boolean;
  /** The partition that refuses most, and what one can take. */
  hottest: { partition: number; askedUnits: number; attemptedUnits: number };
  capUnits: number;
  /** The value of the index key that most entries on that partition have; undefined where every item has its own. */
  value: { text: string; share: number } | undefined;
  /** The fewest shards of each value over which the demand fits; undefined when no number up to the limit does. */
  shardsNeeded: number | undefined;
  /** Of writes; undefined where there is no auto scaling. */
  scaling: ScalingEvidence | undefined;
  /** What the table itself has to spare of its writes, 0 to 1. */
  tableIdleShare: number;
  /** What it refuses besides the writes that its queue holds up. */
  refusals: IndexRefusals[];
  /** Of its own partitions. */
  splits: SplitEvidence;
}

/** Attempts on an index that are refused in one direction for one reason; units and attempts a second. */
export interface IndexRefusals extends Pick<DirectionEvidence, 'direction' | 'source' | 'sources'> {
  cause: 'provisioned' | 'key-range' | 'maximum' | 'account';
  refused: number;
  /** Of the whole index, or, where a partition refuses, of that one; and the limit it meets. */
  askedUnits: number;
  limitUnits: number;
  /** The most that the limit may be raised to. */
  mostUnits: number;
  partition?: number;
}
