import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPartitionRates, type PartitionRates } from '../../../../src/sim/capacity/partition-rates.ts';
import {
  createExpiringItems,
  keepItem,
  removeItem,
} from '../../../../src/sim/features/ttl/expiring-items.ts';
import {
  createExpiry,
  nextDelete,
  passSeconds,
  spareSpeed,
  workOn,
  type Expiry,
} from '../../../../src/sim/features/ttl/expiry.ts';
import { markedCount } from '../../../../src/sim/features/ttl/scanner.ts';
import { beginChange, endChange } from '../../../../src/sim/features/ttl/time-to-live-switch.ts';
import { keySpaceSize } from '../../../../src/sim/placement/hash.ts';
import { createRanges, cutRanges, partitionsOf, type Ranges } from '../../../../src/sim/placement/ranges.ts';
import { defaultAssumptions } from '../../../../src/sim/scenario/assumptions.ts';

const assumptions = { ...defaultAssumptions(), 'ttl-pass-seconds': 10, 'ttl-delete-ms': 10 };
const tickUs = 100_000;

interface Bench {
  expiry: Expiry;
  ranges: Ranges;
  rates: PartitionRates;
  nowUs: number;
}

/** Items evenly over the key space, on so many partitions. */
function bench(items: number, partitions: number, bytes = 100): Bench {
  const position = Float64Array.from({ length: items }, (_, item) =>
    Math.floor(((item + 0.5) / items) * keySpaceSize),
  );
  const ranges = createRanges(partitions);
  const set = createExpiringItems(position, new Float64Array(items).fill(bytes), 3600);
  const expiry = createExpiry({ attribute: 'expiresAt' }, [set], ranges);
  return { expiry, ranges, rates: createPartitionRates(partitions), nowUs: 0 };
}

function items({ expiry }: Bench) {
  return expiry.sets[0]!;
}

/** Goes on, and answers which items were deleted when. */
function work(on: Bench, seconds: number, by = assumptions): { item: number; atUs: number }[] {
  const deleted: { item: number; atUs: number }[] = [];
  const untilUs = on.nowUs + seconds * 1e6;
  while (on.nowUs < untilUs) {
    on.nowUs += tickUs;
    workOn(on.expiry, on.ranges, on.rates, by, on.nowUs, tickUs);
    for (;;) {
      const next = nextDelete(on.expiry, on.nowUs);
      if (next === undefined) break;
      removeItem(items(on), next.item);
      deleted.push({ item: next.item, atUs: on.nowUs });
    }
  }
  return deleted;
}

test('a scanner finds what has expired within one pass, and a second process deletes it (TTL-06)', () => {
  const on = bench(1000, 4);
  for (let item = 0; item < 1000; item += 1) keepItem(items(on), item, 5e6);
  expect(work(on, 4.9)).toEqual([]);
  const deleted = work(on, 12);
  expect(deleted).toHaveLength(1000);
  const delays = deleted.map(({ atUs }) => (atUs - 5e6) / 1e6);
  expect(Math.max(...delays)).toBeGreaterThan(9);
  expect(Math.max(...delays)).toBeLessThanOrEqual(10.3);
});

test('deletes come at their rate: a partition with 1,000 items that expire together needs ten seconds for them (TTL-02)', () => {
  const on = bench(1000, 1);
  for (let item = 0; item < 1000; item += 1) keepItem(items(on), item, 0);
  // A pass of one second leaves the queue to the deletes.
  const soon = { ...assumptions, 'ttl-pass-seconds': 1 };
  const first = work(on, 5, soon);
  expect(first.length).toBeGreaterThan(485);
  expect(first.length).toBeLessThanOrEqual(500);
  expect(markedCount(on.expiry.scanners[0]!)).toBe(1000 - first.length);
  expect(work(on, 5.5, soon)).toHaveLength(1000 - first.length);
});

test('time in which there was nothing to delete is not made up for (TTL-02)', () => {
  const on = bench(200, 1);
  const slow = { ...assumptions, 'ttl-pass-seconds': 1, 'ttl-delete-ms': 1000 };
  for (let item = 0; item < 200; item += 1) keepItem(items(on), item, 100e6);
  expect(work(on, 100, slow).length).toBeLessThan(2);
  expect(work(on, 10, slow).length).toBeLessThan(13);
});

test('what was marked before a split is deleted by the partition it lies on afterwards (TTL-06)', () => {
  const on = bench(100, 1);
  for (let item = 0; item < 100; item += 1) keepItem(items(on), item, 0);
  const slow = { ...assumptions, 'ttl-pass-seconds': 1, 'ttl-delete-ms': 10_000 };
  work(on, 2, slow);
  expect(markedCount(on.expiry.scanners[0]!)).toBeGreaterThan(95);
  splitFirst(on, 0);
  work(on, 0.1, slow);
  expect(on.expiry.scanners.map(markedCount).every((count) => count > 45)).toBe(true);
});

