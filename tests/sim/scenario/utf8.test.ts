import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Bytes } from '../../../src/sim/scenario/utf8.ts';

it('the length in UTF-8 is what an encoder writes, half surrogate pairs included', () => {
  const units = fc.string({
    unit: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\ud800', '\udc00', '€')),
  });
  fc.assert(
    fc.property(units, (text) => {
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
