// A source's keys after a split: every key has its new place, a cell of the tail that the new border divides becomes
// two, and so does a collection that it runs through. Slots may move; where to, the answer tells, for whatever has
// remembered one.

import { nextUniform, type Stream } from '../kernel/random.ts';
import { sharedDraw } from '../kernel/shared-draw.ts';
import { tailRowCount } from '../placement/heat-rows.ts';
import { rangeEnd } from '../placement/key-space.ts';
import type { GeneratedData, TrafficSpec } from '../scenario/scenario.ts';
import { itemsPerKey, layParts, noParts, wholeOf } from './key-parts.ts';
import { placeColumn, placeOfSlot, slotStride, type KeyPlan } from './key-plan.ts';
import { cellBorders, chancesOfCells, walkedKeysMax, type RankedChoice } from './key-slots.ts';

/** Where the slots of a plan are in the next one. */
export interface SlotMoves {
  /** By old slot: its new one, or the first of several. */
  first: Int32Array;
  /** By old slot that was divided: how many follow each other there, and the chances up to and with each. */
  divided: Map<number, Float64Array>;
}

/** The same keys over the ranges as they are now. The plan itself stays as it is. */
export function placeAgain(before: KeyPlan, spec: TrafficSpec): { plan: KeyPlan; moves: SlotMoves } {
  const keyed = countOfKeys(before);
  const cells = cellsOf(before, keyed);
  const borders = cells.length > 0 ? cellBorders(before.ranges.starts, tailRowCount) : cells;
  const plan = { ...before, parts: noParts };
  const moves: SlotMoves = {
    first: Int32Array.from({ length: before.slotCount }, (_none, slot) => slot),
    divided: new Map(),
  };
  if (borders.length > cells.length || before.parts !== noParts) {
    spreadSlots(plan, before, keyed, cells, borders, moves);
  } else {
    plan.rows = before.rows.slice();
  }
  for (let slot = 0; slot < plan.slotCount; slot += 1) {
    plan.rows[slot * slotStride + placeColumn] = placeOfSlot(
      plan,
      plan.keyNumber[slot]!,
      plan.position[slot]!,
    );
  }
  plan.drawsPlainly = plan.chances.length > 0 && plan.sharding.shards === 1;
  layParts(plan, spec);
  followParts(before, plan, moves, spec.sortKeys?.choice === 'newest');
  return { plan, moves };
}

/** Where something that was counted under an old slot is counted now. */
export function movedSlot({ first, divided }: SlotMoves, slot: number, stream: Stream): number {
  if (slot < 0) return slot;
  const upTo = divided.get(slot);
  if (upTo === undefined) return first[slot]!;
  const chance = nextUniform(stream);
  let at = 0;
  while (upTo[at]! <= chance) at += 1;
  return first[slot]! + at;
}

/** Lays what was counted by old slot over the new ones; the last entry has no slot and stays. */
export function movedCounts(
  { first, divided }: SlotMoves,
  counts: Float64Array,
  slotCount: number,
): Float64Array {
  const moved = new Float64Array(slotCount + 1);
  moved[slotCount] = counts[counts.length - 1]!;
  for (let slot = 0; slot < counts.length - 1; slot += 1) {
    const upTo = divided.get(slot);
    if (upTo === undefined) {
      moved[first[slot]!]! += counts[slot]!;
      continue;
    }
    upTo.forEach((chance, at) => {
      moved[first[slot]! + at]! += counts[slot]! * (chance - (upTo[at - 1] ?? 0));
    });
  }
  return moved;
}

/** Keys come first among the base slots, and the cells of the tail behind them. */
function countOfKeys({ baseSlots, keyNumber }: KeyPlan): number {
  let keyed = baseSlots;
  while (keyed > 0 && keyNumber[keyed - 1] === 0) keyed -= 1;
  return keyed;
}

function cellsOf({ position, baseSlots }: KeyPlan, keyed: number): Float64Array {
  return position.subarray(keyed, baseSlots);
}

