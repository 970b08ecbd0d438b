import { expect, it } from 'vitest';
import { itemBytes } from '../../../src/sim/values/item-size.ts';

it('an item is as large as its names and values in UTF-8 (SIZE-01, SIZE-02)', () => {
  expect(itemBytes({ 'shirt-color': 'R', 'shirt-size': 'M' })).toBe(23);
  expect(itemBytes({ größe: '€' })).toBe(7 + 3);
  expect(itemBytes({})).toBe(0);
});
