// What the counted writes of a source do to one global index, as a law: how many entries a write makes there, on which
// partitions, and at what cost. The same facts as in `Touch`, summed over the keys.

import { added, keyChanged, projectedChanged, removed, untouched } from '../capacity/index-writes.ts';
import { slotUnits, type KeyPlan } from '../clients/key-plan.ts';
import type { IndexState } from '../index-state.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { heatRowBits, heatSpotMask, tailRowCount } from '../placement/heat-rows.ts';
import { placeOfCell } from '../placement/heat-spots.ts';
import { evenRanges, rangeEnd } from '../placement/key-space.ts';
import { partitionsOf } from '../placement/ranges.ts';
import type { Source } from './source.ts';
import { sizeChances } from './aggregate-lanes.ts';
import { drawnValue, notMember, ownValue, type Touch } from './touch.ts';

export interface EntryLaw {
  index: IndexState;
  touch: Touch;
  /** Of an item in the index: the chances that a write makes one entry, and two. */
  one: number;
  two: number;
  /** Entries of a write, and the units of one, in the mean. */
  entries: number;
  units: number;
  /** By partition of the index: the chance that an entry lies there. */
  partitionChance: Float64Array;
  /** Where entries lie, by partition: spots from spotStarts[p] to spotStarts[p + 1], with their shares of it. */
  spotStarts: Int32Array;
  spotRow: Int32Array;
  spotValue: Int32Array;
  spotShare: Float64Array;
  /** By partition, since it was last settled: entries written, entries refused, all entries of refused writes. */
  written: Float64Array;
  /** Entries written on partitions that are not told apart, since then. */
  writtenOnRest: number;
  refused: Float64Array;
  refusedEntries: Float64Array;
  /** When the index's own budget would have been empty, before what was noted since was charged. */
  beforeUs: number;
}

interface Spot {
  place: number;
  value: number;
  chance: number;
}

export function createEntryLaw(source: Source, index: IndexState, touch: Touch): EntryLaw {
  const partitions = partitionsOf(index.ranges);
  const isThere = index.stage !== 'allocating';
  const one = isThere
    ? chanceOf(touch, added) + chanceOf(touch, removed) + chanceOf(touch, projectedChanged)
    : 0;
  const two = isThere ? chanceOf(touch, keyChanged) : 0;
  const spots = spotsOf(source.keys, index, touch, one, two);
  const entries = spots.reduce((sum, { chance }) => sum + chance, 0);
  const law: EntryLaw = {
    index,
    touch,
    one,
    two,
    entries,
    units: meanUnits(source, touch),
    partitionChance: new Float64Array(partitions),
    spotStarts: new Int32Array(partitions + 1),
    spotRow: Int32Array.from(spots, ({ place }) => place & heatSpotMask),
    spotValue: Int32Array.from(spots, ({ value }) => value),
    spotShare: new Float64Array(spots.length),
    written: new Float64Array(partitions),
    writtenOnRest: 0,
    refused: new Float64Array(partitions),
    refusedEntries: new Float64Array(partitions),
    beforeUs: -Infinity,
  };
  for (const { place, chance } of spots) {
    law.partitionChance[place >> heatRowBits]! += chance / entries;
    law.spotStarts[(place >> heatRowBits) + 1]! += 1;
  }
  for (let partition = 0; partition < partitions; partition += 1) {
    law.spotStarts[partition + 1]! += law.spotStarts[partition]!;
  }
  spots.forEach(({ place, chance }, spot) => {
    law.spotShare[spot] = chance / entries / law.partitionChance[place >> heatRowBits]!;
  });
  return law;
}

/** The chance of one kind of write among all. */
function chanceOf({ kinds }: Touch, kind: number): number {
  return kind === untouched ? 1 - kinds[kind - 1]! : kinds[kind]! - (kind === 0 ? 0 : kinds[kind - 1]!);
}

