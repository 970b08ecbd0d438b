import { expect, test } from 'vitest';
import { writeUnits } from '../../../src/sim/capacity/units.ts';
import type { TableSpec } from '../../../src/sim/scenario/scenario.ts';
import { entryBytes, entryBytesMax } from '../../../src/sim/tables/index-entry.ts';

const table = {
  partitionKey: { name: 'id', type: 'S' },
  data: [{ id: 'orders', count: 100, partitionKey: 'ORDER#{n}', itemBytes: 4000 }],
} as unknown as TableSpec;
const status = { name: 'status', type: 'S' } as const;

test('IDXC-06: what is not projected costs the index nothing', () => {
  const keysOnly = entryBytesMax(table, { projection: 'KEYS_ONLY', partitionKey: status }, 'STATUS#5');
  // id, ORDER#100, status, STATUS#5.
  expect(keysOnly).toBe(2 + 9 + 6 + 8);
  expect(writeUnits(entryBytes(4000, keysOnly))).toBe(1);
});

test('a projection of some attributes adds their bytes to the keys', () => {
  const some = entryBytesMax(table, { projection: { includeBytes: 1500 }, partitionKey: status }, 'STATUS#5');
  expect(some).toBe(1525);
  expect(writeUnits(entryBytes(4000, some))).toBe(2);
});

test('an entry is never larger than its item', () => {
  const all = entryBytesMax(table, { projection: 'ALL', partitionKey: status }, 'STATUS#5');
  expect(entryBytes(4000, all)).toBe(4000);
  expect(entryBytes(20, 25)).toBe(20);
});

test('an attribute of both keys is stored once', () => {
  const both = { projection: 'KEYS_ONLY', partitionKey: status, sortKey: table.partitionKey } as const;
  expect(entryBytesMax(table, both, 'STATUS#5')).toBe(25);
});
