// Chance, always drawn from a named stream: a new draw in one subsystem never changes the story in another, and
// a changed design never changes the requests. The generator is xoshiro128** 1.1 by Blackman and Vigna,
// https://prng.di.unimi.it/xoshiro128starstar.c
//
// Not promised: secrecy. Anyone who sees four outputs knows the rest.

/** The four words of a xoshiro128** state. An Int32Array, because it is the fastest in every engine. */
export type Stream = Int32Array;
export const streamWords = 4;

/** The seed is a whole number from 0 to 2^53 - 1. The state may be kept in words of the caller's. */
export function createStream(
  seed: number,
  name: string,
  stream: Stream = new Int32Array(streamWords),
): Stream {
  stream.set([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]); // the digits of pi
  absorb(stream, seed | 0);
  absorb(stream, Math.floor(seed / 4294967296) | 0);
  for (let i = 0; i < name.length; i++) absorb(stream, name.charCodeAt(i));
  absorb(stream, name.length);
  for (let round = 0; round < 4; round++) absorb(stream, 0); // every word has met every other twice
  if ((stream[0]! | stream[1]! | stream[2]! | stream[3]!) === 0) stream[0] = 1;
  return stream;
}

/** A whole number from -2^31 to 2^31 - 1. */
export function nextInt32(stream: Stream): number {
  return nextInt32At(stream, 0);
}

/** The same of a stream whose state begins at a place in an array of many. */
export function nextInt32At(words: Int32Array, at: number): number {
  const s0 = words[at]!;
  const s1 = words[at + 1]!;
  const product = Math.imul(s1, 5);
  const s2 = words[at + 2]! ^ s0;
  const s3 = words[at + 3]! ^ s1;
  words[at] = s0 ^ s3;
  words[at + 1] = s1 ^ s2;
  words[at + 2] = s2 ^ (s1 << 9);
  words[at + 3] = (s3 << 11) | (s3 >>> 21);
  return Math.imul((product << 7) | (product >>> 25), 9);
}

/** The number that is drawn next; it stays to be drawn. */
export function peekInt32At(words: Int32Array, at: number): number {
  const product = Math.imul(words[at + 1]!, 5);
  return Math.imul((product << 7) | (product >>> 25), 9);
}

/** From 0 to below 1, in steps of 2^-32. */
export function nextUniform(stream: Stream): number {
  return uniformFrom(nextInt32(stream));
}

/** The same from the number drawn. */
export function uniformFrom(bits: number): number {
  return (bits >>> 0) * 2.3283064365386963e-10;
}

/** From 0 to below 1, in steps of 2^-53, for two draws. */
export function nextUniform53(stream: Stream): number {
  const high = nextInt32(stream) >>> 5;
  const low = nextInt32(stream) >>> 6;
  return (high * 67108864 + low) * 1.1102230246251565e-16;
}

/**
 * A whole number from 0 to n - 1. One draw up to a million, two beyond; not perfectly even: the chances of two
 * numbers differ by at most one part in 4,096, in steps too fine for any figure we show.
 */
export function nextBelow(stream: Stream, n: number): number {
  return Math.floor((n <= 1048576 ? nextUniform(stream) : nextUniform53(stream)) * n);
}

/** Works one word into all four: each is mixed as MurmurHash3 finishes a hash, and carries into the next. */
function absorb(stream: Stream, word: number): void {
  let carried = word;
  for (let i = 0; i < 4; i++) {
    let mixed = (stream[i]! ^ carried) + 0x9e3779b9 + i;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    carried = mixed ^ (mixed >>> 16);
    stream[i] = carried;
  }
}