/** In the order of the partitions: every value of the index key, or every stretch of its key space. */
function spotsOf(keys: KeyPlan, index: IndexState, touch: Touch, one: number, two: number): Spot[] {
  const { law } = index;
  const spots =
    law.values === 0
      ? spotsOfKeySpace(keys, index, touch, one, two)
      : spotsOfValues(keys, index, touch, one, two);
  return spots.filter(({ chance }) => chance > 0).sort((a, b) => a.place - b.place || a.value - b.value);
}

function spotsOfValues(keys: KeyPlan, { law }: IndexState, touch: Touch, one: number, two: number): Spot[] {
  const first = new Float64Array(law.values);
  let drawn = 0;
  forEachSlot(keys, touch, (chance, value) => {
    if (value === drawnValue) drawn += chance * law.share;
    else if (value >= 0) first[value]! += chance;
  });
  let others = 0;
  for (let value = 0; value < law.values; value += 1) {
    first[value]! += drawn * valueChance(law.upTo, value);
    others += first[value]! / (1 - valueChance(law.upTo, value));
  }
  return Array.from(first, (chance, value): Spot => {
    const own = valueChance(law.upTo, value);
    // The other entry of a changed key is for any value but the one it had.
    const second = law.values < 2 ? chance : own * (others - chance / (1 - own));
    return { place: touch.valuePlaces[value]!, value, chance: (one + two) * chance + two * second };
  });
}

function spotsOfKeySpace(
  keys: KeyPlan,
  { law, ranges }: IndexState,
  touch: Touch,
  one: number,
  two: number,
): Spot[] {
  const byPlace = new Map<number, number>();
  const add = (place: number, chance: number): void => {
    byPlace.set(place, (byPlace.get(place) ?? 0) + chance);
  };
  let anywhere = 0;
  forEachSlot(keys, touch, (chance, value, slot) => {
    if (value === notMember) return;
    const member = value === drawnValue ? chance * law.share : chance;
    if (value === ownValue) add(touch.slotPlaces[slot]!, member * (one + two));
    else anywhere += member * (one + two);
    anywhere += member * two;
  });
  const borders = Float64Array.from(new Set([...ranges.starts, ...evenRanges(tailRowCount)])).sort();
  borders.forEach((position, cell) => {
    add(placeOfCell(ranges, position), (anywhere * (rangeEnd(borders, cell) - position)) / keySpaceSize);
  });
  return Array.from(byPlace, ([place, chance]): Spot => ({ place, value: ownValue, chance }));
}

/** Every slot's chance among the writes, and what is known of its index key. Shards of a key are as good as drawn. */
function forEachSlot(
  keys: KeyPlan,
  touch: Touch,
  visit: (chance: number, value: number, slot: number) => void,
): void {
  for (let slot = 0; slot < keys.baseSlots; slot += 1) {
    const isPlain = keys.sharding.shards <= 1 && !keys.parts.ofKey.has(slot);
    visit(keys.chances[slot]!, isPlain ? touch.slotValues[slot]! : drawnValue, slot);
  }
}

export function valueChance(upTo: Float64Array, value: number): number {
  return upTo[value]! - (value === 0 ? 0 : upTo[value - 1]!);
}

/** An entry costs no more than its item, nor than the largest entry there is (IDXC-06). */
function meanUnits({ spec, keys }: Source, { entryUnitsMax }: Touch): number {
  const { chances } = sizeChances(spec, keys);
  let bySize = 0;
  for (const [units, chance] of chances) bySize += Math.min(units, entryUnitsMax) * chance;
  let mean = 0;
  let least = Infinity;
  let most = 0;
  for (let slot = 0; slot < keys.baseSlots; slot += 1) {
    const units = slotUnits(keys, slot);
    const own = units > 0 ? Math.min(units, entryUnitsMax) : bySize;
    least = Math.min(least, own);
    most = Math.max(most, own);
    mean += keys.chances[slot]! * own;
  }
  // Where all cost the same, a sum of chances would miss it by a hair.
  return least === most ? most : mean;
}
