import { expect, it } from 'vitest';
import { createRankedSlots } from '../../../src/sim/clients/key-slots.ts';
import { evenRanges } from '../../../src/sim/placement/key-space.ts';

const data = { id: 'items', count: 500, partitionKey: 'ITEM#{n}', itemBytes: 100 };
const starts = evenRanges(4);

it('draws from one table where two sources draw alike, and from others where they do not', () => {
  const zipf = (exponent: number) => createRankedSlots(data, { choice: 'zipf', exponent }, starts, 64);
  const first = zipf(0.9);
  const other = zipf(0.8);
  expect(zipf(0.9).alias).toBe(first.alias);
  expect(zipf(0.8).alias).toBe(other.alias);
  expect(other.alias).not.toBe(first.alias);
  expect(other.alias!.rows).not.toEqual(first.alias!.rows);
});

it('keeps only a few tables that were made lately', () => {
  const first = createRankedSlots(data, { choice: 'uniform' }, starts, 64).alias!;
  for (let exponent = 1; exponent < 2; exponent += 0.1) {
    createRankedSlots(data, { choice: 'zipf', exponent }, starts, 64);
  }
  const again = createRankedSlots(data, { choice: 'uniform' }, starts, 64).alias!;
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