test('a busy partition is slower, down to a share of the speed (TTL-02)', () => {
  const { rates } = bench(1, 2);
  expect(spareSpeed(rates, 0, 0.05)).toBe(1);
  rates.perSecond[1] = 250;
  expect(spareSpeed(rates, 0, 0.05)).toBeCloseTo(0.75);
  rates.perSecond[0] = 1500;
  expect(spareSpeed(rates, 0, 0.05)).toBeCloseTo(0.5);
  rates.perSecond[1] = 1000;
  expect(spareSpeed(rates, 0, 0.05)).toBe(0.05);
  expect(spareSpeed(rates, 1, 0.05)).toBe(1);
});

test('a pass over many gigabytes takes longer than one over few (TTL-02)', () => {
  const on = bench(1000, 2, 20 * 1024 ** 2);
  for (let item = 0; item < 1000; item += 1) keepItem(items(on), item, 1e6);
  const half = { start: 0, end: keySpaceSize / 2 };
  expect(passSeconds(on.expiry, half, defaultAssumptions())).toBeCloseTo((500 * 20 * 900) / 1024);
  for (let item = 0; item < 490; item += 1) removeItem(items(on), item);
  expect(passSeconds(on.expiry, half, defaultAssumptions())).toBe(600);
});

test('an item that was written anew after it was marked is not deleted (TTL-03)', () => {
  const on = bench(10, 1);
  keepItem(items(on), 3, 0);
  workOn(on.expiry, on.ranges, on.rates, assumptions, 10e6, 10e6);
  expect(markedCount(on.expiry.scanners[0]!)).toBe(1);
  keepItem(items(on), 3, 20e6);
  expect(nextDelete(on.expiry, 10e6)).toBeUndefined();
  on.nowUs = 10e6;
  const deleted = work(on, 40);
  expect(deleted).toHaveLength(1);
  expect(deleted[0]!.atUs).toBeGreaterThanOrEqual(20e6);
});

test('nothing is deleted while it is off, or not on yet, and it is on until it is off (TTL-07)', () => {
  const on = bench(10, 1);
  keepItem(items(on), 0, 0);
  on.expiry.switch.status = 'disabled';
  expect(work(on, 30)).toEqual([]);
  beginChange(on.expiry.switch, true, on.nowUs, 60e6);
  expect(work(on, 59)).toEqual([]);
  expect(endChange(on.expiry.switch, on.nowUs)).toBe(false);
  on.nowUs += 1e6;
  expect(endChange(on.expiry.switch, on.nowUs)).toBe(true);
  expect(on.expiry.switch.status).toBe('enabled');
  beginChange(on.expiry.switch, false, on.nowUs, 60e6);
  expect(work(on, 20)).toHaveLength(1);
});

test('an expired item is there and counted until it is deleted (TTL-03)', () => {
  const on = bench(10, 1);
  for (let item = 0; item < 10; item += 1) keepItem(items(on), item, item * 1e6);
  expect(items(on).alive.expired).toBe(1);
  const deleted = work(on, 4);
  const { present, expired, presentBytes } = items(on).alive;
  expect(present).toBe(10 - deleted.length);
  expect(expired).toBe(5 - deleted.length);
  expect(presentBytes).toBe(present * 100);
});

interface Step {
  do: 'write' | 'delete' | 'split' | 'wait';
  item: number;
  seconds: number;
}

const steps = fc.array(
  fc.record<Step>({
    do: fc.constantFrom('write', 'write', 'write', 'delete', 'split', 'wait'),
    item: fc.nat(39),
    seconds: fc.nat(25),
  }),
  { maxLength: 60 },
);

test('whatever is written, deleted and split: nothing is deleted before it expires, nothing twice, and all of it in the end', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const on = bench(40, 2);
      const expires = new Map<number, number>();
      const check = (deleted: { item: number; atUs: number }[]): void => {
        for (const { item, atUs } of deleted) {
          expect(expires.has(item), `item ${item} was there`).toBe(true);
          expect(atUs).toBeGreaterThanOrEqual(expires.get(item)!);
          expires.delete(item);
        }
      };
      for (const step of all) {
        if (step.do === 'write') {
          const atUs = Math.floor(on.nowUs / 1e6 + step.seconds) * 1e6;
          keepItem(items(on), step.item, atUs);
          expires.set(step.item, atUs);
        } else if (step.do === 'delete') {
          removeItem(items(on), step.item);
          expires.delete(step.item);
        } else if (step.do === 'split') {
          splitFirst(on, step.item);
        } else {
          check(work(on, step.seconds / 5));
        }
        const { alive } = items(on);
        expect(alive.present).toBe(expires.size);
        const due = [...expires.values()].filter((atUs) => atUs <= Math.floor(on.nowUs / 1e6) * 1e6);
        expect(alive.expired).toBe(due.length);
      }
      check(work(on, 60));
      expect(expires.size).toBe(0);
      expect(items(on).marked.some((mark) => mark === 1)).toBe(false);
    }),
  );
});

/** Cuts a partition in two in its middle. */
function splitFirst({ ranges, rates }: Bench, at: number): void {
  const row = at % partitionsOf(ranges);
  const start = ranges.starts[row]!;
  const end = ranges.starts[row + 1] ?? keySpaceSize;
  if (end - start < 1000) return;
  cutRanges(ranges, [{ partition: ranges.ids[row]!, position: Math.floor((start + end) / 2), item: 0 }]);
  rates.perSecond = new Float32Array(partitionsOf(ranges) * 6);
}
