// What of a stream and its consumers belongs to the outcome of a run.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import { checkpointOf } from './features/streams/reading.ts';
import type { TableState } from './world.ts';

/** A table without a stream has nothing to tell. */
export function digestStream(digest: Digest, { stream }: TableState): void {
  if (stream === undefined) return;
  const { state } = stream;
  const { written, byChange, serviceDeletes, unchanged, forgottenUnread, kept, items } = state;
  for (const figure of [written, ...byChange, serviceDeletes, unchanged, forgottenUnread, kept]) {
    digestNumber(digest, figure);
  }
  digestNumbers(digest, Float64Array.from(items.versions));
  for (const { partition, parent, openedUs, closedUs, trimmedTo, records, callsEmptyUs } of state.shards
    .list) {
    for (const figure of [partition, parent, openedUs, closedUs, trimmedTo, records.count, callsEmptyUs]) {
      digestNumber(digest, figure);
    }
  }
  for (const { spec, counts, readings, worked, running, poison } of state.consumers) {
    digestText(digest, spec.id);
    const { skipped, ...always } = counts;
    for (const count of Object.values(always)) digestNumber(digest, count);
    // A run in which nothing is left out says what it said before that was counted.
    if (skipped > 0) digestNumber(digest, skipped);
    for (const figure of [running, poison]) digestNumber(digest, figure);
    digestNumbers(digest, Float64Array.from(worked));
    state.shards.list.forEach((shard) => {
      const reading = readings[shard.id];
      digestNumber(digest, checkpointOf(reading, shard));
      digestNumber(digest, reading?.next ?? -1);
    });
  }
  if (state.kinesis === undefined) return;
  const { changes, records, duplicates, units, reordered, reorderedAfterSort, throttled } = state.kinesis;
  if (throttled > 0) digestNumber(digest, throttled);
  for (const figure of [changes, records, duplicates, units, reordered, reorderedAfterSort]) {
    digestNumber(digest, figure);
  }
}
