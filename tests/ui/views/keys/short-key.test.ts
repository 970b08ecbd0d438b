import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortKey } from '../../../../src/ui/views/keys/short-key.ts';

test('a key of ordinary length is shown whole', () => {
  expect(shortKey('user#000123')).toBe('user#000123');
});

test('a long key keeps its first eighteen and last ten characters', () => {
  expect(shortKey(`tenant#0001#order#${'x'.repeat(2000)}2026-11-23`)).toBe('tenant#0001#order#…2026-11-23');
});

test('no key is shown longer than 29 characters, and none is cut within a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (key) => {
      const shown = shortKey(key);
      expect(Array.from(shown).length).toBeLessThanOrEqual(29);
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(shown))).toBe(
        shown,
      );
    }),
  );
});
