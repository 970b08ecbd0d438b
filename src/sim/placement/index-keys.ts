// Which key an item has in a global index, and where its entry lies in the index's own key space (GSI-02). Both follow
// from bits of the item's own hash, so they are the same in every run. A value of the index key is placed by the hash
// of its text, as any partition key is: that five values are few and land where they land is the whole trouble with
// them (GSI-05).

import { hashedChance, hashedWord, saltOf } from '../kernel/hashed-chance.ts';
import { zipfWeights } from '../kernel/zipf.ts';
import type { IndexKeys } from '../scenario/indexes.ts';
import { keyOf } from '../scenario/key-pattern.ts';
import { createKeyTemplate, templatePosition } from './hash.ts';

export interface IndexKeyLaw {
  /** How many values there are, each shard of one counted; 0: every item has one of its own. */
  values: number;
  /** Suffixes that are appended to each value (DES-02); 1: none. */
  shards: number;
  /** The chance of the values up to and with each; the last is 1. */
  upTo: Float64Array;
  /** Where each value lies in the index's key space. */
  positions: Float64Array;
  /** Of the items, the share that is in the index (API-28). */
  share: number;
  memberSalt: number;
  valueSalt: number;
  highSalt: number;
}

/** `name` tells this index from every other; `pattern` is the text of the values. */
export function createIndexKeyLaw(
  name: string,
  keys: IndexKeys,
  share: number,
  pattern: string,
  shards = 1,
): IndexKeyLaw {
  const values = keys === 'unique' ? 0 : keys.values * shards;
  const template = createKeyTemplate(pattern);
  return {
    values,
    shards,
    upTo: keys === 'unique' ? new Float64Array(0) : sumsOf(chancesOf(keys), shards),
    positions: Float64Array.from({ length: values }, (_none, at) =>
      templatePosition(template, Math.floor(at / shards) + 1, shards > 1 ? (at % shards) + 1 : undefined),
    ),
    share,
    memberSalt: saltOf(`${name}/member`),
    valueSalt: saltOf(`${name}/value`),
    highSalt: saltOf(`${name}/high`),
  };
}

/** The text of a value, with its shard when it has one. */
export function valueText({ shards }: IndexKeyLaw, pattern: string, value: number): string {
  const text = keyOf(pattern, Math.floor(value / shards) + 1);
  return shards > 1 ? `${text}#${(value % shards) + 1}` : text;
}

/** Whether an item is in the index at all. It is known by two words: its position, or the request that made it. */
export function isMember({ share, memberSalt }: IndexKeyLaw, high: number, low: number): boolean {
  return share >= 1 || hashedChance(high, low, memberSalt) < share;
}

/** The number of the item's value, from 0; -1 where every item has a value of its own. */
export function valueOf(law: IndexKeyLaw, high: number, low: number): number {
  return law.values === 0 ? -1 : placeIn(law.upTo, hashedChance(high, low, law.valueSalt));
}

/** Another value than the one it had, by the same law. With one value in all there is no other. */
export function otherValue({ values, upTo }: IndexKeyLaw, value: number, chance: number): number {
  if (values < 2) return value;
  const before = value === 0 ? 0 : upTo[value - 1]!;
  const own = upTo[value]! - before;
  const rest = chance * (1 - own);
  const found = placeIn(upTo, rest < before ? rest : rest + own);
  if (found !== value) return found;
  return value > 0 ? value - 1 : value + 1;
}

/** Where an entry lies whose key is its own. */
export function ownPosition({ valueSalt, highSalt }: IndexKeyLaw, high: number, low: number): number {
  return (hashedWord(high, low, highSalt) >>> 11) * 4294967296 + hashedWord(high, low, valueSalt);
}

/** The share of the items in the index that have each value. */
function chancesOf(keys: Exclude<IndexKeys, 'unique'>): Float64Array {
  if (keys.firstShare === undefined) return zipfWeights(keys.values, keys.exponent ?? 0);
  if (keys.values === 1) return Float64Array.of(1);
  const chances = new Float64Array(keys.values).fill((1 - keys.firstShare) / (keys.values - 1));
  chances[0] = keys.firstShare;
  return chances;
}

/** The shards of a value are alike. */
function sumsOf(chances: Float64Array, shards: number): Float64Array {
  let sum = 0;
  const sums = new Float64Array(chances.length * shards);
  for (let value = 0; value < sums.length; value += 1) {
    sum += chances[Math.floor(value / shards)]! / shards;
    sums[value] = sum;
  }
  sums[sums.length - 1] = 1;
  return sums;
}

function placeIn(upTo: Float64Array, chance: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! > chance) high = middle;
    else low = middle + 1;
  }
  return low;
}
