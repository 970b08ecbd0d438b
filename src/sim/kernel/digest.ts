// A 64-bit fingerprint of an outcome, fed piece by piece. Equal input gives equal digits in every engine and on
// every machine; one changed bit gives others. Not promised: resistance to someone who wants two runs to collide.

import { asFloat, asWords, highWord, lowWord } from './float-bits.ts';

/** Two lanes of 32 bits, and how many words went in. The steps are MurmurHash3's. */
export type Digest = Int32Array;

export function createDigest(): Digest {
  return Int32Array.of(0x6a09e667, 0xbb67ae85 | 0, 0); // the roots of 2 and 3, as good as any
}

/** -0 counts as 0, and every NaN as the same NaN. */
export function digestNumber(digest: Digest, x: number): void {
  asFloat[0] = x + 0;
  if (x !== x) {
    absorb(digest, 0);
    absorb(digest, 0x7ff80000);
    return;
  }
  absorb(digest, asWords[lowWord]!);
  absorb(digest, asWords[highWord]!);
}

/** The same for any kind of array with the same numbers. The length counts: [1], [2] is not [1, 2]. */
export function digestNumbers(digest: Digest, numbers: ArrayLike<number>): void {
  absorb(digest, numbers.length);
  for (let i = 0; i < numbers.length; i++) digestNumber(digest, numbers[i]!);
}

export function digestText(digest: Digest, text: string): void {
  absorb(digest, text.length);
  for (let i = 0; i < text.length; i++) absorb(digest, text.charCodeAt(i));
}

/** Sixteen hex digits; the digest can go on afterwards. */
export function digestHex(digest: Digest): string {
  const length = digest[2]!;
  let a = (digest[0]! ^ length) + (digest[1]! ^ length);
  let b = (digest[1]! ^ length) + a;
  a = finished(a);
  b = finished(b);
  a = (a + b) | 0;
  b = (b + a) | 0;
  return hex(a) + hex(b);
}

function absorb(digest: Digest, word: number): void {
  let a = digest[0]!;
  let b = digest[1]!;
  let k = Math.imul(word, 0x239b961b);
  a ^= Math.imul((k << 15) | (k >>> 17), 0xab0e9789);
  a = ((a << 19) | (a >>> 13)) + b;
  a = (Math.imul(a, 5) + 0x561ccd1b) | 0;
  k = Math.imul(word, 0x38b34ae5);
  b ^= Math.imul((k << 17) | (k >>> 15), 0xa1e38b93);
  b = ((b << 13) | (b >>> 19)) + a;
  b = (Math.imul(b, 5) + 0x32ac3b17) | 0;
  digest[0] = a;
  digest[1] = b;
  digest[2]!++;
}

function finished(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
