import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createKeyTemplate,
  hashHex,
  hashKey,
  keySpaceSize,
  positionOf,
  templatePosition,
} from '../../../src/sim/placement/hash.ts';
import { chiSquare, chiSquareLimit } from '../../statistics.ts';

// MurmurHash3 x86_128 with seed 0, as published with murmurHash3.js (https://github.com/pid/murmurHash3js) and
// the tests of @multiformats/murmur3; the first 16 of 32 digits.
test.each([
  ['', '0000000000000000'],
  ['0', '0ab2409ea5eb34f8'],
  ['01', '0f87acb4674f3b21'],
  ['012', 'cd94fea54c13d78e'],
  ['0123', 'dc378fea485d3536'],
  ['01234', '35c5b3ee7b3b2116'],
  ['012345', 'db26dc756ce1944b'],
  ['0123456', 'b708d0a186d15c02'],
  ['01234567', 'aa22bf8492160402'],
  ['012345678', '571b5f6775d48126'],
  ['0123456789', '0017a61e2e528b33'],
  ['0123456789a', '38a2ed0f921f15e4'],
  ['0123456789ab', 'cfaa93f9b6982a7e'],
  ['0123456789abc', 'c970af1dcc6d9d01'],
  ['0123456789abcd', '6f34d20ac0a5114d'],
  ['0123456789abcde', '3c76c46d4d0818c0'],
  ['0123456789abcdef', 'fb7d440936aed30a'],
  ["I will not buy this tobacconist's, it is scratched.", '9b5b7ba2ef3f7866'],
  ['utf-8 supported 🌈', '796479ed1bbff85b'],
  ['這個有效', '5ee7e60516f613aa'],
])('the hash of %j is %s', (text, digits) => {
  expect(hashHex(text)).toBe(digits);
});

test('the position is the first 53 bits of the hash', () => {
  expect(positionOf('0')).toBe(Number(0x0ab2409ea5eb34f8n >> 11n));
  expect(hashKey('0')).toEqual({ high: 0x0ab2409e, low: 0xa5eb34f8 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const position = positionOf(text);
      expect(position).toBe(Number(BigInt(`0x${hashHex(text)}`) >> 11n));
      expect(position >= 0 && position < keySpaceSize).toBe(true);
    }),
  );
});

test('half a surrogate pair is hashed as the replacement character', () => {
  expect(hashHex('a\ud800')).toBe(hashHex('a\ufffd'));
  expect(hashHex('\udc00\ud800b')).toBe(hashHex('\ufffd\ufffdb'));
});

test('a text of any length can be hashed', () => {
  expect(positionOf('long '.repeat(10_000))).not.toBe(positionOf('long '.repeat(10_001)));
});

test('a template finds the same place as the text it stands for', () => {
  const part = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('{n}'));
  const number = fc.oneof(
    fc.nat(),
    fc.maxSafeInteger().map(Math.abs),
    fc.constantFrom(0, 9, 10, 99, 100, 2 ** 31),
  );
  fc.assert(
    fc.property(part, part, number, fc.option(fc.nat(999)), (prefix, rest, n, suffix) => {
      const template = createKeyTemplate(`${prefix}{n}${rest}`);
      if (suffix === null) {
        expect(templatePosition(template, n)).toBe(positionOf(`${prefix}${n}${rest}`));
      } else {
        expect(templatePosition(template, n, suffix)).toBe(positionOf(`${prefix}${n}${rest}#${suffix}`));
      }
    }),
  );
});

test('a template without a number is one key, whatever its number', () => {
  const template = createKeyTemplate('CELEBRITY');
  expect(templatePosition(template, 1)).toBe(positionOf('CELEBRITY'));
  expect(templatePosition(template, 2, 7)).toBe(positionOf('CELEBRITY#7'));
});

test.each(['{n}', 'USER#{n}', 'CUSTOMER#{n}#ORDERS', 'request#{n}'])(
  'the keys of %s spread evenly, as of any hash that will do (PART-02)',
  (pattern) => {
    const template = createKeyTemplate(pattern);
    const cells = new Float64Array(64);
    for (let n = 1; n <= 64_000; n++) {
      const cell = Math.floor((templatePosition(template, n) / keySpaceSize) * 64);
      cells[cell]! += 1;
    }
    expect(chiSquare(cells, new Float64Array(64).fill(1000))).toBeLessThan(chiSquareLimit(63));
  },
);
