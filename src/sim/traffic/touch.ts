// What the writes of one source do to one global index, laid out for the hot loop: how often they touch it, and where
// the entry of each key lies. Laid out anew when the source's keys change or the index is split.

import { saltOf } from '../kernel/hashed-chance.ts';
import { kindChances, untouched, type KindChances } from '../capacity/index-writes.ts';
import { writeUnits } from '../capacity/units.ts';
import type { KeyPlan } from '../clients/key-plan.ts';
import { placeIn } from '../placement/heat-spots.ts';
import { isMember, ownPosition, valueOf, type IndexKeyLaw } from '../placement/index-keys.ts';
import type { Ranges } from '../placement/ranges.ts';
import type { DataSet, GlobalIndexSpec, TrafficSpec } from '../scenario/scenario.ts';
import { entryBytes } from '../tables/index-entry.ts';
import { slotFromPosition } from './waiting.ts';

export interface Touch {
  kinds: KindChances;
  /** Every write does the same; -1: they differ. */
  onlyKind: number;
  /** An entry costs no more than this, and no more than its item. */
  entryUnitsMax: number;
  /** One partition key stands for many items, each with an index key of its own. */
  holdsManyItems: boolean;
  kindSalt: number;
  itemSalt: number;
  otherSalt: number;
  /** By value: partition << heatRowBits | heat row, in the index's own key space. */
  valuePlaces: Int32Array;
  /** By slot: its item's value, or one of the three below. */
  slotValues: Int32Array;
  /** By slot: where its entry lies; only where every item has a value of its own. */
  slotPlaces: Int32Array;
}

/** Instead of a value's number: a value of the item's own; drawn for each request, because many items share the slot. */
export const ownValue = -1;
export const drawnValue = -2;
export const notMember = -3; // Ours: a mark, not a number.

/** `path` names the index, `entryBytesMax` is its largest entry. */
export function createTouch(
  spec: TrafficSpec,
  keys: KeyPlan,
  index: { path: string; spec: GlobalIndexSpec; law: IndexKeyLaw; ranges: Ranges; entryBytesMax: number },
  seed: number,
): Touch {
  const { law, ranges } = index;
  const changes = spec.indexChanges?.find((each) => each.index === index.spec.name) ?? index.spec.changes;
  const kinds = kindChances(spec.operation, index.spec.projection, changes);
  const isCollection = holdsManyItems(keys.data);
  const slotValues = new Int32Array(keys.slotCount);
  const slotPlaces = new Int32Array(law.values === 0 ? keys.slotCount : 0);
  for (let slot = 0; slot < keys.slotCount; slot += 1) {
    const item = itemOfSlot(slotFromPosition(keys.position[slot]!));
    if (keys.keyNumber[slot] === 0 || isCollection) slotValues[slot] = drawnValue;
    else if (!isMember(law, 0, item)) slotValues[slot] = notMember;
    else {
      slotValues[slot] = valueOf(law, 0, item);
      if (law.values === 0) slotPlaces[slot] = placeIn(ranges, ownPosition(law, 0, item));
    }
  }
  const request = `${index.path}/${spec.id}`;
  return {
    kinds,
    onlyKind: onlyKindOf(kinds),
    entryUnitsMax:
      index.entryBytesMax === Infinity ? Infinity : writeUnits(entryBytes(index.entryBytesMax, Infinity)),
    holdsManyItems: isCollection,
    kindSalt: saltOf(`${request}/kind`, seed),
    itemSalt: saltOf(`${request}/item`, seed),
    otherSalt: saltOf(`${request}/other`, seed),
    valuePlaces: Int32Array.from(law.positions, (position) => placeIn(ranges, position)),
    slotValues,
    slotPlaces,
  };
}

/** What an item is known by: its position to 31 bits, which is all that a request without a slot knows of it. */
export function itemOfSlot(slot: number): number {
  return -1 - slot;
}

/** One partition key stands for many items, each with index keys of its own. */
export function holdsManyItems(data: DataSet): boolean {
  return 'rows' in data ? data.rows.sortKey !== undefined : (data.itemsPerKey ?? 1) > 1;
}

function onlyKindOf(kinds: KindChances): number {
  for (let kind = 0; kind <= untouched; kind += 1) {
    const before = kind === 0 ? 0 : kinds[kind - 1]!;
    if (kinds[kind]! - before >= 1) return kind;
  }
  return -1;
}
