// Where the attempts of each slot go: on its own place, or on those of its shards. One entry a place.

import { placeOf, positionOfShard, slotPlace, slotUnits, type KeyPlan } from '../clients/key-plan.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { heatRowBits, tailRowCount } from '../placement/heat-rows.ts';
import { placeOfCell } from '../placement/heat-spots.ts';
import { evenRanges, rangeEnd } from '../placement/key-space.ts';
import type { CostChances } from './aggregate-costs.ts';

export interface Entries {
  /** partition << heatRowBits | heat row. */
  place: number[];
  /** Attempts for each request of the source. */
  chance: number[];
  /** 0: by the law of sizes. */
  units: number[];
  /** Of a fanned-out read. */
  isPart: boolean[];
  /** -1: none, hashed in passing. */
  slot: number[];
  /** By slot: attempts on it for each request. */
  slotChance: Float64Array;
}

/** Beyond this many, shards are spread by the width of the key space they may lie in. */
const hashedShardsMax = 1 << 21;

/** `asksAll`: a read of a sharded key asks each of its shards. */
export function entriesOf(keys: KeyPlan, asksAll: boolean): Entries {
  const entries: Entries = {
    place: [],
    chance: [],
    units: [],
    isPart: [],
    slot: [],
    slotChance: new Float64Array(keys.slotCount),
  };
  const { shards } = keys.sharding;
  const hashesShards = keys.baseSlots * shards <= hashedShardsMax;
  /** Sharded cells and keys of which each shard may lie anywhere: chances by units. */
  const anywhere: CostChances = new Map();
  for (let slot = 0; slot < keys.baseSlots; slot += 1) {
    const chance = keys.chances[slot]!;
    const units = slotUnits(keys, slot);
    if (!slotIsSharded(keys, slot)) {
      addSlot(entries, keys, slot, chance, units, false);
      continue;
    }
    const each = asksAll ? chance : chance / shards;
    const shardBase = keys.shardBase[slot]!;
    const keyNumber = keys.keyNumber[slot]!;
    if (shardBase >= 0) {
      for (let shardSlot = shardBase; shardSlot < shardBase + shards; shardSlot += 1) {
        addSlot(entries, keys, shardSlot, each, units, asksAll);
      }
    } else if (keyNumber > 0 && hashesShards) {
      for (let shard = 1; shard <= shards; shard += 1) {
        add(entries, placeOf(keys, positionOfShard(keys, keyNumber, shard)), each, units, asksAll);
      }
    } else {
      anywhere.set(units, (anywhere.get(units) ?? 0) + each * shards);
    }
  }
  if (anywhere.size > 0) {
    const borders = Float64Array.from(new Set([...keys.ranges.starts, ...evenRanges(tailRowCount)])).sort();
    borders.forEach((position, cell) => {
      const share = (rangeEnd(borders, cell) - position) / keySpaceSize;
      for (const [units, chance] of anywhere) {
        add(entries, placeOfCell(keys.ranges, position), chance * share, units, asksAll);
      }
    });
  }
  return entries;
}

/** A slot, or, of a collection that lies on several partitions, each of its parts. */
function addSlot(
  entries: Entries,
  keys: KeyPlan,
  slot: number,
  chance: number,
  units: number,
  isPart: boolean,
): void {
  const parts = keys.parts.ofKey.get(slot);
  if (parts === undefined) {
    add(entries, slotPlace(keys, slot), chance, units, isPart, slot);
    entries.slotChance[slot] = chance;
    return;
  }
  parts.upTo.forEach((upTo, part) => {
    const share = chance * (upTo - (parts.upTo[part - 1] ?? 0));
    add(entries, slotPlace(keys, parts.firstSlot + part), share, units, isPart, parts.firstSlot + part);
    entries.slotChance[parts.firstSlot + part] = share;
  });
}

function add(
  entries: Entries,
  place: number,
  chance: number,
  units: number,
  isPart: boolean,
  slot = -1,
): void {
  entries.place.push(place);
  entries.chance.push(chance);
  entries.units.push(units);
  entries.isPart.push(isPart);
  entries.slot.push(slot);
}

function slotIsSharded({ sharding, shardBase, keyNumber }: KeyPlan, slot: number): boolean {
  if (sharding.shards <= 1) return false;
  return shardBase[slot] !== -1 || (keyNumber[slot] === 0 && sharding.key === undefined);
}

export function sortedByPartition(
  { place }: Entries,
  partitionCount: number,
): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(partitionCount + 1);
  for (const each of place) starts[(each >> heatRowBits) + 1]! += 1;
  for (let partition = 0; partition < partitionCount; partition += 1) {
    starts[partition + 1]! += starts[partition]!;
  }
  const next = starts.slice();
  const order = new Int32Array(place.length);
  place.forEach((each, entry) => {
    const partition = each >> heatRowBits;
    order[next[partition]!] = entry;
    next[partition]! += 1;
  });
  return { starts, order };
}
