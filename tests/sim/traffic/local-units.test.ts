import { describe, expect, test } from 'vitest';
import type { TableSpec, TrafficSpec } from '../../../src/sim/scenario/scenario.ts';
import { createLocalTouches, localUnits } from '../../../src/sim/traffic/local-units.ts';

const table = {
  name: 'Posts',
  partitionKey: { name: 'user', type: 'S' },
  sortKey: { name: 'at', type: 'N' },
  data: [{ id: 'posts', count: 100, partitionKey: 'USER#{n}', itemBytes: 3000 }],
};
const byLikes = { name: 'byLikes', sortKey: { name: 'likes', type: 'N' }, projection: 'ALL', share: 1 };

function touches(indexes: object[], traffic: object = {}) {
  const spec = { id: 'post', operation: 'UpdateItem', ...traffic } as TrafficSpec;
  return createLocalTouches({ ...table, localIndexes: indexes } as unknown as TableSpec, spec, 7);
}

function mean(indexes: object[], traffic: object, units: number): number {
  const all = touches(indexes, traffic);
  let sum = 0;
  for (let request = 0; request < 2000; request += 1)
    sum += localUnits(all, units, request * 1_234_567, request * 2 ** 41);
  return sum / 2000;
}

describe('IDXC-07: a write of a table with local indexes costs the table', () => {
  test.each([
    ['one entry of all attributes, as large as the item', [byLikes], { operation: 'PutItem' }, 3],
    ['an entry of keys alone', [{ ...byLikes, projection: 'KEYS_ONLY' }], { operation: 'PutItem' }, 1],
    ['each of its indexes', [byLikes, { ...byLikes, name: 'byAge' }], { operation: 'PutItem' }, 6],
    ['twice for a changed key (IDXC-02)', [{ ...byLikes, changes: { key: 1 } }], {}, 6],
    ['nothing for an entry that stays (IDXC-05)', [{ ...byLikes, projection: 'KEYS_ONLY' }], {}, 0],
    ['what the source says, where it says something', [byLikes], { indexChanges: [{ index: 'byLikes' }] }, 0],
    ['the removal of the entry', [byLikes], { operation: 'DeleteItem' }, 3],
  ])('%s', (_name, indexes, traffic, units) => {
    expect(mean(indexes, traffic, 3)).toBe(units);
  });

  test('only for items that are in the index (API-28)', () => {
    expect(mean([{ ...byLikes, share: 0.25 }], { operation: 'PutItem' }, 4)).toBeCloseTo(1, 0);
  });
});

test('a request costs the same when it is sent again', () => {
  const all = touches([{ ...byLikes, changes: { key: 0.5 } }]);
  const costs = new Set<number>();
  for (let request = 0; request < 100; request += 1) {
    const cost = localUnits(all, 3, request * 999_983, -1);
    expect(localUnits(all, 3, request * 999_983, -1)).toBe(cost);
    costs.add(cost);
  }
  expect([...costs].sort()).toEqual([0, 6]);
});
