// MurmurHash3 x86_128 by Austin Appleby (public domain), seed 0, the first two of its four words:
// https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp

/** Hashes bytes 0 to length - 1 and leaves the first 64 bits in `hash`, as two 32-bit words. */
export function murmur3(bytes: Uint8Array, length: number, hash: Int32Array): void {
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  let at = 0;
  for (const end = length - 15; at < end; at += 16) {
    h1 ^= mixed1(word(bytes, at));
    h1 = ((h1 << 19) | (h1 >>> 13)) + h2;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
    h2 ^= mixed2(word(bytes, at + 4));
    h2 = ((h2 << 17) | (h2 >>> 15)) + h3;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
    h3 ^= mixed3(word(bytes, at + 8));
    h3 = ((h3 << 15) | (h3 >>> 17)) + h4;
    h3 = (Math.imul(h3, 5) + 0x96cd1c35) | 0;
    h4 ^= mixed4(word(bytes, at + 12));
    h4 = ((h4 << 13) | (h4 >>> 19)) + h1;
    h4 = (Math.imul(h4, 5) + 0x32ac3b17) | 0;
  }

  const left = length - at;
  if (left > 12) h4 ^= mixed4(partWord(bytes, at + 12, left - 12));
  if (left > 8) h3 ^= mixed3(partWord(bytes, at + 8, left - 8));
  if (left > 4) h2 ^= mixed2(partWord(bytes, at + 4, left - 4));
  if (left > 0) h1 ^= mixed1(partWord(bytes, at, left));

  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finished(h1);
  h2 = finished(h2);
  h3 = finished(h3);
  h4 = finished(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  hash[0] = h1;
  hash[1] = h2 + h1;
}

const c1 = 0x239b961b;
const c2 = 0xab0e9789 | 0;
const c3 = 0x38b34ae5;
const c4 = 0xa1e38b93 | 0;

function mixed1(k: number): number {
  k = Math.imul(k, c1);
  return Math.imul((k << 15) | (k >>> 17), c2);
}

function mixed2(k: number): number {
  k = Math.imul(k, c2);
  return Math.imul((k << 16) | (k >>> 16), c3);
}

function mixed3(k: number): number {
  k = Math.imul(k, c3);
  return Math.imul((k << 17) | (k >>> 15), c4);
}

function mixed4(k: number): number {
  k = Math.imul(k, c4);
  return Math.imul((k << 18) | (k >>> 14), c1);
}

function finished(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Four bytes, the first lowest, on every machine. */
function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function partWord(bytes: Uint8Array, at: number, count: number): number {
  let value = bytes[at]!;
  if (count > 1) value |= bytes[at + 1]! << 8;
  if (count > 2) value |= bytes[at + 2]! << 16;
  if (count > 3) value |= bytes[at + 3]! << 24;
  return value;
}
