// GetRecords and those who call it: how much it returns, how often it may be called, and what expires.

import { expect, test } from 'vitest';
import { usPerSecond } from '../../../../src/sim/kernel/time.ts';
import { startAnew } from '../../../../src/sim/features/streams/consumer.ts';
import { mayCall, readUpTo } from '../../../../src/sim/features/streams/get-records.ts';
import { trim } from '../../../../src/sim/features/streams/stream.ts';
import type { ReaderSpec } from '../../../../src/sim/scenario/streams.ts';
import { aTable, lambda, pass, write } from './a-stream.ts';

const reader: ReaderSpec = {
  id: 'search',
  kind: 'reader',
  startingPosition: 'TRIM_HORIZON',
  pollEverySeconds: 0.25,
};

test('STR-08: GetRecords returns up to 1,000 records', () => {
  const table = aTable([], { partitions: 1, view: 'KEYS_ONLY' });
  for (let at = 0; at < 2500; at += 1) write(table, at % 40);
  const [shard] = table.stream.shards.list;
  expect(readUpTo(shard!, 0, Infinity)).toBe(1000);
  expect(readUpTo(shard!, 1000, Infinity)).toBe(2000);
  expect(readUpTo(shard!, 2000, Infinity)).toBe(2500);
  expect(readUpTo(shard!, 2500, Infinity)).toBe(2500);
});

test('STR-08: GetRecords returns up to 1 MB, and always one record', () => {
  const table = aTable([], { partitions: 1, view: 'NEW_AND_OLD_IMAGES' });
  for (let at = 0; at < 90; at += 1) write(table, at % 40, 'put', at < 40 ? 100_000 : 400_000);
  const [shard] = table.stream.shards.list;
  expect(readUpTo(shard!, 0, Infinity)).toBe(10);
  // Both images of 400,000 bytes.
  expect(readUpTo(shard!, 50, Infinity)).toBe(51);
});

test('STR-07 STR-12: two mappings get through to a shard, and of three each is refused some of its calls', () => {
  const refused = (consumers: number) => {
    const table = aTable(
      Array.from({ length: consumers }, (_none, place) => lambda({ id: `reader ${place}` })),
      { partitions: 4 },
    );
    pass(table, 60 * usPerSecond);
    return table.stream.consumers.map(({ counts }) => counts.refusedReads / counts.polls);
  };
  expect(refused(2)).toEqual([0, 0]);
  const shares = refused(3);
  const all = shares.reduce((sum, share) => sum + share, 0) / 3;
  expect(all).toBeGreaterThan(0.1);
  expect(all).toBeLessThan(0.25);
});

test('GT-48: replication of a global table is one of the two readers', () => {
  const table = aTable([], { partitions: 1 });
  const [shard] = table.stream.shards.list;
  let refused = 0;
  for (let call = 0; call < 400; call += 1) if (!mayCall(shard!, (call * usPerSecond) / 4, 1)) refused += 1;
  expect(refused).toBe(0);
  shard!.callsEmptyUs = -Infinity;
  // A second reader beside the first: eight calls a second where six are left.
  for (let call = 0; call < 800; call += 1) if (!mayCall(shard!, (call * usPerSecond) / 8, 1)) refused += 1;
  expect(refused / 800).toBeCloseTo(0.25, 1);
});

test('STR-09: an iterator that is fifteen minutes old has expired; the reader asks for another and misses nothing', () => {
  const patient = aTable([{ ...reader, pollEverySeconds: 14 * 60 }], { partitions: 1 });
  const late = aTable([{ ...reader, pollEverySeconds: 16 * 60 }], { partitions: 1 });
  for (const table of [patient, late]) {
    for (let minute = 0; minute < 300; minute += 1) {
      pass(table, minute * 60 * usPerSecond);
      write(table, minute % 40);
    }
    pass(table, 400 * 60 * usPerSecond);
    expect(table.stream.consumers[0]!.counts.succeeded).toBe(300);
  }
  expect(patient.stream.consumers[0]!.counts.expiredIterators).toBe(0);
  expect(late.stream.consumers[0]!.counts.expiredIterators).toBeGreaterThan(20);
});

test('STR-01 STR-10: what has passed the trim horizon is not there any more; the reader goes on behind it', () => {
  const table = aTable([{ ...reader, pollEverySeconds: 600 }], { partitions: 1 });
  pass(table, usPerSecond);
  for (let second = 1; second <= 500; second += 1) {
    pass(table, second * usPerSecond);
    write(table, second % 40);
  }
  trim(table.stream, table.nowUs, 100 * usPerSecond);
  pass(table, 700 * usPerSecond);
  const { trimmed, succeeded } = table.stream.consumers[0]!.counts;
  expect(trimmed + succeeded).toBe(500);
  expect(succeeded).toBe(101);
});

test('STR-09: made anew at TRIM_HORIZON a mapping reads everything that is kept, at LATEST only what comes', () => {
  const workedOff = (from: 'TRIM_HORIZON' | 'LATEST') => {
    const table = aTable([lambda()], { partitions: 2 });
    for (let at = 0; at < 100; at += 1) write(table, at % 40);
    startAnew(table.stream, table.stream.consumers[0]!, from, table.nowUs);
    for (let at = 0; at < 30; at += 1) write(table, at);
    pass(table, 5 * usPerSecond);
    return table.stream.consumers[0]!.counts.succeeded;
  };
  expect(workedOff('TRIM_HORIZON')).toBe(130);
  expect(workedOff('LATEST')).toBe(30);
});
