// What a partition's keys weigh when it is to be split for heat: the traffic that was observed on them (SPLIT-05).

import { itemsPerKey } from '../clients/key-parts.ts';
import { slotAttempts, slotPlace, slotUnits, type KeyPlan } from '../clients/key-plan.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { comesBefore, rangeOf, type Range } from '../placement/ranges.ts';
import type { Bond, Stretch } from '../placement/split-point.ts';
import type { TableSpec } from '../scenario/scenario.ts';
import type { Store } from '../store.ts';
import type { TableState, World } from '../world.ts';
import { storeOf } from './read-from.ts';
import type { Source } from './source.ts';

/** A second has ended in which some partition was hot: notes what was asked of which key, older seconds less. */
export function noteTraffic(world: World, store: Store): void {
  const { splits } = store;
  if (splits.heat.hotCount === 0) {
    if (splits.seen.size > 0) splits.seen.clear();
    return;
  }
  const kept = 1 - 1 / Math.max(1, world.assumptions['split-after-seconds']);
  for (const source of world.sources) {
    if (storeOf(world.tables, source) !== store) continue;
    const { keys } = source;
    let seen = splits.seen.get(source.index);
    if (seen?.length !== keys.slotCount + 1) {
      seen = new Float64Array(keys.slotCount + 1);
      splits.seen.set(source.index, seen);
    }
    // What reads an index has a slot for every value of its key.
    let withoutSlot = source.readsIndex ? 0 : source.tally.attempts - source.attemptsBefore;
    let units = 1;
    for (let slot = 0; slot < keys.slotCount; slot += 1) {
      const attempts = slotAttempts(keys, slot);
      units = slotUnits(keys, slot) || 1;
      withoutSlot -= attempts;
      seen[slot] = seen[slot]! * kept + attempts * units;
    }
    seen[keys.slotCount] = seen[keys.slotCount]! * kept + Math.max(0, withoutSlot) * units;
  }
}

/** The traffic of one direction on a partition of the table, or of an index that is read. */
export function trafficOn(
  world: World,
  table: TableState,
  store: Store,
  partition: number,
  direction: number,
): Stretch[] {
  const range = rangeOf(store.ranges, partition);
  const stretches: Stretch[] = [];
  for (const source of world.sources) {
    const seen = store.splits.seen.get(source.index);
    if (source.direction !== direction || seen === undefined) continue;
    const { keys } = source;
    for (let slot = 0; slot < keys.slotCount; slot += 1) {
      const weight = seen[slot]!;
      if (weight === 0 || slotPlace(keys, slot) >> heatRowBits !== partition) continue;
      stretches.push(
        keys.keyNumber[slot] === 0
          ? cellStretch(keys, slot, weight, range)
          : { ...keyStretch(source, slot), bond: bondOf(source, table.spec), weight },
      );
    }
    const evenly = (seen[keys.slotCount]! * (range.end - range.start)) / keySpaceSize;
    if (evenly > 0) stretches.push(manyKeys(evenly, range));
  }
  return stretches;
}

/** What keeps a key's traffic in one place. */
function bondOf({ spec, keys, readsIndex }: Source, table: TableSpec): Bond | undefined {
  if (readsIndex) return 'index-key';
  const isCollection = itemsPerKey(keys.data) > 1 || spec.sortKeys?.choice === 'newest';
  if (!isCollection) return 'single-item';
  if (holdsCollections(table)) return 'local-index';
  return spec.sortKeys?.choice === 'newest' ? 'moving-key' : undefined;
}

/** SPLIT-10: with a local index, an item collection is never on more than one partition. */
export function holdsCollections({ localIndexes }: TableSpec): boolean {
  return (localIndexes?.length ?? 0) > 0;
}

function keyStretch({ keys }: Source, slot: number): Omit<Stretch, 'bond' | 'weight'> {
  const position = keys.position[slot]!;
  const items = itemsPerKey(keys.data);
  const { firstSlot, startItem, whole } = keys.parts;
  if (slot < firstSlot) return { position, end: position, item: 0, itemEnd: items };
  const part = slot - firstSlot;
  const isLast = whole[part + 1] !== whole[part];
  const item = startItem[part]!;
  return {
    position,
    end: position,
    item,
    itemEnd: isLast ? Math.max(items, item + 1) : startItem[part + 1]!,
  };
}

function cellStretch(keys: KeyPlan, slot: number, weight: number, range: Range): Stretch {
  const next = slot + 1 < keys.baseSlots ? keys.position[slot + 1]! : keySpaceSize;
  return manyKeys(weight, { ...range, start: keys.position[slot]!, end: Math.min(next, range.end) });
}

export function manyKeys(weight: number, { start, end }: Range): Stretch {
  return { weight, position: start, end, item: 0, itemEnd: 0, bond: undefined };
}

/** The share of the weight that lies before each cut, and behind the last: it adds up to 1. */
export function sharesBetween(
  stretches: readonly Stretch[],
  cuts: readonly { position: number; item: number }[],
): number[] {
  const all = stretches.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  const shares = cuts.map(({ position, item }, index) => {
    const upTo =
      all > 0
        ? stretches.reduce((sum, stretch) => sum + weightBefore(stretch, position, item), 0) / all
        : (index + 1) / (cuts.length + 1);
    const share = upTo - before;
    before = upTo;
    return share;
  });
  return [...shares, 1 - before];
}

function weightBefore(
  { weight, position, end, item, itemEnd }: Stretch,
  cut: number,
  cutItem: number,
): number {
  if (position !== end)
    return (weight * (Math.min(end, Math.max(position, cut)) - position)) / (end - position);
  if (comesBefore(position, item, cut, cutItem) && position === cut) {
    return (weight * (Math.min(itemEnd, cutItem) - item)) / (itemEnd - item);
  }
  return position < cut ? weight : 0;
}
