// How many partitions a new provisioned table gets.

import { partitionReadUnitsPerSecond, partitionWriteUnitsPerSecond } from './limits.ts';

export const partitionBytesMax = 10 * 1024 ** 3; // SPLIT-03

/**
 * max(ceil(RCU / 3000 + WCU / 1000), ceil(size / 10 GB)): the formula that older developer guides printed and that
 * is still used for estimates (INIT-01, INIT-02).
 */
export function initialPartitions(readUnits: number, writeUnits: number, tableBytes: number): number {
  const forThroughput = Math.ceil(
    readUnits / partitionReadUnitsPerSecond + writeUnits / partitionWriteUnitsPerSecond,
  );
  const forSize = Math.ceil(tableBytes / partitionBytesMax);
  return Math.max(1, forThroughput, forSize);
}
