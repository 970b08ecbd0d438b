// Takes the part of a frame, and of a summary, that is about time to live.

import { percentile } from './kernel/histogram.ts';
import { scannerFields, scannersShownMax, type ExpiryFrame, type ScannerField } from './expiry-frame.ts';
import { spareSpeed, type Expiry } from './features/ttl/expiry.ts';
import type { ExpiryCounts } from './features/ttl/expiry-counts.ts';
import { ignoredAfterUs } from './features/ttl/expiry-value.ts';
import { rowFrom } from './features/ttl/expiring-items.ts';
import { expirySecondsFrom } from './features/ttl/expiry-seconds.ts';
import { markedCount, passDone } from './features/ttl/scanner.ts';
import type { TimeToLiveStatus } from './features/ttl/time-to-live-switch.ts';
import { keySpaceSize } from './placement/hash.ts';
import { partitionsOf, rangeOf } from './placement/ranges.ts';
import type { TableState, World } from './world.ts';

/** Undefined: the table has no time to live. `fromSecond` is the first second that was not sent yet. */
export function expiryFrame(world: World, table: TableState, fromSecond: number): ExpiryFrame | undefined {
  const { expiry } = table;
  if (expiry === undefined) return undefined;
  const { spec, switch: on, counts, delaysMs, scanners, seconds } = expiry;
  return {
    attribute: spec.attribute,
    value: spec.value ?? 'epoch-seconds',
    status: on.status,
    dueAtUs: on.dueAtUs,
    present: sumOf(expiry, 'present'),
    expired: sumOf(expiry, 'expired'),
    marked: scanners.reduce((sum, scanner) => sum + markedCount(scanner), 0),
    ignored: ignoredItems(expiry, world.nowUs),
    bytes: sumOf(expiry, 'presentBytes'),
    counts: { ...counts },
    delayP50Seconds: percentile(delaysMs, 0.5) / 1_000,
    delayP99Seconds: percentile(delaysMs, 0.99) / 1_000,
    partitions: partitionsOf(table.ranges),
    scanners: scannerRows(world, table, expiry),
    secondsFrom: fromSecond,
    seconds: expirySecondsFrom(seconds, fromSecond),
  };
}

function sumOf({ sets }: Expiry, figure: 'present' | 'expired' | 'presentBytes'): number {
  return sets.reduce((sum, items) => sum + (items?.alive[figure] ?? 0), 0);
}

function ignoredItems({ sets }: Expiry, nowUs: number): number {
  let ignored = 0;
  for (const items of sets) {
    if (items === undefined) continue;
    for (let item = 0; item < items.count; item += 1) {
      if (items.expiresAtUs[item]! < nowUs - ignoredAfterUs) ignored += 1;
    }
  }
  return ignored;
}

function scannerRows({ nowUs, assumptions }: World, table: TableState, expiry: Expiry): Float32Array {
  const shown = Array.from(table.ranges.ids.subarray(0, scannersShownMax));
  const rows = shown.flatMap((partition) => {
    const range = rangeOf(table.ranges, partition);
    const scanner = expiry.scanners[partition];
    // A partition that has just been split off gets its scanner with the next step.
    if (scanner === undefined) return [];
    const row: Record<ScannerField, number> = {
      partition,
      start: range.start / keySpaceSize,
      end: range.end / keySpaceSize,
      passed: passDone(scanner, range),
      speed: spareSpeed(table.rates, partition, assumptions['ttl-busy-percent'] / 100),
      ...itemsIn(expiry, range, nowUs),
      marked: markedCount(scanner),
      deleted: scanner.deleted,
    };
    return scannerFields.map((field) => row[field]);
  });
  return Float32Array.from(rows);
}

function itemsIn(
  { sets }: Expiry,
  { start, end }: { start: number; end: number },
  nowUs: number,
): { present: number; expired: number } {
  const sum = { present: 0, expired: 0 };
  for (const items of sets) {
    if (items === undefined) continue;
    const first = rowFrom(items, start);
    const { order, position, present, expiresAtUs } = items;
    for (let row = first; row < order.length; row += 1) {
      const item = order[row]!;
      if (position[item]! >= end) break;
      if (present[item] === 0) continue;
      sum.present += 1;
      if (expiresAtUs[item]! <= nowUs) sum.expired += 1;
    }
  }
  return sum;
}

/** What a whole run did, for its report. */
export interface ExpirySummary extends ExpiryCounts {
  status: TimeToLiveStatus;
  present: number;
  expired: number;
  /** From expiry, or the start of time to live, to deletion; left out where nothing was deleted. */
  delaySeconds?: { p50: number; p99: number };
}

export function expirySummary(expiry: Expiry): ExpirySummary {
  const { counts, delaysMs, switch: on } = expiry;
  const p50 = percentile(delaysMs, 0.5) / 1_000;
  return {
    status: on.status,
    present: sumOf(expiry, 'present'),
    expired: sumOf(expiry, 'expired'),
    ...counts,
    ...(counts.deleted > 0 ? { delaySeconds: { p50, p99: percentile(delaysMs, 0.99) / 1_000 } } : {}),
  };
}
