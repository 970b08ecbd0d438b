// What is in a record, and which writes leave one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../fixed-seed.ts';
import {
  addRecord,
  changeOf,
  createRecords,
  forgetBefore,
  fullChunks,
  inserted,
  itemOf,
  modified,
  removed,
  serviceDelete,
  versionOf,
  writtenUs,
} from '../../../../src/sim/features/streams/records.ts';
import { imageBytes } from '../../../../src/sim/features/streams/record-size.ts';
import { noteUnchanged } from '../../../../src/sim/features/streams/stream.ts';
import { usPerSecond } from '../../../../src/sim/kernel/time.ts';
import { recordsKeptMax } from '../../../../src/sim/features/streams/limits.ts';
import { aTable, lambda, pass, write } from './a-stream.ts';

test('STR-04: the first put inserts, the next modify, a delete removes; DynamoDB’s own deletions say so', () => {
  const table = aTable([], { partitions: 1 });
  write(table, 3);
  write(table, 3);
  write(table, 3, 'delete');
  write(table, 3);
  write(table, 3, 'service-delete');
  const [{ records }] = table.stream.shards.list as [(typeof table.stream.shards.list)[number]];
  expect([0, 1, 2, 3, 4].map((record) => changeOf(records, record))).toEqual([
    inserted,
    modified,
    removed,
    inserted,
    removed + serviceDelete,
  ]);
  expect([0, 1, 2, 3, 4].map((record) => versionOf(records, record))).toEqual([1, 2, 3, 4, 5]);
});

test('STR-03: what changes nothing leaves no record', () => {
  const table = aTable([], { partitions: 1 });
  write(table, 5, 'delete');
  noteUnchanged(table.stream);
  expect(table.stream.written).toBe(0);
  expect(table.stream.unchanged).toBe(2);
});

test('STR-02: a record is as large as the images that its view shows', () => {
  const images = (change: number) =>
    (['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const).map(
      (view) => imageBytes(view, change, 1000) - imageBytes('KEYS_ONLY', change, 1000),
    );
  expect(images(inserted)).toEqual([0, 1000, 0, 1000]);
  expect(images(modified)).toEqual([0, 1000, 1000, 2000]);
  expect(images(removed)).toEqual([0, 0, 1000, 1000]);
});

test('records are found again under their numbers, whatever was let go before them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (count, before) => {
      const records = createRecords();
      for (let at = 0; at < count; at += 1) addRecord(records, at, at % 7, at, 1, inserted, at * 10);
      const gone = forgetBefore(records, Math.min(before, count));
      expect(gone).toBe(records.keptFrom);
      expect(gone).toBeLessThanOrEqual(Math.min(before, count));
      for (let at = records.keptFrom; at < count; at += 97) {
        expect(itemOf(records, at)).toBe(at % 7);
        expect(writtenUs(records, at)).toBe(at * 10);
      }
    }),
    { numRuns: 30 },
  );
});

test('a full chunk is shared by copies of a world, so nothing is written into it any more', () => {
  const records = createRecords();
  for (let at = 0; at < 2500; at += 1) addRecord(records, at, 1, at, 1, inserted, at);
  const full = fullChunks(records).map((chunk) => structuredClone(chunk));
  for (let at = 2500; at < 9000; at += 1) addRecord(records, at, 2, at, 1, inserted, at);
  expect(full.length).toBeGreaterThan(0);
  expect(fullChunks(records).slice(0, full.length)).toEqual(full);
});

test('four million records are kept: what is done with goes first, then the oldest, and it is said how many', () => {
  const outage = { fault: 'outage', fromSeconds: 0, untilSeconds: 86_400 } as const;
  const table = aTable([lambda({ function: { durationMs: 1, perRecordMs: 0, failsOn: outage } })], {
    partitions: 1,
  });
  for (let at = 0; at < recordsKeptMax + 5000; at += 1) write(table, at % 40);
  const { kept, written, forgottenUnread } = table.stream;
  expect(kept).toBeLessThanOrEqual(recordsKeptMax);
  expect(forgottenUnread).toBe(written - kept);
  expect(forgottenUnread).toBeGreaterThan(5000);
  pass(table, 60 * usPerSecond);
  expect(table.stream.consumers[0]!.counts.trimmed).toBe(forgottenUnread);
});
