// How a source comes to the key of its next request, and where that key lies: the choice of the scenario, made
// ready for one table's partitions and for write sharding. Rebuilt when the choice or the sharding changes.

import { createAliasTable, type AliasTable } from '../kernel/alias.ts';
import { zipfWeights } from '../kernel/zipf.ts';
import { unitsOf } from '../capacity/units.ts';
import { createKeyTemplate, positionOf, templatePosition, type KeyTemplate } from '../placement/hash.ts';
import { tailRowCount } from '../placement/heat-rows.ts';
import type { RangeStarts } from '../placement/key-space.ts';
import type { Ranges } from '../placement/ranges.ts';
import type { DataSet, GeneratedData, ImportedData, KeyChoice, TrafficSpec } from '../scenario/scenario.ts';
import { chanceOfKey, itemBytesAt } from './item-sizes.ts';
import { createPlainSlots, createRankedSlots, emptySlots, type KeySlots } from './key-slots.ts';
import { layParts, noParts, wholeOf, type KeyParts } from './key-parts.ts';
import {
  attemptsColumn,
  halfUnitsColumn,
  placeColumn,
  placeOf,
  placeOfSlot,
  refusedColumn,
  slotStride,
} from './slot-rows.ts';
import { unitStepsOf, type UnitSteps } from './unit-steps.ts';
import { createTrace, type Trace } from './trace.ts';

export { attemptsColumn, halfUnitsColumn, placeColumn, placeOf, placeOfSlot, refusedColumn, slotStride };

/** Sharded keys get slots of their own as long as there are no more than this; beyond, they are hashed in passing. */
const shardSlotsMax = 1 << 20;
/** `latest` draws among this many of the newest keys; older ones are never asked for (assumption latest-window). */
const latestRanksMax = 1 << 17;

export interface Sharding {
  shards: number;
  suffix: 'random' | 'calculated';
  /** Only this partition key is sharded; undefined: all are. */
  key: string | undefined;
}
export const unsharded: Sharding = { shards: 1, suffix: 'random', key: undefined };

export interface KeyPlan {
  choice: KeyChoice;
  sharding: Sharding;
  data: DataSet;
  /** The table's own: they change as its partitions are split. */
  ranges: Ranges;
  /** Set for generated data. */
  template: KeyTemplate | undefined;
  /** Set for imported data. */
  trace: Trace | undefined;
  /** Every key is drawn by its chance and none is sharded: the short way of the single grain. */
  drawsPlainly: boolean;
  /** Draws a slot, or for `latest` a rank of age. */
  alias: AliasTable | undefined;
  /** Keys and cells; 0 when keys are hashed in passing. Slots of write shards follow behind them. */
  baseSlots: number;
  slotCount: number;
  /** Rows of slotStride: what a request needs of its slot, in a quarter of a cache line. */
  rows: Int32Array;
  /** The chance of each base slot, adding up to 1; empty when nothing is drawn. */
  chances: Float64Array;
  /** Of requests that draw a size: twice their units, in rising order, and the chance up to which it is that much. */
  unitSteps: UnitSteps;
  /** 0 for a cell of the tail. */
  keyNumber: Float64Array;
  position: Float64Array;
  /** By base slot: where the slots of its shards begin; -1: not sharded, -2: hashed in passing. */
  shardBase: Int32Array;
  /** Of item collections that lie on several partitions. */
  parts: KeyParts;
}

export function createKeyPlan(
  spec: TrafficSpec,
  choice: KeyChoice,
  sharding: Sharding,
  data: DataSet,
  ranges: Ranges,
): KeyPlan {
  const trace = 'rows' in data ? createTrace(data) : undefined;
  const slots = trace ? traceSlots(trace) : generatedSlots(data as GeneratedData, choice, ranges.starts);
  const shardable = shardableSlots(slots, data, trace, sharding);
  const expanded = shardable.length * sharding.shards <= shardSlotsMax;
  const slotCount = slots.count + (expanded ? shardable.length * sharding.shards : 0);
  const plan: KeyPlan = {
    choice,
    sharding,
    data,
    ranges,
    template: trace ? undefined : createKeyTemplate((data as GeneratedData).partitionKey),
    trace,
    drawsPlainly: slots.chances.length > 0 && sharding.shards === 1,
    alias: slots.alias,
    baseSlots: slots.count,
    slotCount,
    rows: new Int32Array(slotCount * slotStride),
    chances: normalised(slots.chances),
    unitSteps: unitStepsOf(spec, data),
    keyNumber: grown(slots.keyNumber, slotCount),
    position: grown(slots.position, slotCount),
    shardBase: new Int32Array(slots.count).fill(-1),
    parts: noParts,
  };
  shardable.forEach((slot, index) => {
    plan.shardBase[slot] = expanded ? slots.count + index * sharding.shards : -2;
    if (!expanded) return;
    for (let shard = 1; shard <= sharding.shards; shard += 1) {
      const shardSlot = plan.shardBase[slot]! + shard - 1;
      plan.keyNumber[shardSlot] = plan.keyNumber[slot]!;
      plan.position[shardSlot] = positionOfShard(plan, plan.keyNumber[slot]!, shard);
    }
  });
  for (let slot = 0; slot < slotCount; slot += 1) {
    const position = plan.position[slot]!;
    const units = plan.keyNumber[slot]! > 0 ? unitsAt(spec, data, position) : unitsOfCell(spec, data);
    plan.rows[slot * slotStride + placeColumn] = placeOfSlot(plan, plan.keyNumber[slot]!, position);
    plan.rows[slot * slotStride + halfUnitsColumn] = units * 2;
  }
  layParts(plan, spec);
  return plan;
}

