import { expect, test } from 'vitest';
import {
  expiryAfterWrite,
  expiryOf,
  isToDelete,
  never,
} from '../../../../src/sim/features/ttl/expiry-value.ts';

const year = 365 * 86_400;

test('a value is whole seconds: a write within a second expires with that second (TTL-01)', () => {
  expect(expiryOf('epoch-seconds', 7_900_000, 60)).toBe(67e6);
});

test.each(['epoch-milliseconds', 'text'] as const)('a value in %s never expires (TTL-01)', (value) => {
  expect(expiryOf(value, 0, 60)).toBe(never);
  expect(isToDelete(expiryOf(value, 0, -60), 1e12)).toBe(false);
});

test('what expired more than five years ago is ignored (TTL-01)', () => {
  expect(isToDelete(expiryOf('epoch-seconds', 0, -5 * year), 0)).toBe(true);
  expect(isToDelete(expiryOf('epoch-seconds', 0, -5 * year - 1), 0)).toBe(false);
  // It was young enough when the run began, and is too old an hour later.
  expect(isToDelete(expiryOf('epoch-seconds', 0, -5 * year + 3599), 3600e6)).toBe(false);
});

test('a write sets the value anew, keeps it, or clears it (TTL-03)', () => {
  expect(expiryAfterWrite('set', 5, 9)).toBe(9);
  expect(expiryAfterWrite('keep', 5, 9)).toBe(5);
  expect(expiryAfterWrite('remove', 5, 9)).toBe(never);
});
