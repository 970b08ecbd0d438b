import { expect, test } from 'vitest';
import { assert, AssertionFailure } from '../../../src/sim/kernel/assert.ts';

test('what holds is passed over, what does not is an AssertionFailure that says so', () => {
  assert(true, 'never said');
  expect(() => assert(0, 'nothing is there')).toThrow(AssertionFailure);
  expect(() => assert(0, 'nothing is there')).toThrow('nothing is there');
});
