import { describe, expect, test } from 'vitest';
import {
  indexCost,
  kindAt,
  kindChances,
  newWrites,
  oldWrites,
  writeKinds,
  type WriteKind,
} from '../../../src/sim/capacity/index-writes.ts';

describe('what one write costs an index', () => {
  const kb = 1024;
  const cases: [string, WriteKind, number, number, number][] = [
    ['IDXC-01: an item that joins the index costs its new entry', 'added', 0, 1.5 * kb, 2],
    ['IDXC-02: a changed key costs the old entry and the new one', 'key', 2.5 * kb, 1.5 * kb, 5],
    ['IDXC-03: an item that leaves the index costs its old entry', 'removed', 2.5 * kb, 0, 3],
    ['IDXC-04: a changed projected attribute costs the larger of both', 'projected', 2.5 * kb, 1.5 * kb, 3],
    ['IDXC-04: whichever of the two is the larger', 'projected', 0.5 * kb, 3.5 * kb, 4],
    ['IDXC-05: an entry that stays as it is costs nothing', 'untouched', 2.5 * kb, 2.5 * kb, 0],
  ];
  test.each(cases)('%s', (_name, kind, oldBytes, newBytes, units) => {
    const { oldUnits, newUnits } = indexCost(kind, oldBytes, newBytes);
    expect(oldUnits + newUnits).toBe(units);
  });
});

test('IDXC-02: only a changed key is charged in two places', () => {
  const both = writeKinds.filter((_kind, at) => oldWrites[at]! > 0 && newWrites[at]! > 0);
  expect(both).toEqual(['key']);
});

test('a PutItem adds its entry, an UpdateItem changes what is projected, a DeleteItem removes the entry', () => {
  expect(kindOfAll(kindChances('PutItem', 'ALL', undefined))).toEqual(['added']);
  expect(kindOfAll(kindChances('UpdateItem', 'ALL', undefined))).toEqual(['projected']);
  expect(kindOfAll(kindChances('UpdateItem', { includeBytes: 10 }, undefined))).toEqual(['projected']);
  expect(kindOfAll(kindChances('DeleteItem', 'ALL', { key: 1 }))).toEqual(['removed']);
});

test('IDXC-05: an UpdateItem leaves an index of keys alone as it is', () => {
  expect(kindOfAll(kindChances('UpdateItem', 'KEYS_ONLY', undefined))).toEqual(['untouched']);
  expect(kindOfAll(kindChances('UpdateItem', { includeBytes: 0 }, undefined))).toEqual(['untouched']);
});

test('kinds come in the shares of the scenario, and what is left touches nothing', () => {
  const chances = kindChances('UpdateItem', 'ALL', { added: 0.1, key: 0.2, removed: 0.3, projected: 0.15 });
  const counts = writeKinds.map(() => 0);
  for (let step = 0; step < 1000; step += 1) counts[kindAt(chances, (step + 0.5) / 1000)]! += 1;
  expect(counts).toEqual([100, 200, 300, 150, 250]);
});

function kindOfAll(chances: Float64Array): WriteKind[] {
  const kinds = new Set<WriteKind>();
  for (let step = 0; step < 100; step += 1) kinds.add(writeKinds[kindAt(chances, (step + 0.5) / 100)]!);
  return [...kinds];
}
