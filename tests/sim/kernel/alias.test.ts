import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAliasTable, nextAlias, peekAlias, type AliasTable } from '../../../src/sim/kernel/alias.ts';
import { AssertionFailure } from '../../../src/sim/kernel/assert.ts';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { zipfWeights } from '../../../src/sim/kernel/zipf.ts';
import { chiSquare, chiSquareLimit } from '../../statistics.ts';

/** The share of each index that the table holds, whatever is drawn. */
function sharesOf({ size, rows }: AliasTable): Float64Array {
  const shares = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const kept = (rows[2 * i]! >>> 0) / 2 ** 32;
    shares[i]! += kept / size;
    shares[rows[2 * i + 1]!]! += (1 - kept) / size;
  }
  return shares;
}

test('a table holds exactly the weights it was made from', () => {
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(1));
  fc.assert(
    fc.property(fc.array(weight, { minLength: 1, maxLength: 200 }), (weights) => {
      const sum = weights.reduce((total, next) => total + next);
      fc.pre(sum > 0);
      const shares = sharesOf(createAliasTable(Float64Array.from(weights)));
      weights.forEach((each, i) => expect(Math.abs(shares[i]! - each / sum)).toBeLessThan(2e-9));
    }),
  );
});

test('a weight of zero is never drawn', () => {
  const stream = createStream(1, 'alias');
  const table = createAliasTable(Float64Array.of(0, 1, 0, 3, 0));
  const seen = new Set<number>();
  for (let i = 0; i < 100_000; i++) seen.add(nextAlias(stream, table));
  expect([...seen].sort()).toEqual([1, 3]);
});

test.each([
  [1000, 0],
  [1000, 0.99],
  [1000, 2],
  [200_000, 0.99],
])('draws over %i ranks follow Zipf with exponent %f', (size, exponent) => {
  const stream = createStream(2, `alias ${size} ${exponent}`);
  const weights = zipfWeights(size, exponent);
  const table = createAliasTable(weights);
  const count = 1_000_000;
  const cells = Math.min(size, 1000); // Of the many, the first 999 ranks and all the others together.
  const cellOf = (index: number) => Math.min(index, cells - 1);
  const observed = new Float64Array(cells);
  const expected = new Float64Array(cells);
  for (let i = 0; i < count; i++) observed[cellOf(nextAlias(stream, table))]! += 1;
  weights.forEach((weight, i) => (expected[cellOf(i)]! += count * weight));
  // Cells that are too small to judge join the one before.
  let last = cells;
  while (expected[last - 1]! < 5) {
    last--;
    expected[last - 1]! += expected[last]!;
    observed[last - 1]! += observed[last]!;
  }
  const statistic = chiSquare(observed.slice(0, last), expected.slice(0, last));
  expect(statistic).toBeLessThan(chiSquareLimit(last - 1));
});

test('a peek reads the row of the next draw', () => {
  const size = 20_000;
  const stream = createStream(1, 'peek');
  // Every row has its own number as its first word, and is its own alias.
  const rows = Int32Array.from({ length: 2 * size }, (_none, at) => at >> 1);
  for (let draw = 0; draw < 100; draw += 1) {
    const peeked = peekAlias(stream, 0, rows, size);
    expect(nextAlias(stream, { size, rows })).toBe(peeked);
  }
});

test('a table of nothing is our own mistake', () => {
  expect(() => createAliasTable(new Float64Array(0))).toThrow(AssertionFailure);
  expect(() => createAliasTable(new Float64Array(3))).toThrow(AssertionFailure);
});
