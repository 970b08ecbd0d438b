// A partition key by its text: which data set it is of, which of its keys, and what its item is called by features
// that tell items apart.

import { isSharded, keyText } from '../clients/key-plan.ts';
import { tableNameOf } from '../scenario/replica-name.ts';
import type { DataSet, GeneratedData } from '../scenario/scenario.ts';
import type { TableState, World } from '../world.ts';

export interface NamedKey {
  data: DataSet;
  /** In the data set, from 1. */
  keyNumber: number;
  /** From 1; 0: it is the key itself. */
  shard: number;
  /** Keys up to this one are there. */
  newest: number;
}

/** Undefined: no data set of the table has such a key. */
export function findKey(world: World, table: TableState, key: string): NamedKey | undefined {
  for (const data of table.spec.data) {
    const found = 'rows' in data ? findInRows(data.rows.partitionKey, key) : findInPattern(data, key);
    if (found === undefined) continue;
    const newest = newestOf(world, table, data);
    const count = 'rows' in data ? Infinity : Math.max(data.count, newest);
    if (found.keyNumber <= count) return { data, newest, ...found };
  }
  return undefined;
}

/** The keys that take the place of this one while write sharding is on (DES-01); none: it is not sharded. */
export function shardKeysOf(world: World, table: TableState, { data, keyNumber, shard }: NamedKey): string[] {
  if (shard > 0) return [];
  const sharded = sourcesOf(world, table, data)
    .map(({ keys }) => keys)
    .filter((keys) => isSharded(keys, keyNumber))
    .sort((one, other) => other.sharding.shards - one.sharding.shards)[0];
  if (sharded === undefined) return [];
  return Array.from({ length: sharded.sharding.shards }, (_none, place) =>
    keyText(sharded, keyNumber, place + 1),
  );
}

/** The place of its item space in the world; -1: nobody tells its items apart. */
export function itemSpaceOf(world: World, table: TableState, { data }: NamedKey): number {
  return world.itemSpaces.findIndex(({ path }) => path === `${tableNameOf(table.name)}/${data.id}`);
}

/** Undefined: nobody tells it apart. */
export function itemNumberOf(
  world: World,
  table: TableState,
  named: NamedKey,
  position: number,
): number | undefined {
  return world.itemSpaces[itemSpaceOf(world, table, named)]?.byPosition.get(position);
}

function findInRows(keys: readonly string[], key: string): Pick<NamedKey, 'keyNumber' | 'shard'> | undefined {
  const row = keys.indexOf(key);
  return row < 0 ? undefined : { keyNumber: row + 1, shard: 0 };
}

/** `USER#{n}`, or one of its shards: `USER#{n}#3`. */
function findInPattern(
  { partitionKey }: GeneratedData,
  key: string,
): Pick<NamedKey, 'keyNumber' | 'shard'> | undefined {
  const [before, after] = partitionKey.includes('{n}')
    ? splitAt(partitionKey, '{n}')
    : [partitionKey, undefined];
  if (!key.startsWith(before)) return undefined;
  const rest = key.slice(before.length);
  const digits = after === undefined ? '' : leadingNumber(rest);
  if (digits === undefined) return undefined;
  const behind = rest.slice(digits.length);
  if (!behind.startsWith(after ?? '')) return undefined;
  const keyNumber = after === undefined ? 1 : Number(digits);
  const suffix = behind.slice((after ?? '').length);
  if (suffix === '') return { keyNumber, shard: 0 };
  const shard = suffix.startsWith('#') ? leadingNumber(suffix.slice(1)) : undefined;
  if (shard === undefined || shard.length + 1 !== suffix.length) return undefined;
  return { keyNumber, shard: Number(shard) };
}

function splitAt(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** As numbers are written into keys: no zeros in front. */
function leadingNumber(text: string): string | undefined {
  return /^[1-9][0-9]{0,15}/.exec(text)?.[0];
}

function newestOf(world: World, table: TableState, data: DataSet): number {
  if ('rows' in data) return Infinity;
  const atStart = data.initialCount ?? data.count;
  return Math.max(atStart, ...sourcesOf(world, table, data).map(({ newest }) => newest.keyNumber));
}

/** Those that ask for keys of the data set, in whatever Region. */
function sourcesOf(world: World, table: TableState, data: DataSet): World['sources'] {
  const name = tableNameOf(table.name);
  return world.sources.filter(
    ({ spec, readsIndex }) => spec.table === name && spec.data === data.id && !readsIndex,
  );
}