/** The base slots with the cells as they are now, and behind them the slots of shards; parts are left out. */
function spreadSlots(
  plan: KeyPlan,
  before: KeyPlan,
  keyed: number,
  cells: Float64Array,
  borders: Float64Array,
  { first, divided }: SlotMoves,
): void {
  const shift = borders.length - cells.length;
  const oldSlots = Math.min(before.slotCount, before.parts.firstSlot);
  const shardsFrom = before.baseSlots;
  plan.baseSlots = before.baseSlots + shift;
  plan.slotCount = oldSlots + shift;
  plan.keyNumber = new Float64Array(plan.slotCount);
  plan.position = new Float64Array(plan.slotCount);
  plan.rows = new Int32Array(plan.slotCount * slotStride);
  plan.shardBase = new Int32Array(plan.baseSlots).fill(-1);
  const copySlot = (from: number, to: number): void => {
    plan.keyNumber[to] = before.keyNumber[from]!;
    plan.position[to] = before.position[from]!;
    plan.rows.set(before.rows.subarray(from * slotStride, (from + 1) * slotStride), to * slotStride);
  };
  for (let slot = 0; slot < keyed; slot += 1) {
    copySlot(slot, slot);
    const base = before.shardBase[slot]!;
    plan.shardBase[slot] = base >= 0 ? base + shift : base;
  }
  const masses = cellMasses(before, keyed, cells, borders);
  for (let old = 0, cell = 0; old < cells.length; old += 1) {
    const end = rangeEnd(cells, old);
    first[keyed + old] = keyed + cell;
    const from = cell;
    for (; cell < borders.length && borders[cell]! < end; cell += 1) {
      copySlot(keyed + old, keyed + cell);
      plan.position[keyed + cell] = borders[cell]!;
    }
    if (cell - from > 1) divided.set(keyed + old, chancesUpTo(masses.subarray(from, cell)));
  }
  if (shift > 0 && before.chances.length > 0) {
    const chances = new Float64Array(plan.baseSlots);
    chances.set(before.chances.subarray(0, keyed));
    chances.set(masses, keyed);
    Object.assign(plan, sharedDraw(chances));
  }
  for (let slot = shardsFrom; slot < oldSlots; slot += 1) {
    copySlot(slot, slot + shift);
    first[slot] = slot + shift;
  }
}

/** The chances of the cells as they are now: hashed anew where that is quick, else by width. They add up as before. */
function cellMasses(
  { data, choice, chances }: KeyPlan,
  keyed: number,
  cells: Float64Array,
  borders: Float64Array,
): Float64Array {
  const generated = data as GeneratedData;
  const before = chances.subarray(keyed);
  if (cells.length > 0 && generated.count <= walkedKeysMax) {
    const exact = chancesOfCells(generated, choice as RankedChoice, keyed, borders);
    const factor = total(before) / total(exact);
    return exact.map((chance) => chance * factor);
  }
  const masses = new Float64Array(borders.length);
  for (let old = 0, cell = 0; old < cells.length; old += 1) {
    const end = rangeEnd(cells, old);
    for (; cell < borders.length && borders[cell]! < end; cell += 1) {
      const share = (rangeEnd(borders, cell) - borders[cell]!) / (end - cells[old]!);
      masses[cell] = before[old]! * share;
    }
  }
  return masses;
}

/** Collections: a whole one may have become parts, and a part several. */
function followParts(before: KeyPlan, plan: KeyPlan, { first, divided }: SlotMoves, newest: boolean): void {
  const items = itemsPerKey(plan.data);
  // The slots of whole keys are overwritten on the way, and their parts come after them.
  const placeOfWhole = first.slice();
  for (let slot = 0; slot < before.slotCount; slot += 1) {
    const whole = wholeOf(before.parts, slot);
    const parts = plan.parts.ofKey.get(placeOfWhole[whole]!);
    if (parts === undefined) continue;
    const firstPart = parts.firstSlot - plan.parts.firstSlot;
    const starts = plan.parts.startItem.subarray(firstPart, firstPart + parts.upTo.length);
    const isPart = slot !== whole;
    const oldParts = before.parts.ofKey.get(whole);
    const part = isPart ? slot - oldParts!.firstSlot : 0;
    const from = isPart ? before.parts.startItem[slot - before.parts.firstSlot]! : 0;
    const isLast = !isPart || part + 1 === oldParts!.upTo.length;
    const to = isLast
      ? Math.max(items, starts[starts.length - 1]! + 1)
      : before.parts.startItem[slot - before.parts.firstSlot + 1]!;
    const inside = [...starts.keys()].filter((each) => starts[each]! >= from && starts[each]! < to);
    const weights = Float64Array.from(inside, (each, at) => {
      const isNewest = isLast && at === inside.length - 1;
      if (newest) return isNewest ? 1 : 0;
      return Math.max(0, Math.min(items, starts[each + 1] ?? items) - starts[each]!);
    });
    first[slot] = parts.firstSlot + inside[0]!;
    if (inside.length > 1) divided.set(slot, chancesUpTo(weights));
  }
}

function chancesUpTo(weights: Float64Array): Float64Array {
  const all = total(weights);
  let sum = 0;
  const upTo = weights.map((weight) => (all > 0 ? (sum += weight) / all : 0));
  upTo[upTo.length - 1] = 1;
  return upTo;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
