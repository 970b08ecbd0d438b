// What each partition did over the last second, seen ten times a second (once a second for very many partitions).
// The tallies in a table's budgets only grow; a rate is the difference to a picture of them a second ago.

import { usPerSecond } from '../kernel/time.ts';
import { consumedColumn, rowStride, type Budgets } from './budgets.ts';
import { partitionUnitsPerSecond } from './limits.ts';

/** By partition: units consumed (read, write), units asked for (read, write), attempts refused (read, write). */
export const rateFields = 6;
const finelyWatchedMax = 4096; // Ours: as many as cost nothing to look at ten times a second.

export interface PartitionRates {
  /** Pictures of the tallies, taken in turn; the oldest is a second old. */
  pictures: Float64Array[];
  takenAtUs: number[];
  oldest: number;
  everyUs: number;
  /** How often it was looked. */
  looks: number;
  /** A second, partition by partition, rateFields each. */
  perSecond: Float32Array;
}

export const tickUs = usPerSecond / 10;

export function createPartitionRates(partitionCount: number): PartitionRates {
  const pictures = partitionCount <= finelyWatchedMax ? usPerSecond / tickUs : 1;
  return {
    pictures: Array.from({ length: pictures }, () => new Float64Array(partitionCount * rateFields)),
    takenAtUs: new Array<number>(pictures).fill(0),
    oldest: 0,
    everyUs: usPerSecond / pictures,
    looks: 0,
    perSecond: new Float32Array(partitionCount * rateFields),
  };
}

/** Called at every tick; looks when its own time has come. */
export function watchPartitions(rates: PartitionRates, budgets: Budgets, nowUs: number): void {
  if (nowUs % rates.everyUs !== 0) return;
  const picture = rates.pictures[rates.oldest]!;
  const seconds = (nowUs - rates.takenAtUs[rates.oldest]!) / usPerSecond;
  const { rows } = budgets;
  for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
    const row = partition * rowStride + consumedColumn;
    const at = partition * rateFields;
    for (let field = 0; field < rateFields; field += 1) {
      const tally = rows[row + field]!;
      rates.perSecond[at + field] = (tally - picture[at + field]!) / seconds;
      picture[at + field] = tally;
    }
  }
  rates.looks += 1;
  rates.takenAtUs[rates.oldest] = nowUs;
  rates.oldest = (rates.oldest + 1) % rates.pictures.length;
}

/** The partition that uses most of its ceiling in either direction, and that share. */
export function hottestOf({ perSecond }: PartitionRates): {
  partition: number;
  share: number;
  direction: number;
} {
  const hottest = { partition: 0, share: 0, direction: 1 };
  for (let partition = 0; partition * rateFields < perSecond.length; partition += 1) {
    for (let direction = 0; direction < 2; direction += 1) {
      const share = perSecond[partition * rateFields + direction]! / partitionUnitsPerSecond[direction]!;
      if (share > hottest.share) Object.assign(hottest, { partition, share, direction });
    }
  }
  return hottest;
}
