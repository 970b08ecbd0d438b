// What a store knows of its splits: which partitions are hot, how much each of them holds, what is under way, what was
// declined, and which halves the routers do not know of yet.

import type { Stream } from '../kernel/random.ts';
import type { Cut } from '../placement/ranges.ts';
import type { Bond } from '../placement/split-point.ts';
import { createSplitHeat, type SplitHeat } from './split-heat.ts';

export type SplitReason = 'size' | 'throughput' | 'heat' | 'item-collection';

export interface Splits {
  heat: SplitHeat;
  /** By traffic source that asks of a hot partition: units asked for, by slot, decayed; the last entry has no slot. */
  seen: Map<number, Float64Array>;
  /** What the items measure together, and by partition; empty while all of them would fit on one. */
  totalBytes: number;
  bytes: Float64Array;
  /** Of these, what PutItem has added: by traffic source and slot, and of keys that are not told apart. */
  grown: Map<number, Float64Array>;
  grownEvenly: number;
  /** By traffic source that adds items: the attempts that were admitted up to the last second. */
  admittedBefore: Map<number, number>;
  /** Something was added since the sizes were last looked at. */
  grew: boolean;
  underWay: SplitUnderWay[];
  /** By partition: why it was not split when it was last judged. */
  declined: Map<number, DeclinedSplit>;
  /** The store is to have at least so many partitions, for throughput. */
  growTo: number;
  /** New partitions that some routers do not know of yet (ROUTE-06). */
  unknown: Map<number, UnknownPartition>;
  /** Until when there are any; -Infinity: there are none. */
  unknownUntilUs: number;
  /** Attempts that went to the wrong node first, and the chance by which they did; made with the first of them. */
  redirected: number;
  redirects: Stream | undefined;
  /** Partitions that were added. */
  added: number;
}

export interface SplitUnderWay {
  partition: number;
  reason: SplitReason;
  /** In key order; each makes a new partition. */
  cuts: Cut[];
  beganUs: number;
  dueUs: number;
}

export interface DeclinedSplit {
  bond: Bond;
  judgedUs: number;
  direction: number;
}

export interface UnknownPartition {
  /** Who had its items before and tells the new owner. */
  before: number;
  sinceUs: number;
  untilUs: number;
}

export function createSplits(partitions: number): Splits {
  return {
    heat: createSplitHeat(partitions),
    seen: new Map(),
    totalBytes: 0,
    bytes: new Float64Array(0),
    grown: new Map(),
    grownEvenly: 0,
    admittedBefore: new Map(),
    grew: true,
    underWay: [],
    declined: new Map(),
    growTo: partitions,
    unknown: new Map(),
    unknownUntilUs: -Infinity,
    redirected: 0,
    redirects: undefined,
    added: 0,
  };
}

export function splitUnderWay({ underWay }: Splits, partition: number): SplitUnderWay | undefined {
  return underWay.find((split) => split.partition === partition);
}

/** Partitions there will be when all that is under way is done. */
export function partitionsToCome({ underWay }: Splits, partitions: number): number {
  return underWay.reduce((sum, { cuts }) => sum + cuts.length, partitions);
}
