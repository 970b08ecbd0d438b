// What writes leave in the stream of their table: a record each, unless nothing was changed (STR-03).

import { createStream as createChance, nextUniform, type Stream as Chance } from '../kernel/random.ts';
import { chanceOfKey, itemBytesAt } from '../clients/item-sizes.ts';
import { write } from '../capacity/budgets.ts';
import type { StreamSeconds } from '../features/streams/stream-seconds.ts';
import {
  append,
  isPresent,
  noteUnchanged,
  type ItemWrite,
  type StreamState,
} from '../features/streams/stream.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import type { TableSpec, TrafficSpec } from '../scenario/scenario.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt } from './clock.ts';
import { itemOf } from './item-space.ts';
import type { Source } from './source.ts';
import { positionFromSlot } from './waiting.ts';

/** A table's stream, who writes to it, and its history. */
export interface TableStream {
  state: StreamState;
  /** By source; undefined: it writes neither to this table nor to another replica of it. */
  writers: (StreamWriter | undefined)[];
  seconds: StreamSeconds;
  /** By consumer: what was told of it last. */
  told: { stuck: boolean; discarded: number; trimmed: number; quietSinceUs: number }[];
}

/** A source that writes to a table with a stream. */
export interface StreamWriter {
  /** The place of its data set in the table. */
  data: number;
  write: ItemWrite;
  /** The share of its writes that leave the item as it was. */
  unchangedShare: number;
  unchanged: Chance;
}

export function createStreamWriter(source: Source, table: TableSpec, seed: number): StreamWriter | undefined {
  const { spec, direction, readsIndex } = source;
  if (direction !== write || readsIndex) return undefined;
  return {
    data: table.data.findIndex(({ id }) => id === spec.data),
    write: writeOf(spec),
    unchangedShare: spec.unchangedShare ?? 0,
    unchanged: createChance(seed, `traffic/${spec.id}/unchanged`),
  };
}

function writeOf({ operation, sortKeys }: TrafficSpec): ItemWrite {
  if (operation === 'DeleteItem') return 'delete';
  return operation === 'PutItem' && sortKeys?.choice === 'newest' ? 'add' : 'put';
}

/**
 * Whether an attempt that the table serves is a write that leaves its item as it was (STR-03). Only an item that is
 * there can be left so. A table without a stream does not know.
 */
export function leavesAsItWas(world: World, { stream }: TableState, source: Source, slot: number): boolean {
  const writer = source.direction === write ? stream?.writers[source.index] : undefined;
  if (writer === undefined || writer.unchangedShare === 0) return false;
  const isSame = nextUniform(writer.unchanged) < writer.unchangedShare;
  const known = knownItem(stream!.state, writer.data, itemOf(world, source, slot));
  if (!isSame || !isPresent(stream!.state, known)) return false;
  noteUnchanged(stream!.state);
  return true;
}

/** The table has served a write, at the moment of the attempt in the clock. */
export function recordWrite(
  world: World,
  stream: TableStream,
  source: Source,
  slot: number,
  place: number,
  units: number,
): void {
  const writer = stream.writers[source.index];
  // A call may read as well as write.
  if (writer === undefined || source.direction !== write) return;
  recordBy(world, world.tables[source.table]!, writer, source, slot, place, units);
}

/**
 * The same in the stream of another replica of a table with strong consistency. All streams have the same records, those of
 * an item in the order of its writes (GT-61), so they follow the journal and not the ways to the tables.
 */
export function recordElsewhere(
  world: World,
  table: TableState,
  source: Source,
  slot: number,
  place: number,
  units: number,
): void {
  const writer = table.stream!.writers[source.index];
  if (writer === undefined || leavesAsItWas(world, table, source, slot)) return;
  recordBy(world, table, writer, source, slot, place, units);
}

function recordBy(
  world: World,
  table: TableState,
  writer: StreamWriter,
  source: Source,
  slot: number,
  place: number,
  units: number,
): void {
  const item = itemOf(world, source, slot);
  const atUs = Math.floor(world.clock[attemptAt]!);
  recordChange(
    world,
    table,
    place >> heatRowBits,
    writer.data,
    item,
    writer.write,
    bytesOf(source, slot, units),
    atUs,
  );
}

/**
 * The change of an item by anybody: a write that was served, a deletion by time to live, a write from another Region.
 * `data` is the place of its data set in the table, `item` its number in the item space of that set.
 */
export function recordChange(
  world: World,
  table: TableState,
  partition: number,
  data: number,
  item: number,
  what: ItemWrite,
  itemBytes: number,
  atUs: number,
): void {
  const { stream } = table;
  if (stream === undefined) return;
  const known = knownItem(stream.state, data, item);
  append(stream.state, partition, known, what, itemBytes, atUs, world.assumptions);
}

/** The number of an item in the stream. */
export function knownItem({ itemStride }: StreamState, data: number, item: number): number {
  return item * itemStride + data;
}

/** Of imported rows only the units are at hand: a kilobyte each (CU-02). */
function bytesOf({ keys }: Source, slot: number, units: number): number {
  const { data } = keys;
  if ('rows' in data) return units * 1024;
  if (typeof data.itemBytes === 'number') return data.itemBytes;
  return itemBytesAt(data.itemBytes, chanceOfKey(slot >= 0 ? keys.position[slot]! : positionFromSlot(slot)));
}
