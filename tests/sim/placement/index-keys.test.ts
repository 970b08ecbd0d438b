import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionOf } from '../../../src/sim/placement/hash.ts';
import {
  createIndexKeyLaw,
  isMember,
  otherValue,
  ownPosition,
  valueOf,
} from '../../../src/sim/placement/index-keys.ts';
import { templatePosition, createKeyTemplate, keySpaceSize } from '../../../src/sim/placement/hash.ts';

const items = 20_000;
const template = createKeyTemplate('ORDER#{n}');
const hashes = Array.from({ length: items }, (_none, at) => {
  const position = templatePosition(template, at + 1);
  return [Math.floor(position / 2 ** 32), position % 2 ** 32] as const;
});

test('a value lies where the hash of its text lies', () => {
  const law = createIndexKeyLaw('Orders/byStatus', { values: 3 }, 1, 'STATUS#{n}');
  expect([...law.positions]).toEqual([
    positionOf('STATUS#1'),
    positionOf('STATUS#2'),
    positionOf('STATUS#3'),
  ]);
});

test('values are as popular as the law says: alike, by Zipf, or the first with its share (GSI-05)', () => {
  expectShares({ values: 4 }, [0.25, 0.25, 0.25, 0.25]);
  expectShares({ values: 3, exponent: 1 }, [6 / 11, 3 / 11, 2 / 11]);
  expectShares({ values: 5, firstShare: 0.8 }, [0.8, 0.05, 0.05, 0.05, 0.05]);
  expectShares({ values: 1, firstShare: 0.8 }, [1]);
});

test('a sparse index holds the share of the items that carry its key (API-28)', () => {
  const law = createIndexKeyLaw('Orders/open', 'unique', 0.1, 'open#{n}');
  const members = hashes.filter(([high, low]) => isMember(law, high, low)).length;
  // Four standard deviations of a binomial law.
  expect(Math.abs(members / items - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / items));
});

test('whether an item is in the index says nothing about its value, nor do two indexes about each other', () => {
  const open = createIndexKeyLaw('Orders/open', { values: 2 }, 0.5, 'open#{n}');
  const other = createIndexKeyLaw('Orders/other', { values: 2 }, 0.5, 'open#{n}');
  const members = hashes.filter(([high, low]) => isMember(open, high, low));
  const alike = members.filter(([high, low]) => valueOf(open, high, low) === 0).length;
  const both = members.filter(([high, low]) => isMember(other, high, low)).length;
  expect(Math.abs(alike / members.length - 0.5)).toBeLessThan(0.02);
  expect(Math.abs(both / members.length - 0.5)).toBeLessThan(0.02);
});

test('keys of their own lie evenly in the key space', () => {
  const law = createIndexKeyLaw('Users/byMail', 'unique', 1, 'mail#{n}');
  const rows = new Float64Array(16);
  const seen = new Set<number>();
  for (const [high, low] of hashes) {
    const position = ownPosition(law, high, low);
    expect(position).toBeLessThan(keySpaceSize);
    rows[Math.floor((position / keySpaceSize) * 16)]! += 1;
    seen.add(position);
  }
  expect(seen.size).toBe(items);
  const expected = items / 16;
  let chiSquared = 0;
  for (const count of rows) chiSquared += (count - expected) ** 2 / expected;
  // 15 degrees of freedom: one law in ten thousand exceeds 44.
  expect(chiSquared).toBeLessThan(44);
});

test('another value is never the same, where there is one, and follows the law of the others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 50 }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.nat(),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (values, exponent, at, chance) => {
        const law = createIndexKeyLaw('T/i', { values, exponent }, 1, 'v#{n}');
        const value = at % values;
        const other = otherValue(law, value, chance);
        expect(other).not.toBe(value);
        expect(other).toBeGreaterThanOrEqual(0);
        expect(other).toBeLessThan(values);
      },
    ),
  );
  const law = createIndexKeyLaw('T/i', { values: 3, firstShare: 0.5 }, 1, 'v#{n}');
  const found = [0, 0, 0];
  for (let step = 0; step < 1000; step += 1) found[otherValue(law, 1, (step + 0.5) / 1000)]! += 1;
  expect(found).toEqual([667, 0, 333]);
  expect(otherValue(createIndexKeyLaw('T/i', { values: 1 }, 1, 'v'), 0, 0.3)).toBe(0);
});

function expectShares(
  keys: { values: number; exponent?: number; firstShare?: number },
  shares: number[],
): void {
  const law = createIndexKeyLaw('Orders/byStatus', keys, 1, 'STATUS#{n}');
  const counts = shares.map(() => 0);
  for (const [high, low] of hashes) counts[valueOf(law, high, low)]! += 1;
  shares.forEach((share, value) => {
    const deviation = Math.sqrt((share * (1 - share)) / items);
    expect(Math.abs(counts[value]! / items - share)).toBeLessThanOrEqual(4 * deviation);
  });
}
