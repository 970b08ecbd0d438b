// What a table's local indexes add to the cost of a write. Their entries lie beside the item, on its own partition, and
// are written with it (GSI-09); their units are the table's (IDXC-07).

import { hashedChance, saltOf } from '../kernel/hashed-chance.ts';
import { kindAt, kindChances, newWrites, oldWrites, type KindChances } from '../capacity/index-writes.ts';
import { writeUnits } from '../capacity/units.ts';
import type { TableSpec, TrafficSpec } from '../scenario/scenario.ts';
import { entryBytesMax } from '../tables/index-entry.ts';
import type { Source } from './source.ts';
import { holdsManyItems } from './touch.ts';
import { positionFromSlot, slotFromPosition } from './waiting.ts';

/** What the writes of one source do to one local index. */
export interface LocalTouch {
  kinds: KindChances;
  /** An entry costs no more than this, and no more than its item. */
  entryUnitsMax: number;
  /** Of the items, the share that is in the index (API-28). */
  share: number;
  memberSalt: number;
  kindSalt: number;
}

export function createLocalTouches(table: TableSpec, spec: TrafficSpec, seed: number): LocalTouch[] {
  return (table.localIndexes ?? []).map((index): LocalTouch => {
    const path = `${table.name}/${index.name}`;
    const changes = spec.indexChanges?.find((each) => each.index === index.name) ?? index.changes;
    const bytesMax = entryBytesMax(table, index, undefined);
    return {
      kinds: kindChances(spec.operation, index.projection, changes),
      entryUnitsMax: bytesMax === Infinity ? Infinity : writeUnits(bytesMax),
      share: index.share,
      memberSalt: saltOf(`${path}/member`),
      kindSalt: saltOf(`${path}/${spec.id}/kind`, seed),
    };
  });
}

/** Twice the units that they add to a write of the source; `slot` and `firstSent` are what a waiting request knows. */
export function localHalfUnits(
  { localTouches, keys }: Source,
  slot: number,
  halfUnits: number,
  firstSent: number,
): number {
  const toldApart = !holdsManyItems(keys.data) && (slot < 0 || keys.keyNumber[slot]! > 0);
  const item = slot < 0 ? slot : slotFromPosition(keys.position[slot]!);
  const position = toldApart ? positionFromSlot(item) : -1;
  return 2 * localUnits(localTouches, halfUnits * 0.5, firstSent, position);
}

/**
 * The units that come on top of the item's own `units`. What a write does to an index is drawn by the request's first
 * moment, so that it is the same when it is sent again; whether its item is in the index, by the item, as far as
 * items are told apart (`position` of its own key; negative: they are not).
 */
export function localUnits(
  touches: readonly LocalTouch[],
  units: number,
  firstSentUs: number,
  position: number,
): number {
  const high = Math.floor(firstSentUs / 4294967296);
  const low = (firstSentUs - high * 4294967296) | 0;
  let added = 0;
  for (const { kinds, entryUnitsMax, share, memberSalt, kindSalt } of touches) {
    if (share < 1 && chanceOfItem(high, low, position, memberSalt) >= share) continue;
    const kind = kindAt(kinds, hashedChance(high, low, kindSalt));
    added += (oldWrites[kind]! + newWrites[kind]!) * Math.min(units, entryUnitsMax);
  }
  return added;
}

function chanceOfItem(high: number, low: number, position: number, salt: number): number {
  if (position < 0) return hashedChance(high, low, salt);
  return hashedChance(Math.floor(position / 4294967296), (position % 4294967296) | 0, salt);
}
