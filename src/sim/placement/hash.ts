// Where a partition key lies in the key space. DynamoDB does not publish its hash; fact PART-02 allows any uniform
// one, and ours is MurmurHash3 of the key's UTF-8 bytes. It does not depend on the seed: a key keeps its place.

import { murmur3 } from './murmur3.ts';
import { writeUtf8 } from './utf8.ts';

/** Positions are whole numbers from 0 to keySpaceSize - 1: the first 53 of the 64 bits, exact in a double. */
export const keySpaceSize = 2 ** 53;

export function positionOf(text: string): number {
  hashText(text);
  return position();
}

export function hashKey(text: string): { high: number; low: number } {
  hashText(text);
  return { high: hash[0]! >>> 0, low: hash[1]! >>> 0 };
}

export function hashHex(text: string): string {
  const { high, low } = hashKey(text);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** A pattern such as `USER#{n}`, ready to hash its millions of keys without building their strings. */
export interface KeyTemplate {
  /** The fixed part in front, and room for what follows. */
  bytes: Uint8Array;
  prefixLength: number;
  numbered: boolean;
  rest: Uint8Array;
}

/** The first `{n}` is the number's place; a pattern without one names a single key. */
export function createKeyTemplate(template: string): KeyTemplate {
  const at = template.indexOf('{n}');
  const prefix = at < 0 ? template : template.slice(0, at);
  const rest = new Uint8Array(3 * template.length);
  const restLength = at < 0 ? 0 : writeUtf8(template.slice(at + 3), rest, 0);
  const bytes = new Uint8Array(3 * template.length + 2 * digitsMax + 1);
  const prefixLength = writeUtf8(prefix, bytes, 0);
  return { bytes, prefixLength, numbered: at >= 0, rest: rest.slice(0, restLength) };
}

/** The position of the template's n-th key, or, with a suffix, of that key's write shard: `USER#12#3`. */
export function templatePosition(template: KeyTemplate, n: number, suffix = -1): number {
  const { bytes, rest } = template;
  let length = template.prefixLength;
  if (template.numbered) length = writeDigits(bytes, length, n);
  for (let i = 0; i < rest.length; i++) bytes[length++] = rest[i]!;
  if (suffix >= 0) {
    bytes[length++] = 35; // #
    length = writeDigits(bytes, length, suffix);
  }
  murmur3(bytes, length, hash);
  return position();
}

/** The longest number, 2^53, has 16 digits. */
const digitsMax = 16;

/** The last hash made; read at once by whoever asked for it. */
const hash = new Int32Array(2);

function position(): number {
  return (hash[0]! >>> 0) * 2097152 + (hash[1]! >>> 11);
}

/** Long enough for any key DynamoDB takes (2,048 bytes); a longer text gets a buffer of its own. */
const keyBytes = new Uint8Array(4096);

function hashText(text: string): void {
  const bytesMax = 3 * text.length;
  const bytes = bytesMax <= keyBytes.length ? keyBytes : new Uint8Array(bytesMax);
  murmur3(bytes, writeUtf8(text, bytes, 0), hash);
}

function writeDigits(bytes: Uint8Array, from: number, value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits++;
  const end = from + digits;
  let at = end;
  while (value > 0x7fffffff) {
    const tenth = Math.floor(value / 10);
    bytes[--at] = 48 + (value - tenth * 10);
    value = tenth;
  }
  let small = value | 0;
  while (at > from) {
    const tenth = (small / 10) | 0;
    bytes[--at] = 48 + (small - tenth * 10);
    small = tenth;
  }
  return end;
}
