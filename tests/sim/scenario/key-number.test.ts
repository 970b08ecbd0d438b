import { expect, it } from 'vitest';
import { isDynamoNumber } from '../../../src/sim/scenario/key-number.ts';

it.each([
  ['0', true],
  ['-0', true],
  ['1.5E2', true],
  ['.5', true],
  ['+7', true],
  [`1${'0'.repeat(60)}`, true],
  ['9'.repeat(38), true],
  ['9'.repeat(39), false],
  ['9.9e125', true],
  ['1e126', false],
  ['1e-130', true],
  ['1e-131', false],
  ['0.001e-127', true],
  ['', false],
  ['.', false],
  ['-', false],
  ['0x10', false],
  ['1 ', false],
  ['NaN', false],
  ['Infinity', false],
])('the text %j is a DynamoDB number: %j (API-04)', (text, is) => {
  expect(isDynamoNumber(text)).toBe(is);
});
