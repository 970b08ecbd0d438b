// A tick in which the table's budget may run short, or arrivals are even: all partitions in turn are drawn before any
// is settled. What the table has is handed out in proportion to demand: every attempt passes with the same chance,
// because in truth the attempts of a tick come in any order. The chance is such that what passes the table and then
// its partition adds up to what the table has.

import { emptyAtNow } from '../capacity/bucket.ts';
import { partitionHoldUs, partitionUsPerUnit, rowStride } from '../capacity/budgets.ts';
import { nextBelow, nextUniform } from '../kernel/random.ts';
import type { World } from '../world.ts';
import { settleBlocked, type Refusals } from './aggregate-blocked.ts';
import { levelOut } from './aggregate-even.ts';
import { blockByIndexes } from './aggregate-index-chances.ts';
import { laneStride, meanUnitsColumn } from './aggregate-lanes.ts';
import { gather, settle } from './aggregate-partition.ts';
import { attemptsMax, type Aggregate, type Side } from './aggregate-state.ts';
import { sliceUs } from './answers.ts';

export function settleShort(
  world: World,
  aggregate: Aggregate,
  side: Side,
  from: number,
  to: number,
  changed: boolean,
  tableTokens: number,
  toUs: number,
): Refusals | undefined {
  const stride = side.sources.length * attemptsMax;
  makeRoom(side, side.hot.length, stride);
  for (let partition = from; partition < to; partition += 1) {
    const elapsed = aggregate.tick + 1 - side.nextTick[partition]!;
    side.attempts[partition] = gather(side, aggregate, partition, elapsed, changed, partition * stride);
  }
  for (let lane = 0; lane < side.sources.length; lane += 1) {
    const { source } = aggregate.sources[side.sources[lane]!]!;
    if (world.sources[source]!.arrivals!.even) levelOut(aggregate, side, lane);
  }
  const refusals = side.indexed && blockByIndexes(world, aggregate, side, from, to, stride, toUs);
  weigh(world, aggregate, side, from, to, stride, toUs);
  side.admittedUnits = 0;
  side.hotCount = Number.NaN;
  side.fate.fill(0);
  const chance = chanceToPass(side.asked.subarray(from, to), side.offered.subarray(from, to), tableTokens);
  side.fate[3] = 1 - chance;
  const offset = nextUniform(side.stream);
  const first = nextBelow(side.stream, to - from);
  let attemptsUpTo = 0;
  let passedUpTo = 0;
  for (let turn = 0; turn < to - from; turn += 1) {
    const partition = from + ((first + turn) % (to - from));
    const gathered = side.attempts[partition]!;
    attemptsUpTo += gathered;
    const passed = chance < 1 ? Math.floor(attemptsUpTo * chance + offset) - passedUpTo : gathered;
    passedUpTo += passed;
    const elapsed = aggregate.tick + 1 - side.nextTick[partition]!;
    settle(world, side, aggregate, partition, elapsed, partition * stride, gathered, passed, toUs);
    if (refusals) settleBlocked(world, aggregate, side, partition, elapsed, partition * stride, refusals);
  }
  return refusals;
}

/** By partition: the units its attempts are expected to ask for, and those its bucket can give. */
function weigh(
  world: World,
  aggregate: Aggregate,
  side: Side,
  from: number,
  to: number,
  stride: number,
  toUs: number,
): void {
  const { rows } = world.tables[side.table]!.budgets;
  const { direction, sources, counts } = side;
  const usPerUnit = direction === 0 ? partitionUsPerUnit[0] : partitionUsPerUnit[1];
  for (let partition = from; partition < to; partition += 1) {
    let asked = 0;
    for (let lane = 0; lane < sources.length; lane += 1) {
      const { lanes, waiting } = aggregate.sources[sources[lane]!]!;
      const at = partition * stride + lane * attemptsMax;
      let attempts = 0;
      for (let number = 0; number <= waiting.slotBits.length; number += 1) attempts += counts[at + number]!;
      asked += attempts * lanes.rows[partition * laneStride + meanUnitsColumn]!;
    }
    const fromUs = side.nextTick[partition]! * sliceUs;
    const emptyAtUs = emptyAtNow(rows[partition * rowStride + direction]!, fromUs, partitionHoldUs);
    side.asked[partition] = asked;
    side.offered[partition] = Math.max(0, (toUs - emptyAtUs) / usPerUnit);
  }
}

/**
 * The chance at which partitions that ask for `asked` and can give `offered` take `tokens` together. What they take
 * is a concave function of it, so Newton's steps come from below and never pass the root.
 */
export function chanceToPass(asked: Float64Array, offered: Float64Array, tokens: number): number {
  let chance = 0;
  for (let step = 0; step < stepsMax; step += 1) {
    let slope = 0;
    let taken = 0;
    for (let partition = 0; partition < asked.length; partition += 1) {
      if (asked[partition]! * chance < offered[partition]!) slope += asked[partition]!;
      else taken += offered[partition]!;
    }
    if (slope === 0) return 1;
    const next = Math.max(0, (tokens - taken) / slope);
    if (next - chance <= 1e-12 || next >= 1) return Math.min(1, next);
    chance = next;
  }
  return chance;
}

/** Ours. Each step finds at least one more partition at its limit; five are usual. */
const stepsMax = 50;

function makeRoom(side: Side, partitions: number, stride: number): void {
  if (side.attempts.length === partitions) return;
  side.attempts = new Float64Array(partitions);
  side.asked = new Float64Array(partitions);
  side.offered = new Float64Array(partitions);
  side.counts = new Int32Array(partitions * stride);
}
