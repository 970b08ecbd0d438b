// Copies a world: plain data, so every object and array is copied once, wherever it is referred to from. What
// never changes while a world lives, such as a million keys and where they lie, is shared instead: that makes a
// copy cheap where a structured clone would take seconds.

import { fullChunks } from '../sim/features/streams/records.ts';
import type { World } from '../sim/world.ts';

export function copyWorld(world: World): World {
  return copy(world, sharedBy(world)) as World;
}

/** With the bytes that the copy has for itself: its arrays of numbers, and about as much as its objects take. */
export function copyWorldWeighed(world: World): { world: World; bytes: number } {
  const copied = sharedBy(world);
  const made = copy(world, copied) as World;
  let bytes = 0;
  for (const [original, own] of copied) if (own !== original) bytes += bytesOf(own as object);
  return { world: made, bytes };
}

/** Ours: what engines take for an object, a field, an item of an array, about. */
const objectBytes = 48;
const itemBytes = 8;

function bytesOf(own: object): number {
  if (own instanceof ArrayBuffer) return own.byteLength;
  // Where several views share a buffer, the buffer is counted.
  if (ArrayBuffer.isView(own)) return own.byteLength === own.buffer.byteLength ? 0 : objectBytes;
  return objectBytes + (Array.isArray(own) ? own.length * itemBytes : 0);
}

/** Maps each thing that is shared to itself: as if it had been copied already. */
function sharedBy(world: World): Map<object, unknown> {
  const shared = new Map<object, unknown>();
  const share = (...things: (object | undefined)[]) => {
    for (const thing of things) if (thing) shared.set(thing, thing);
  };
  const { scenario, laws, tables, sources } = world;
  share(scenario, laws, ...scenario.tables, ...scenario.traffic);
  for (const table of scenario.tables) share(...table.data);
  // A split makes new arrays of ranges; it never changes those there were.
  for (const { spec, ranges } of tables) share(spec, ...Object.values(ranges));
  for (const { heat } of tables) share(...heat.columns);
  for (const { indexes, deletedIndexes } of tables) {
    for (const { spec, law } of deletedIndexes) share(spec, law);
    // What writes do to an index is laid out anew as a whole, never changed.
    for (const { spec, law, touches } of indexes) share(spec, law, ...touches);
  }
  for (const { expiry } of tables) {
    for (const items of expiry?.sets ?? []) {
      // Grown, they are longer than what is filled, and are filled in place.
      if (items && items.position.length === items.count) share(items.position, items.bytes);
    }
  }
  for (const { stream } of tables) {
    // A chunk of records that is full never changes.
    for (const { records } of stream?.state.shards.list ?? []) share(...fullChunks(records));
  }
  for (const { spec, keys, lastSecond } of sources) {
    share(spec);
    // Where a key plan counts is in its rows; everything else in it is replaced whole, never changed.
    for (const { data, trace, alias, chances, keyNumber, position, shardBase, parts } of [
      keys,
      lastSecond.keys,
    ]) {
      share(data, trace, alias, chances, keyNumber, position, shardBase, parts);
    }
  }
  for (const { lanes, allLanes, laws, stratum } of world.aggregate?.sources ?? []) {
    share(laws);
    // Of the lanes only what is prepared in their rows changes, and the laws grow as they are asked for.
    for (const { chanceUpTo, costs, heatStarts, heatRow, heatAttempts, heatUnits, slotChance } of [
      lanes,
      allLanes,
    ]) {
      share(chanceUpTo, costs, heatStarts, heatRow, heatAttempts, heatUnits, slotChance);
    }
    // Strata are laid anew as a whole; what they owe changes.
    share(stratum?.shares);
    for (const { cells, entries } of stratum?.touches ?? []) share(cells, entries);
  }
  for (const { indexed } of world.aggregate?.sides ?? []) {
    // What is written and refused is counted in the laws; where entries lie is laid anew as a whole.
    for (const { partitionChance, spotStarts, spotRow, spotValue, spotShare } of indexed?.laws.flat() ?? []) {
      share(partitionChance, spotStarts, spotRow, spotValue, spotShare);
    }
  }
  // A report of Contributor Insights is written once.
  for (const { minutes } of world.cloudWatch.insights) share(...minutes);
  for (const { keys } of world.cloudWatch.sources) share(keys.meanUnits);
  return shared;
}

function copy(value: unknown, copied: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = copied.get(value);
  if (known !== undefined) return known;
  if (ArrayBuffer.isView(value)) return kept(copied, value, copyOfView(value as Float64Array, copied));
  if (Array.isArray(value)) {
    const items: unknown[] = kept(copied, value, new Array(value.length));
    for (let index = 0; index < value.length; index++) items[index] = copy(value[index], copied);
    return items;
  }
  if (value instanceof Map) {
    const entries: Map<unknown, unknown> = kept(copied, value, new Map());
    for (const [key, item] of value) entries.set(copy(key, copied), copy(item, copied));
    return entries;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('A world is plain data.');
  const fields: Record<string, unknown> = kept(copied, value, {});
  for (const [name, field] of Object.entries(value)) fields[name] = copy(field, copied);
  return fields;
}

/** Views of one buffer are views of one copied buffer. */
function copyOfView(view: Float64Array, copied: Map<object, unknown>): Float64Array {
  if (view.byteLength === view.buffer.byteLength && !copied.has(view.buffer)) {
    const whole = view.slice();
    copied.set(view.buffer, whole.buffer);
    return whole;
  }
  const buffer = (copied.get(view.buffer) ?? kept(copied, view.buffer, view.buffer.slice(0))) as ArrayBuffer;
  const View = view.constructor as Float64ArrayConstructor;
  return new View(buffer, view.byteOffset, view.length);
}

function kept<T>(copied: Map<object, unknown>, original: object, made: T): T {
  copied.set(original, made);
  return made;
}
