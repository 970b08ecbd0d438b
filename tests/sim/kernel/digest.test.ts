import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createDigest,
  digestHex,
  digestNumber,
  digestNumbers,
  digestText,
  type Digest,
} from '../../../src/sim/kernel/digest.ts';

function digestOf(feed: (digest: Digest) => void): string {
  const digest = createDigest();
  feed(digest);
  return digestHex(digest);
}

const ofNumbers = (numbers: ArrayLike<number>) => digestOf((digest) => digestNumbers(digest, numbers));
const ofText = (text: string) => digestOf((digest) => digestText(digest, text));

test('not one digit of these ever changes', () => {
  expect([
    digestOf(() => {}),
    ofNumbers([0]),
    ofNumbers([1, -1.5, 1e300, NaN, Infinity]),
    ofText('One celebrity'),
    ofText('這個有效 🌈'),
  ]).toMatchInlineSnapshot(`
    [
      "08b673610784498f",
      "30f21f357ac2af76",
      "f0f1510d96b29003",
      "6d5375957734a9c3",
      "3ea103d11282a0d7",
    ]
  `);
});

test('equal input gives equal digits, and anything else gives others', () => {
  const seen = new Map<string, string>();
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 5 }), (numbers) => {
      const digits = ofNumbers(numbers);
      expect(digits).toMatch(/^[0-9a-f]{16}$/);
      const input = numbers.map((x) => (Number.isNaN(x) ? 'NaN' : String(x + 0))).join();
      expect(seen.get(digits) ?? input).toBe(input);
      seen.set(digits, input);
    }),
    { numRuns: 1000 },
  );
});

test('one changed bit changes about half of the digest', () => {
  let changed = 0;
  const count = 2000;
  for (let n = 0; n < count; n++) {
    let difference = BigInt(`0x${ofNumbers([n])}`) ^ BigInt(`0x${ofNumbers([n + 2 ** -20])}`);
    for (; difference > 0n; difference >>= 1n) changed += Number(difference & 1n);
  }
  expect(changed / count).toBeGreaterThan(31);
  expect(changed / count).toBeLessThan(33);
});

test('the kind of the array does not count, its length does', () => {
  expect(ofNumbers(Float64Array.of(1, 2, 3))).toBe(ofNumbers(Int32Array.of(1, 2, 3)));
  expect(ofNumbers(Uint32Array.of(1, 2, 3))).toBe(ofNumbers([1, 2, 3]));
  const inTwo = digestOf((digest) => {
    digestNumbers(digest, [1]);
    digestNumbers(digest, [2, 3]);
  });
  expect(inTwo).not.toBe(ofNumbers([1, 2, 3]));
});

test('minus zero is zero, and every NaN is the same', () => {
  expect(ofNumbers([-0])).toBe(ofNumbers([0]));
  const other = new Float64Array(Uint32Array.of(1, 0xfff80001).buffer);
  expect(ofNumbers(other)).toBe(ofNumbers([NaN]));
});

test('a digest goes on after it was read', () => {
  const digest = createDigest();
  digestNumber(digest, 1);
  digestHex(digest);
  digestNumber(digest, 2);
  const uninterrupted = digestOf((other) => {
    digestNumber(other, 1);
    digestNumber(other, 2);
  });
  expect(digestHex(digest)).toBe(uninterrupted);
});
