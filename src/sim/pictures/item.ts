// One item as it is at this moment: where its key lies, who holds it, and which version of it each replica shows. A
// picture only looks.

import { chanceOfKey, itemBytesAt } from '../clients/item-sizes.ts';
import { itemsPerKey } from '../clients/key-parts.ts';
import { hashHex, keySpaceSize, positionOf } from '../placement/hash.ts';
import { ownerAt, rangeOf } from '../placement/ranges.ts';
import type { TableState, World } from '../world.ts';
import { attemptsAt, type KeyAttempts } from './key-attempts.ts';
import { versionsOf, type VersionPicture } from './item-versions.ts';
import { findKey, itemNumberOf, itemSpaceOf, shardKeysOf, type NamedKey } from './named-key.ts';

export interface ItemPicture {
  nowUs: number;
  key: string;
  /** Of the partition key, 16 hexadecimal digits: its first 53 bits are the position. */
  keyHash: string;
  /** 0 to 1 of the key space. */
  position: number;
  partition: number;
  /** That of its partition, 0 to 1. */
  range: [start: number, end: number];
  /** Set while write sharding is on: the keys that take its writes. */
  shards: ShardPicture[] | undefined;
  /** Of one item; undefined where every request has a size of its own. 0: the item is not there. */
  bytes: number | undefined;
  /** Items with this partition key. */
  items: number;
  /** By replica of the partition and by Region, as far as the run knows any; else one for each Region. */
  versions: VersionPicture[];
  /** Over the last second, its shards included: attempts a second, the refused ones, and the share of its partition's. */
  attempts: number;
  refused: number;
  share: number;
}

export interface ShardPicture {
  key: string;
  position: number;
  partition: number;
  attempts: number;
  refused: number;
}

/** Undefined: there is no such table, or no data set of it has such a key. */
export function itemPicture(world: World, table: number, key: string): ItemPicture | undefined {
  const state = world.tables[table];
  if (state === undefined || typeof key !== 'string') return undefined;
  const named = findKey(world, state, key);
  if (named === undefined) return undefined;
  const { ranges } = state;
  const position = positionOf(key);
  const partition = ownerAt(ranges, position);
  const { start, end } = rangeOf(ranges, partition);
  const shards = shardKeysOf(world, state, named);
  const positions = [position, ...shards.map((shard) => positionOf(shard))];
  const { byPosition, ofPartition } = attemptsAt(world, state, positions, partition);
  const [own, ...ofShards] = byPosition as [KeyAttempts, ...KeyAttempts[]];
  return {
    nowUs: world.nowUs,
    key,
    keyHash: hashHex(key),
    position: position / keySpaceSize,
    partition,
    range: [start / keySpaceSize, end / keySpaceSize],
    shards:
      shards.length === 0
        ? undefined
        : shards.map((shard, place) => ({
            key: shard,
            position: positions[place + 1]! / keySpaceSize,
            partition: ownerAt(ranges, positions[place + 1]!),
            ...ofShards[place]!,
          })),
    bytes: bytesOf(world, state, named, position),
    items: itemsPerKey(named.data),
    versions: versionsOf(world, state, named, position, partition),
    attempts: byPosition.reduce((sum, { attempts }) => sum + attempts, 0),
    refused: byPosition.reduce((sum, { refused }) => sum + refused, 0),
    share: ofPartition > 0 ? own.attempts / ofPartition : 0,
  };
}

/** What single items are known by wins over the law of their data set. */
function bytesOf(world: World, table: TableState, named: NamedKey, position: number): number | undefined {
  const { data, keyNumber } = named;
  const item = itemNumberOf(world, table, named, position);
  const expiring = table.expiry?.sets[table.spec.data.indexOf(data)];
  if (expiring !== undefined && item !== undefined && expiring.position[item] === position) {
    return expiring.present[item] === 1 ? expiring.bytes[item] : 0;
  }
  const space = itemSpaceOf(world, table, named);
  const book = world.itemBooks.find((each) => each.table === table.index && each.space === space);
  if (book !== undefined && item !== undefined && item < book.room) return book.bytes[item];
  if ('rows' in data) return undefined;
  return keyNumber <= named.newest ? itemBytesAt(data.itemBytes, chanceOfKey(position)) : 0;
}
