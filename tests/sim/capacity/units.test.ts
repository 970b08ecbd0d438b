import { expect, test } from 'vitest';
import { directionOf, readUnits, unitsOf, writeUnits } from '../../../src/sim/capacity/units.ts';

const kb = 1024;

test.each([
  ['a missing item still costs one step (CU-01)', 0, 1, 0.5],
  ['3.5 KB is rounded up to 4 (CU-03)', 3.5 * kb, 1, 0.5],
  ['exactly 4 KB is one step', 4 * kb, 1, 0.5],
  ['one byte more is two', 4 * kb + 1, 2, 1],
  ['8 KB (CU-03)', 8 * kb, 2, 1],
  ['10 KB is rounded up to 12 (CU-03)', 10 * kb, 3, 1.5],
  ['20 KB (ADM-02)', 20 * kb, 5, 2.5],
  ['the largest item', 400 * kb, 100, 50],
])('reading: %s', (_what, bytes, strong, eventual) => {
  expect(readUnits(bytes, true)).toBe(strong);
  expect(readUnits(bytes, false)).toBe(eventual);
});

test.each([
  ['nothing still costs one (CU-02)', 0, 1],
  ['500 bytes (CU-03)', 500, 1],
  ['exactly 1 KB', kb, 1],
  ['1.6 KB (CU-03)', 1.6 * kb, 2],
  ['the largest item', 400 * kb, 400],
])('writing: %s', (_what, bytes, units) => {
  expect(writeUnits(bytes)).toBe(units);
});

test('an update or a delete costs the one size that its item has here (CU-10)', () => {
  for (const operation of ['UpdateItem', 'DeleteItem'] as const) {
    expect(unitsOf(operation, 3500, false)).toBe(4);
    expect(unitsOf(operation, 0, false)).toBe(1);
  }
});

test('every operation but GetItem writes, and a consistent write costs no more', () => {
  expect(directionOf('GetItem')).toBe('read');
  for (const operation of ['PutItem', 'UpdateItem', 'DeleteItem'] as const) {
    expect(directionOf(operation)).toBe('write');
    expect(unitsOf(operation, 2000, true)).toBe(2);
  }
  expect(unitsOf('GetItem', 5000, true)).toBe(2);
  expect(unitsOf('GetItem', 5000, false)).toBe(1);
});
