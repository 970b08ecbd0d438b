// MD5 (Rivest, RFC 1321), which the Dynamo of 2007 hashes its keys with (DY-01). It spreads keys well and is quick;
// nobody should use it to keep a secret.

import { writeUtf8 } from '../placement/utf8.ts';

/** The 128 bits as four words, in the order in which they are written down; each is read low byte first. */
export type Md5 = Int32Array;

export function md5OfText(text: string): Md5 {
  const room = new Uint8Array(3 * text.length);
  return md5(room.subarray(0, writeUtf8(text, room, 0)));
}

export function md5(message: Uint8Array): Md5 {
  const state = Int32Array.of(0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476);
  const words = paddedWords(message);
  for (let at = 0; at < words.length; at += 16) mixBlock(state, words, at);
  return state;
}

/** Thirty-two digits, as `md5sum` prints them. */
export function md5Hex(hash: Md5): string {
  return Array.from(hash, (word) => bigEndian(word).toString(16).padStart(8, '0')).join('');
}

/** A word's bytes as they stand in the digits. */
export function bigEndian(word: number): number {
  return (
    (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | ((word >>> 24) & 0xff)) >>> 0
  );
}

/** The message, one bit, zeros, and the length in bits: whole blocks of sixteen words. */
function paddedWords(message: Uint8Array): Int32Array {
  const words = new Int32Array(((message.length + 8) >>> 6) * 16 + 16);
  for (let i = 0; i < message.length; i += 1) words[i >>> 2]! |= message[i]! << ((i & 3) * 8);
  words[message.length >>> 2]! |= 0x80 << ((message.length & 3) * 8);
  words[words.length - 2] = message.length << 3;
  words[words.length - 1] = message.length >>> 29;
  return words;
}

function mixBlock(state: Int32Array, words: Int32Array, at: number): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let step = 0; step < 64; step += 1) {
    const round = step >>> 4;
    let mixed: number;
    let word: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      word = step;
    } else if (round === 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * step + 1) & 15;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      word = (3 * step + 5) & 15;
    } else {
      mixed = c ^ (b | ~d);
      word = (7 * step) & 15;
    }
    const sum = (a + mixed + sines[step]! + words[at + word]!) | 0;
    const turn = turns[round * 4 + (step & 3)]!;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
}

const turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** The whole part of 2^32 |sin(i + 1)|: written out, because engines differ in the last bits of a sine. */
const sines = Int32Array.of(
  0xd76aa478,
  0xe8c7b756,
  0x242070db,
  0xc1bdceee,
  0xf57c0faf,
  0x4787c62a,
  0xa8304613,
  0xfd469501,
  0x698098d8,
  0x8b44f7af,
  0xffff5bb1,
  0x895cd7be,
  0x6b901122,
  0xfd987193,
  0xa679438e,
  0x49b40821,
  0xf61e2562,
  0xc040b340,
  0x265e5a51,
  0xe9b6c7aa,
  0xd62f105d,
  0x02441453,
  0xd8a1e681,
  0xe7d3fbc8,
  0x21e1cde6,
  0xc33707d6,
  0xf4d50d87,
  0x455a14ed,
  0xa9e3e905,
  0xfcefa3f8,
  0x676f02d9,
  0x8d2a4c8a,
  0xfffa3942,
  0x8771f681,
  0x6d9d6122,
  0xfde5380c,
  0xa4beea44,
  0x4bdecfa9,
  0xf6bb4b60,
  0xbebfbc70,
  0x289b7ec6,
  0xeaa127fa,
  0xd4ef3085,
  0x04881d05,
  0xd9d4d039,
  0xe6db99e5,
  0x1fa27cf8,
  0xc4ac5665,
  0xf4292244,
  0x432aff97,
  0xab9423a7,
  0xfc93a039,
  0x655b59c3,
  0x8f0ccc92,
  0xffeff47d,
  0x85845dd1,
  0x6fa87e4f,
  0xfe2ce6e0,
  0xa3014314,
  0x4e0811a1,
  0xf7537e82,
  0xbd3af235,
  0x2ad7d2bb,
  0xeb86d391,
);
