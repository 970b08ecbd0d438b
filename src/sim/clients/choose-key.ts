// One request's key, for every choice. The plain draw from slots without sharding has a shorter way in the single
// grain; everything else comes through here.

import { nextAlias } from '../kernel/alias.ts';
import { nextBelow, nextUniform, nextUniform53, type Stream } from '../kernel/random.ts';
import { unitsOf } from '../capacity/units.ts';
import { keySpaceSize, templatePosition } from '../placement/hash.ts';
import type { GeneratedData, TrafficSpec } from '../scenario/scenario.ts';
import { itemBytesAt } from './item-sizes.ts';
import { nextPart, wholeOf } from './key-parts.ts';
import {
  isSharded,
  placeOf,
  positionOfShard,
  slotPlace,
  slotUnits,
  unitsAt,
  type KeyPlan,
} from './key-plan.ts';

/** Where a source stands in the choices that remember something. */
export interface KeyCursor {
  /** Requests chosen so far: the next key of `sequential`, the next row of `trace`. */
  chosen: number;
  keys: Stream;
  shards: Stream;
  sizes: Stream;
  /** Which part of a divided item collection. */
  sorts: Stream;
}

/** The newest key of a data set, shared by all sources that use it. */
export interface Newest {
  keyNumber: number;
}

/** What was chosen; one such record is reused for every request. */
export interface ChosenKey {
  /** -1: not counted under any key. */
  slot: number;
  /** 0: a cell of the tail. */
  keyNumber: number;
  place: number;
  /** Twice the units of the request. */
  halfUnits: number;
  position: number;
  /** 0: not sharded. */
  shard: number;
}

export function createChosenKey(): ChosenKey {
  return { slot: -1, keyNumber: 0, place: 0, halfUnits: 1, position: 0.5, shard: 0 };
}

/** Chooses the key, before sharding. */
export function chooseKey(
  plan: KeyPlan,
  cursor: KeyCursor,
  newest: Newest,
  spec: TrafficSpec,
  chosen: ChosenKey,
): void {
  chosen.shard = 0;
  const { choice } = plan;
  switch (choice.choice) {
    case 'trace': {
      const trace = plan.trace!;
      const row = cursor.chosen % trace.rowKey.length;
      settleSlot(plan, cursor, trace.rowKey[row]!, chosen);
      chosen.halfUnits = unitsOf(spec.operation, trace.rowBytes[row]!, spec.consistentRead) * 2;
      break;
    }
    case 'sequential':
      settleKey(plan, cursor, spec, sequentialKey(plan, cursor, newest, spec), chosen);
      break;
    case 'latest':
      settleKey(plan, cursor, spec, latestKey(plan, cursor, newest, spec), chosen);
      break;
    default:
      settleSlot(plan, cursor, nextAlias(cursor.keys, plan.alias!), chosen);
      if (chosen.halfUnits === 0) {
        const data = plan.data as GeneratedData;
        const bytes = itemBytesAt(data.itemBytes, nextUniform(cursor.sizes));
        chosen.halfUnits = unitsOf(spec.operation, bytes, spec.consistentRead) * 2;
      }
  }
  cursor.chosen += 1;
}

/** A trace that does not repeat has given its last row. */
export function traceEnded({ choice, trace }: KeyPlan, cursor: KeyCursor): boolean {
  return choice.choice === 'trace' && !choice.repeat && cursor.chosen >= trace!.rowKey.length;
}

/** The shard of a write to a sharded key, from 1: random (DES-01), or calculated from the request (DES-02). */
export function chooseShard(plan: KeyPlan, cursor: KeyCursor): number {
  const { shards, suffix } = plan.sharding;
  if (suffix === 'random') return nextBelow(cursor.shards, shards) + 1;
  // The calculated suffix stands for a hash of another attribute, such as the order's id: here, the request's number.
  let hash = Math.imul(cursor.chosen, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % shards) + 1;
}

/** Whether the chosen key is one that is sharded. */
export function chosenIsSharded(plan: KeyPlan, chosen: ChosenKey): boolean {
  if (plan.sharding.shards <= 1) return false;
  const slot = wholeOf(plan.parts, chosen.slot);
  if (slot >= 0 && slot < plan.baseSlots) {
    return plan.shardBase[slot] !== -1 || (chosen.keyNumber === 0 && plan.sharding.key === undefined);
  }
  return isSharded(plan, chosen.keyNumber);
}

/** Moves the chosen key to one of its shards, counted from 1. The size stays the key's. */
export function moveToShard(plan: KeyPlan, cursor: KeyCursor, chosen: ChosenKey, shard: number): void {
  const slot = wholeOf(plan.parts, chosen.slot);
  const base = slot >= 0 && slot < plan.baseSlots ? plan.shardBase[slot]! : -2;
  chosen.shard = shard;
  if (base >= 0) {
    chosen.slot = nextPart(plan.parts, cursor.sorts, base + shard - 1);
    chosen.position = plan.position[chosen.slot]!;
    chosen.place = slotPlace(plan, chosen.slot);
    return;
  }
  // The shards of the tail's many keys lie anywhere.
  chosen.position =
    chosen.keyNumber === 0
      ? Math.floor(nextUniform53(cursor.shards) * keySpaceSize)
      : positionOfShard(plan, chosen.keyNumber, shard);
  chosen.place = placeOf(plan, chosen.position);
  chosen.slot = -1;
}

function settleSlot(plan: KeyPlan, cursor: KeyCursor, whole: number, chosen: ChosenKey): void {
  const slot = nextPart(plan.parts, cursor.sorts, whole);
  chosen.slot = slot;
  chosen.keyNumber = plan.keyNumber[slot]!;
  chosen.place = slotPlace(plan, slot);
  chosen.position = plan.position[slot]!;
  chosen.halfUnits = slotUnits(plan, slot) * 2;
}

function settleKey(
  plan: KeyPlan,
  cursor: KeyCursor,
  spec: TrafficSpec,
  keyNumber: number,
  chosen: ChosenKey,
): void {
  if (keyNumber <= plan.baseSlots) {
    settleSlot(plan, cursor, keyNumber - 1, chosen);
    return;
  }
  const position = templatePosition(plan.template!, keyNumber);
  chosen.slot = -1;
  chosen.keyNumber = keyNumber;
  chosen.position = position;
  chosen.place = placeOf(plan, position);
  chosen.halfUnits = unitsAt(spec, plan.data, position) * 2;
}

/** One key after the other, from the first; a PutItem begins behind those that exist and adds what it comes to. */
function sequentialKey(plan: KeyPlan, cursor: KeyCursor, newest: Newest, spec: TrafficSpec): number {
  const { count, initialCount = 0 } = plan.data as GeneratedData;
  if (!putsItems(spec)) return (cursor.chosen % count) + 1;
  const keyNumber = ((initialCount + cursor.chosen) % count) + 1;
  if (keyNumber > newest.keyNumber) newest.keyNumber = keyNumber;
  return keyNumber;
}

/** A PutItem adds the next key; everything else asks for one by its age, the newest most often. */
function latestKey(plan: KeyPlan, cursor: KeyCursor, newest: Newest, spec: TrafficSpec): number {
  if (putsItems(spec)) {
    newest.keyNumber += 1;
    return newest.keyNumber;
  }
  return Math.max(1, newest.keyNumber - nextAlias(cursor.keys, plan.alias!));
}

/** It adds an item, where the choice of its keys comes to one that is not there. */
export function putsItems({ operation }: TrafficSpec): boolean {
  return operation === 'PutItem' || operation === 'BatchWriteItem';
}
