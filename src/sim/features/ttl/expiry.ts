// Time to live of one table in one Region: its items and their expiry, and the scanner of each partition. It says what
// is deleted next; who deletes it, and tells others of it, is not its business.

import type { PartitionRates } from '../../capacity/partition-rates.ts';
import { rateFields } from '../../capacity/partition-rates.ts';
import { partitionUnitsPerSecond } from '../../capacity/limits.ts';
import { createHistogram, type Histogram } from '../../kernel/histogram.ts';
import { usPerMs, usPerSecond } from '../../kernel/time.ts';
import { ownerAt, partitionsOf, rangeOf, type Ranges } from '../../placement/ranges.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import type { TimeToLiveSpec } from '../../scenario/time-to-live.ts';
import { beginExpirySecond, rowFrom, type ExpiringItems } from './expiring-items.ts';
import { createExpiryCounts, type ExpiryCounts } from './expiry-counts.ts';
import { createExpirySeconds, type ExpirySeconds } from './expiry-seconds.ts';
import {
  allowDeletes,
  createScanner,
  itemOfMark,
  scanOn,
  setOfMark,
  takeMarked,
  type Scanner,
} from './scanner.ts';
import { createTimeToLiveSwitch, deletesExpired, type TimeToLiveSwitch } from './time-to-live-switch.ts';

export interface Expiry {
  spec: TimeToLiveSpec;
  switch: TimeToLiveSwitch;
  /** By place among the table's data sets; undefined: its items have no time to live. */
  sets: (ExpiringItems | undefined)[];
  /** By partition. */
  scanners: Scanner[];
  counts: ExpiryCounts;
  seconds: ExpirySeconds;
  /** From an item's expiry, or the start of the run or of time to live where that is later, to its deletion. */
  delaysMs: Histogram;
}

export function createExpiry(
  spec: TimeToLiveSpec,
  sets: (ExpiringItems | undefined)[],
  ranges: Ranges,
): Expiry {
  const expiry: Expiry = {
    spec,
    switch: createTimeToLiveSwitch(spec.enabled ?? true),
    sets,
    scanners: [],
    counts: createExpiryCounts(),
    seconds: createExpirySeconds(),
    delaysMs: createHistogram(),
  };
  followSplits(expiry, ranges);
  return expiry;
}

/** One step of the work in the background, `lastsUs` long, up to this moment. */
export function workOn(
  expiry: Expiry,
  ranges: Ranges,
  rates: PartitionRates,
  assumptions: Assumptions,
  nowUs: number,
  lastsUs: number,
): void {
  followSplits(expiry, ranges);
  for (const items of expiry.sets) if (items) beginExpirySecond(items, Math.floor(nowUs / usPerSecond));
  if (!deletesExpired(expiry.switch)) return;
  const seconds = lastsUs / usPerSecond;
  expiry.scanners.forEach((scanner, partition) => {
    const range = rangeOf(ranges, partition);
    const speed = spareSpeed(rates, partition, assumptions['ttl-busy-percent'] / 100);
    // What a pass takes is worked out when it begins.
    if (scanner.at === range.start) scanner.passSeconds = passSeconds(expiry, range, assumptions);
    scanOn(scanner, expiry.sets, range, (speed * seconds) / scanner.passSeconds, nowUs);
    allowDeletes(scanner, (speed * lastsUs) / usPerMs / assumptions['ttl-delete-ms']);
  });
}

export interface ExpiredItem {
  partition: number;
  set: number;
  item: number;
}

/** What is deleted now, partition by partition; undefined when nothing more is. */
export function nextDelete(expiry: Expiry, nowUs: number, fromPartition = 0): ExpiredItem | undefined {
  if (!deletesExpired(expiry.switch)) return undefined;
  for (let partition = fromPartition; partition < expiry.scanners.length; partition += 1) {
    const mark = takeMarked(expiry.scanners[partition]!, expiry.sets, nowUs);
    if (mark !== undefined) return { partition, set: setOfMark(mark), item: itemOfMark(mark) };
  }
  return undefined;
}

/** The background work has what requests leave of the partition, but never less than a share of its speed. */
export function spareSpeed({ perSecond }: PartitionRates, partition: number, least: number): number {
  let used = 0;
  for (let direction = 0; direction < 2; direction += 1) {
    const units = perSecond[partition * rateFields + direction] ?? 0;
    used = Math.max(used, units / partitionUnitsPerSecond[direction]!);
  }
  return Math.max(least, 1 - used);
}

/** Large partitions take longer (TTL-02). */
export function passSeconds(
  { sets }: Pick<Expiry, 'sets'>,
  range: { start: number; end: number },
  assumptions: Assumptions,
): number {
  let bytes = 0;
  for (const items of sets) {
    if (items === undefined) continue;
    for (let row = rowFrom(items, range.start); row < items.order.length; row += 1) {
      const item = items.order[row]!;
      if (items.position[item]! >= range.end) break;
      if (items.present[item] === 1) bytes += items.bytes[item]!;
    }
  }
  const forBytes = (bytes / bytesPerGigabyte) * assumptions['ttl-gigabyte-seconds'];
  return Math.max(assumptions['ttl-pass-seconds'], forBytes);
}

const bytesPerGigabyte = 1024 ** 3;

/** A new partition goes on where the scanner of the one it was split from has come, and takes what is marked there. */
function followSplits(expiry: Expiry, ranges: Ranges): void {
  const { scanners, sets } = expiry;
  const before = scanners.length;
  const partitions = partitionsOf(ranges);
  if (before === partitions) return;
  for (let partition = before; partition < partitions; partition += 1) {
    const { start, end } = rangeOf(ranges, partition);
    const parent = scanners.find(({ at }, each) => each < before && at > start && at < end);
    const scanner = createScanner(parent?.at ?? start);
    if (parent !== undefined) scanner.passSeconds = parent.passSeconds;
    scanners.push(scanner);
  }
  for (let partition = 0; partition < before; partition += 1) {
    const scanner = scanners[partition]!;
    const { start, end } = rangeOf(ranges, partition);
    if (scanner.at < start || scanner.at >= end) scanner.at = start;
    const marked = scanner.marked.slice(scanner.head);
    Object.assign(scanner, { marked: [], head: 0 });
    for (const mark of marked) {
      const position = sets[setOfMark(mark)]!.position[itemOfMark(mark)]!;
      scanners[ownerAt(ranges, position)]!.marked.push(mark);
    }
  }
}
