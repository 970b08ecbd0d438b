import { expect, test } from 'vitest';
import { cacheSecondFields, type CacheSecondField } from '../../../../src/sim/frame.ts';
import { withRows } from '../../../../src/ui/session/second-rows.ts';
import { latest, stacked } from '../../../../src/ui/views/caches/layout.ts';

/** Rows of seconds, zero but for what is named. */
function rowsOf(...seconds: Partial<Record<CacheSecondField, number>>[]) {
  const rows = seconds.flatMap((second) => cacheSecondFields.map((field) => second[field] ?? 0));
  return withRows<CacheSecondField>(undefined, cacheSecondFields, 0, Float64Array.from(rows));
}

test('hits of both caches stand below the misses, and what was turned away upon them', () => {
  const rows = rowsOf(
    { itemHits: 80, queryHits: 5, itemMisses: 10, queryMisses: 3, passedThrough: 2 },
    { itemHits: 50, throttled: 20, unavailable: 4 },
  );
  const { hits, answered, asked } = stacked(rows, 2);
  expect([...hits]).toEqual([85, 50]);
  expect([...answered]).toEqual([100, 50]);
  expect([...asked]).toEqual([NaN, 74]);
});

test('what is said now is the mean of the last three seconds', () => {
  const rows = rowsOf(
    { itemHits: 1000 },
    { itemHits: 60, itemMisses: 30, staleAround: 6 },
    { itemHits: 60, itemMisses: 30, staleLag: 6 },
    { itemHits: 60, itemMisses: 30, throttled: 9 },
  );
  expect(latest(rows, 4)).toEqual({
    reads: 90,
    hitShare: 2 / 3,
    staleShare: 4 / 60,
    throttled: 3,
    unavailable: 0,
  });
  expect(latest(rows, 0)).toBeUndefined();
});