export function slotPlace({ rows }: KeyPlan, slot: number): number {
  return rows[slot * slotStride + placeColumn]!;
}

/** Units of one request; 0 where every request has a size of its own. */
export function slotUnits({ rows }: KeyPlan, slot: number): number {
  return rows[slot * slotStride + halfUnitsColumn]! / 2;
}

export function slotAttempts({ rows }: KeyPlan, slot: number): number {
  return rows[slot * slotStride + attemptsColumn]!;
}

export function slotRefused({ rows }: KeyPlan, slot: number): number {
  return rows[slot * slotStride + refusedColumn]!;
}

/** Begins a new second. What was counted in the last one is answered: attempts and refused ones, slot by slot. */
export function takeSlotCounts({ rows }: KeyPlan, into: Int32Array): Int32Array {
  const length = (rows.length / slotStride) * 2;
  const counts = into.length === length ? into : new Int32Array(length);
  for (let row = 0, at = 0; row < rows.length; row += slotStride, at += 2) {
    counts[at] = rows[row + attemptsColumn]!;
    counts[at + 1] = rows[row + refusedColumn]!;
    rows[row + attemptsColumn] = 0;
    rows[row + refusedColumn] = 0;
  }
  return counts;
}

/** Units of one request for the key at this position: a key keeps its size. */
export function unitsAt(spec: TrafficSpec, data: DataSet, position: number): number {
  if ('rows' in data) return 0; // Each row of a trace has its own size.
  return unitsOf(spec.operation, itemBytesAt(data.itemBytes, chanceOfKey(position)), spec.consistentRead);
}

/** Twice the units of a request for one of the many keys of a cell, at a chance from 0 to 1: each draws a size. */
export function halfUnitsAt({ unitSteps }: KeyPlan, chance: number): number {
  const { upTo, halfUnits } = unitSteps;
  let step = 0;
  while (step < upTo.length && chance >= upTo[step]!) step += 1;
  return halfUnits[step]!;
}

/** The position of a key, or of one of its write shards (from 1). */
export function positionOfShard(plan: KeyPlan, keyNumber: number, shard: number): number {
  if (plan.template) return templatePosition(plan.template, keyNumber, shard);
  return positionOf(`${plan.trace!.keys[keyNumber - 1]}#${shard}`);
}

/** The key as text, with its shard when it has one. */
export function keyText(plan: KeyPlan, keyNumber: number, shard = 0): string {
  const key = plan.trace
    ? plan.trace.keys[keyNumber - 1]!
    : (plan.data as GeneratedData).partitionKey.replace('{n}', String(keyNumber));
  return shard > 0 ? `${key}#${shard}` : key;
}

/** The text of a slot's key; undefined for a cell, which stands for many. */
export function slotText(plan: KeyPlan, slot: number): string | undefined {
  const keyNumber = plan.keyNumber[slot]!;
  if (keyNumber === 0) return undefined;
  const whole = wholeOf(plan.parts, slot);
  const shard = whole < plan.baseSlots ? 0 : ((whole - plan.baseSlots) % plan.sharding.shards) + 1;
  return keyText(plan, keyNumber, shard);
}

export function isSharded(plan: KeyPlan, keyNumber: number): boolean {
  if (plan.sharding.shards <= 1) return false;
  return plan.sharding.key === undefined || keyText(plan, keyNumber) === plan.sharding.key;
}

function generatedSlots(data: GeneratedData, choice: KeyChoice, starts: RangeStarts): KeySlots {
  if (choice.choice === 'sequential') return createPlainSlots(data) ?? emptySlots(0);
  if (choice.choice === 'latest') {
    const slots = createPlainSlots(data) ?? emptySlots(0);
    return { ...slots, alias: latestRanks(data.count, choice.exponent) };
  }
  if (choice.choice === 'trace') return emptySlots(0);
  return createRankedSlots(data, choice, starts, tailRowCount);
}

function latestRanks(count: number, exponent: number): AliasTable {
  return createAliasTable(zipfWeights(Math.min(count, latestRanksMax), exponent));
}

function traceSlots(trace: Trace): KeySlots {
  const slots = emptySlots(trace.keys.length);
  trace.keys.forEach((key, index) => {
    slots.keyNumber[index] = index + 1;
    slots.position[index] = positionOf(key);
  });
  return slots;
}

function shardableSlots(
  slots: KeySlots,
  data: GeneratedData | ImportedData,
  trace: Trace | undefined,
  sharding: Sharding,
): number[] {
  if (sharding.shards <= 1) return [];
  const shardable: number[] = [];
  for (let slot = 0; slot < slots.count; slot += 1) {
    const keyNumber = slots.keyNumber[slot]!;
    if (keyNumber === 0) continue;
    if (sharding.key !== undefined) {
      const text = trace
        ? trace.keys[keyNumber - 1]
        : (data as GeneratedData).partitionKey.replace('{n}', String(keyNumber));
      if (text !== sharding.key) continue;
    }
    shardable.push(slot);
  }
  return shardable;
}

function unitsOfCell(spec: TrafficSpec, data: DataSet): number {
  if ('rows' in data || typeof data.itemBytes !== 'number') return 0;
  return unitsOf(spec.operation, data.itemBytes, spec.consistentRead);
}

function grown(values: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(values);
  return longer;
}

function normalised(chances: Float64Array): Float64Array {
  let total = 0;
  for (const chance of chances) total += chance;
  return chances.map((chance) => chance / total);
}
