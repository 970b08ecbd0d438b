import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeUtf8 } from '../../../src/sim/placement/utf8.ts';

test('the bytes are those of the platform, for well-formed texts and others', () => {
  const codeUnits = fc
    .array(fc.integer({ min: 0, max: 0xffff }))
    .map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(fc.oneof(codeUnits, fc.string({ unit: 'grapheme' })), (text) => {
      const bytes = new Uint8Array(3 * text.length + 2);
      const end = writeUtf8(text, bytes, 2);
      expect(bytes.slice(2, end)).toEqual(new TextEncoder().encode(text));
    }),
  );
});
