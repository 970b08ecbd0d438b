// Time to live of a table as it is when the run starts: which items there are, and when each of them expires.

import { hashedChance, saltOf } from './kernel/hashed-chance.ts';
import { usPerSecond } from './kernel/time.ts';
import { chanceOfKey, itemBytesAt } from './clients/item-sizes.ts';
import { createExpiringItems, keepItem, type ExpiringItems } from './features/ttl/expiring-items.ts';
import { createExpiry, type Expiry } from './features/ttl/expiry.ts';
import { expiryOf, never } from './features/ttl/expiry-value.ts';
import { createKeyTemplate, templatePosition } from './placement/hash.ts';
import type { Ranges } from './placement/ranges.ts';
import type { DataSet, GeneratedData, TableSpec } from './scenario/scenario.ts';

/** Undefined: the table has no time to live. */
export function createTableExpiry(
  spec: TableSpec,
  ranges: Ranges,
  durationSeconds: number,
): Expiry | undefined {
  const { timeToLive, data } = spec;
  if (timeToLive === undefined) return undefined;
  const sets = data.map((each) => (hasExpiry(each) ? itemsOf(each, spec, durationSeconds) : undefined));
  return createExpiry(timeToLive, sets, ranges);
}

/** The place of a data set whose items a time to live watches; -1: it watches none of them. */
export function expirySetOf({ timeToLive, data }: TableSpec, id: string): number {
  return timeToLive === undefined ? -1 : data.findIndex((each) => each.id === id && hasExpiry(each));
}

function hasExpiry(data: DataSet): data is GeneratedData & { expiresAfterSeconds: number } {
  return !('rows' in data) && data.expiresAfterSeconds !== undefined;
}

function itemsOf(
  data: GeneratedData,
  { name, timeToLive }: TableSpec,
  durationSeconds: number,
): ExpiringItems {
  const { count, initialCount = count, itemBytes } = data;
  const template = createKeyTemplate(data.partitionKey);
  const position = new Float64Array(count);
  const bytes = new Float64Array(count);
  for (let item = 0; item < count; item += 1) {
    position[item] = templatePosition(template, item + 1);
    bytes[item] = itemBytesAt(itemBytes, chanceOfKey(position[item]!));
  }
  const items = createExpiringItems(position, bytes, durationSeconds);
  // Replicas of a global table begin alike, so the name of the replica is left out.
  const salt = saltOf(`${name.split('@')[0]}/${data.id}/expiry`);
  const { fromSeconds, toSeconds } = data.initialExpiry ?? {
    fromSeconds: 0,
    toSeconds: Math.max(0, data.expiresAfterSeconds ?? 0),
  };
  for (let item = 0; item < initialCount; item += 1) {
    const after = fromSeconds + hashedChance(0, item, salt) * (toSeconds - fromSeconds);
    keepItem(items, item, initialExpiry(timeToLive?.value ?? 'epoch-seconds', Math.ceil(after)));
  }
  return items;
}

/** What was written before the run. */
function initialExpiry(value: Parameters<typeof expiryOf>[0], atSeconds: number): number {
  return value === 'epoch-seconds' ? atSeconds * usPerSecond : never;
}
