import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ringPosition } from '../../../src/sim/hashing/keys.ts';
import { md5, md5Hex, md5OfText } from '../../../src/sim/hashing/md5.ts';

// The test suite of RFC 1321, appendix A.5.
test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
  ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
])('the MD5 of %j is %s (RFC 1321)', (text, digits) => {
  expect(md5Hex(md5OfText(text))).toBe(digits);
});

test('it agrees with the machine’s own MD5 for bytes of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(md5Hex(md5(bytes))).toBe(createHash('md5').update(bytes).digest('hex'));
    }),
  );
});

test('the position on the ring is the first 53 of the 128 bits (DY-01)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const digits = createHash('md5').update(text).digest('hex');
      expect(ringPosition(md5OfText(text))).toBe(Number(BigInt(`0x${digits}`) >> 75n));
    }),
  );
});
