import { expect, test } from 'vitest';
import { rowsUpTo, withRows } from '../../../src/ui/session/second-rows.ts';

const fields = ['left', 'right'] as const;

test('rows come together column by column, in whatever pieces they are told', () => {
  const first = withRows(undefined, fields, 0, Float64Array.of(1, 10, 2, 20));
  const all = withRows(first, fields, 2, Float64Array.of(3, 30));
  expect([...all.column('left')]).toEqual([1, 2, 3]);
  expect([...all.column('right')]).toEqual([10, 20, 30]);
  expect(first.count).toBe(2);
});

test('rows of a rewound run lie over those that were known, whose future stays until it is cut off', () => {
  const known = withRows(undefined, fields, 0, Float64Array.of(1, 1, 2, 2, 3, 3));
  const again = withRows(known, fields, 0, Float64Array.of(1, 1));
  expect(again.count).toBe(3);
  const cut = rowsUpTo(again, 1);
  expect([...cut.column('left')]).toEqual([1]);
  expect([...withRows(cut, fields, 1, Float64Array.of(7, 8)).column('right')]).toEqual([1, 8]);
});

test('nothing told is nothing known', () => {
  const none = withRows(undefined, fields, 0, new Float64Array(0));
  expect([none.count, none.column('left').length]).toEqual([0, 0]);
});
