// GetRecords: what one call finds in a shard, and whether the shard answers it at all.

import { usPerSecond } from '../../kernel/time.ts';
import { bytesPerCallMax, callsPerSecond, pollsPerSecond, recordsPerCallMax } from './limits.ts';
import { bytesOf, writtenUs } from './records.ts';
import type { Shard } from './shards.ts';

/**
 * Whether the shard answers one more call. Beyond its calls a second it says LimitExceededException (STR-07, STR-10).
 * Replication reads the shard as often as a mapping does (GT-48).
 */
export function mayCall(shard: Shard, nowUs: number, replicationReaders: number): boolean {
  const usPerCall = usPerSecond / (callsPerSecond - replicationReaders * pollsPerSecond);
  const emptyUs = Math.max(shard.callsEmptyUs, nowUs - usPerSecond);
  if (emptyUs + usPerCall > nowUs) return false;
  shard.callsEmptyUs = emptyUs + usPerCall;
  return true;
}

/** The number behind the last record that the call returns: up to 1,000 records or 1 MB, of those visible by then. */
export function readUpTo({ records }: Shard, from: number, visibleUs: number): number {
  let bytes = 0;
  let next = from;
  const until = Math.min(records.count, from + recordsPerCallMax);
  while (next < until && writtenUs(records, next) <= visibleUs) {
    bytes += bytesOf(records, next);
    // One record always comes, however large.
    if (bytes > bytesPerCallMax && next > from) break;
    next += 1;
  }
  return next;
}
