import { describe, expect, test } from 'vitest';
import { readUnits } from '../../../src/sim/capacity/units.ts';
import type { TableSpec, TrafficSpec } from '../../../src/sim/scenario/scenario.ts';
import { queryData } from '../../../src/sim/tables/query-data.ts';

const items = { id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 300 };

function unitsOf(table: object, traffic: object, itemBytes: number, consistentRead = false): number {
  const spec = { operation: 'Query', ...traffic } as TrafficSpec;
  const keys = { partitionKey: { name: 'pk', type: 'S' }, sortKey: { name: 'sk', type: 'S' }, data: [items] };
  const read = queryData({ ...keys, ...table } as unknown as TableSpec, spec, items, itemBytes);
  return readUnits(read!.itemBytes as number, consistentRead);
}

describe('what a Query costs', () => {
  test('CU-04: 10 items of 40.8 KB together are rounded once, to 44 KB: 11 units strong, 5.5 eventual', () => {
    const itemBytes = (40.8 * 1024) / 10;
    expect(unitsOf({}, { itemsPerQuery: 10 }, itemBytes, true)).toBe(11);
    expect(unitsOf({}, { itemsPerQuery: 10 }, itemBytes)).toBe(5.5);
  });

  test('CU-04: 1,500 items of 64 bytes are 96 KB', () => {
    expect(unitsOf({}, { itemsPerQuery: 1500 }, 64, true)).toBe(96 / 4);
  });

  test('IDXC-08: 8 entries of 2,000 bytes in a global index are 16 KB, eventually consistent: 2 units', () => {
    const byName = {
      name: 'byName',
      partitionKey: { name: 'name', type: 'S' },
      projection: 'ALL',
      keys: 'unique',
    };
    expect(unitsOf({ globalIndexes: [byName] }, { index: 'byName', itemsPerQuery: 8 }, 2000)).toBe(2);
  });

  test('IDXC-09: a local index that fetches what is not projected: 4 KB of entries and 4 items of 4 KB, 20 KB', () => {
    const byDate = { name: 'byDate', sortKey: { name: 'date', type: 'S' }, projection: { includeBytes: 70 } };
    const query = { index: 'byDate', itemsPerQuery: 4 };
    expect(unitsOf({ localIndexes: [byDate] }, { ...query, fetchesItems: true }, 300, true)).toBe(5);
    expect(unitsOf({ localIndexes: [byDate] }, query, 300, true)).toBe(1);
  });

  test('CU-06: it costs the minimum however little it finds', () => {
    expect(unitsOf({}, {}, 1)).toBe(0.5);
  });

  test('API-07: a page ends at 1 MB: 128 units eventual, 256 strong (CU-05)', () => {
    expect(unitsOf({}, { itemsPerQuery: 1000 }, 409_600)).toBe(128);
    expect(unitsOf({}, { itemsPerQuery: 1000 }, 409_600, true)).toBe(256);
  });
});
