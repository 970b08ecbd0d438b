// Item collections that lie on several partitions: a split may run between two sort keys of one partition key
// (PART-01, SPLIT-08). Each part gets a slot of its own, behind all others. Which part a request asks for follows
// its choice of sort keys: any item of the collection, or the newest, which is always in the last part.

import { nextUniform, type Stream } from '../kernel/random.ts';
import { longer } from '../capacity/grow.ts';
import type { DataSet, TrafficSpec } from '../scenario/scenario.ts';
import type { KeyPlan } from './key-plan.ts';
import { placeColumn, placeOf, slotStride } from './slot-rows.ts';

/** Replaced as a whole when a split divides more. */
export interface KeyParts {
  /** The first slot of a part; Infinity: no collection is divided. */
  firstSlot: number;
  /** By part: the slot of its key, and the first of the collection's items that lie there. */
  whole: Int32Array;
  startItem: Float64Array;
  /** By slot of a key that is divided: its first part, and the chances up to and with each. */
  ofKey: Map<number, { firstSlot: number; upTo: Float64Array }>;
}

export const noParts: KeyParts = {
  firstSlot: Infinity,
  whole: new Int32Array(0),
  startItem: new Float64Array(0),
  ofKey: new Map(),
};

/** The slot itself, or that of the key whose part it is. */
export function wholeOf({ firstSlot, whole }: KeyParts, slot: number): number {
  return slot >= firstSlot ? whole[slot - firstSlot]! : slot;
}

/** The slot of the part that a request for this key goes to. */
export function nextPart({ ofKey }: KeyParts, stream: Stream, slot: number): number {
  if (ofKey.size === 0) return slot;
  const parts = ofKey.get(slot);
  if (parts === undefined) return slot;
  const chance = nextUniform(stream);
  let part = 0;
  while (parts.upTo[part]! <= chance) part += 1;
  return parts.firstSlot + part;
}

/** How many items a partition key has. */
export function itemsPerKey(data: DataSet): number {
  return 'rows' in data ? 1 : (data.itemsPerKey ?? 1);
}

/** Gives every part of a divided collection its slot, from the borders that run inside of collections. */
export function layParts(plan: KeyPlan, { sortKeys }: TrafficSpec): void {
  const borders = bordersInside(plan);
  plan.parts = noParts;
  if (borders.size === 0) return;
  const firstSlot = plan.slotCount;
  const whole: number[] = [];
  const startItems: number[] = [];
  const ofKey: KeyParts['ofKey'] = new Map();
  for (let slot = 0; slot < firstSlot; slot += 1) {
    const items = plan.keyNumber[slot] === 0 ? undefined : borders.get(plan.position[slot]!);
    if (items === undefined) continue;
    const starts = [0, ...items];
    const chances = chancesOf(starts, itemsPerKey(plan.data), sortKeys?.choice === 'newest');
    ofKey.set(slot, { firstSlot: firstSlot + whole.length, upTo: chances });
    whole.push(...starts.map(() => slot));
    startItems.push(...starts);
  }
  if (whole.length === 0) return;
  plan.parts = {
    firstSlot,
    whole: Int32Array.from(whole),
    startItem: Float64Array.from(startItems),
    ofKey,
  };
  plan.slotCount += whole.length;
  plan.drawsPlainly = false;
  plan.keyNumber = longer(plan.keyNumber, plan.slotCount);
  plan.position = longer(plan.position, plan.slotCount);
  const rows = new Int32Array(plan.slotCount * slotStride);
  rows.set(plan.rows);
  plan.rows = rows;
  whole.forEach((slot, part) => {
    const partSlot = firstSlot + part;
    const position = plan.position[slot]!;
    plan.keyNumber[partSlot] = plan.keyNumber[slot]!;
    plan.position[partSlot] = position;
    rows.copyWithin(partSlot * slotStride, slot * slotStride, slot * slotStride + 2);
    rows[partSlot * slotStride + placeColumn] = placeOf(plan, position, startItems[part]);
  });
}

/** By position: the items at which a range begins inside the collection there. */
function bordersInside({ ranges }: KeyPlan): Map<number, number[]> {
  const borders = new Map<number, number[]>();
  ranges.startItems.forEach((item, row) => {
    if (item === 0) return;
    const position = ranges.starts[row]!;
    borders.set(position, [...(borders.get(position) ?? []), item]);
  });
  return borders;
}

/** The newest item is in the last part; of a collection asked for evenly, each part has its share of the items. */
function chancesOf(starts: readonly number[], items: number, newest: boolean): Float64Array {
  const upTo = starts.map((_start, part) => {
    if (newest) return 0;
    return Math.min(items, starts[part + 1] ?? items) / items;
  });
  upTo[upTo.length - 1] = 1;
  return Float64Array.from(upTo);
}
