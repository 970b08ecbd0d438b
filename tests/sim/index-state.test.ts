import { expect, test } from 'vitest';
import { createIndex } from '../../src/sim/index-state.ts';
import { indexBytes, tableBytes } from '../../src/sim/clients/stored-bytes.ts';
import { partitionsOf } from '../../src/sim/placement/ranges.ts';
import { parseScenario } from '../../src/sim/scenario/validate.ts';
import { documentOf } from './small-run.ts';

const spec = (change: object) => ({
  name: 'byStatus',
  partitionKey: { name: 'status', type: 'S' },
  capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10 },
  ...change,
});

function made(change: object, count = 1000) {
  const data = [{ id: 'items', count, partitionKey: 'ITEM#{n}', itemBytes: 2000 }];
  const scenario = parseScenario(documentOf({ data, globalIndexes: [spec(change)] }));
  const [table] = scenario.tables;
  return { scenario, table: table!, index: table!.globalIndexes![0]! };
}

test('SIZE-08: an index stores its entries with 100 bytes more each, of the items that are in it', () => {
  const { table, index } = made({ share: 0.5 });
  expect(tableBytes(table)).toBe(2_000_000);
  expect(indexBytes(table, index, Infinity)).toBe(500 * 2100);
  expect(indexBytes(table, index, 60)).toBe(500 * 160);
});

test('INIT-02: an index gets the partitions that its own size and throughput need', () => {
  const partitions = (change: object, count: number) => {
    const { scenario, table, index } = made(change, count);
    return partitionsOf(createIndex(table, index, scenario, 'active').ranges);
  };
  // 21 GB of whole entries in partitions of 10 GB; of keys alone there is a tenth of that.
  expect(partitions({}, 10_000_000)).toBe(2);
  expect(partitions({ projection: 'KEYS_ONLY' }, 10_000_000)).toBe(1);
  expect(partitions({ capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 2500 } }, 1000)).toBe(3);
  expect(partitions({ initialPartitions: 7 }, 1000)).toBe(7);
});
