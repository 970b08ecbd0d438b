// Refused attempts of a source that wait for their retry, counted. A lane with any has a block of rings: one ring
// for each retry number, turning in slots of one tick, or of several where the wait is long, so that no ring has
// more than about slotsMax. What a slot of several ticks holds is released evenly over them.

import { nextUniform, type Stream } from '../kernel/random.ts';
import { retryWaitUs, type RetryPlan } from '../clients/retry-plans.ts';
import { sliceUs } from './answers.ts';

const slotsMax = 64;
/** Ticks beyond the longest wait in which an answer may still be on its way: 320 ms. */
const answerTicksMax = 32;

export interface Waiting {
  plan: RetryPlan;
  /** By retry number, from 0: ticks of a slot, slots of the ring, and where the ring begins in its block. */
  slotTicks: Int32Array;
  slots: Int32Array;
  ringStart: Int32Array;
  blockLength: number;
  /** By lane: its block; -1 while nothing waits. */
  block: Int32Array;
  /** By lane. */
  pending: Float64Array;
  /** The blocks, one after the other, and those that are free. */
  counts: Int32Array;
  blocks: number;
  free: number[];
}

export function createWaiting(plan: RetryPlan, laneCount: number): Waiting {
  const numbers = plan.retriesMax;
  const waiting: Waiting = {
    plan,
    slotTicks: new Int32Array(numbers),
    slots: new Int32Array(numbers),
    ringStart: new Int32Array(numbers),
    blockLength: 0,
    block: new Int32Array(laneCount).fill(-1),
    pending: new Float64Array(laneCount),
    counts: new Int32Array(0),
    blocks: 0,
    free: [],
  };
  for (let number = 0; number < numbers; number += 1) {
    const ticks = Math.ceil(retryWaitUs(plan, number, 1) / sliceUs) + answerTicksMax;
    waiting.slotTicks[number] = Math.ceil(ticks / slotsMax);
    waiting.slots[number] = Math.ceil(ticks / waiting.slotTicks[number]!) + 2;
    waiting.ringStart[number] = waiting.blockLength;
    waiting.blockLength += waiting.slots[number]!;
  }
  return waiting;
}

/** Adds attempts that wait until a tick of the future. */
export function putUntil(waiting: Waiting, lane: number, number: number, tick: number, count: number): void {
  if (waiting.block[lane]! < 0) waiting.block[lane] = takeBlock(waiting);
  const slot = Math.floor(tick / waiting.slotTicks[number]!) % waiting.slots[number]!;
  waiting.counts[waiting.block[lane]! + waiting.ringStart[number]! + slot]! += count;
  waiting.pending[lane]! += count;
}

/** Takes those out whose retry of this number falls into the tick. */
export function takeDueIn(
  waiting: Waiting,
  lane: number,
  number: number,
  tick: number,
  stream: Stream,
): number {
  const slotTicks = waiting.slotTicks[number]!;
  const turn = Math.floor(tick / slotTicks);
  const at = waiting.block[lane]! + waiting.ringStart[number]! + (turn % waiting.slots[number]!);
  const held = waiting.counts[at]!;
  if (held === 0) return 0;
  const ticksLeft = (turn + 1) * slotTicks - tick;
  const due = ticksLeft === 1 ? held : Math.floor(held / ticksLeft + nextUniform(stream));
  waiting.counts[at] = held - due;
  return due;
}

/** Notes how many of a lane were taken, and gives its block back when none is left. */
export function noteTaken(waiting: Waiting, lane: number, taken: number): void {
  waiting.pending[lane]! -= taken;
  if (waiting.pending[lane]! > 0) return;
  waiting.free.push(waiting.block[lane]!);
  waiting.block[lane] = -1;
}

/** The same attempts under another plan: those that wait keep their moments. */
export function withPlan(waiting: Waiting, plan: RetryPlan, tick: number): Waiting {
  const numbers = Math.max(plan.retriesMax, waiting.slots.length);
  const lanes = waiting.block.length;
  const next = createWaiting({ ...longerWaits(waiting.plan, plan), retriesMax: numbers }, lanes);
  next.plan = plan;
  for (let lane = 0; lane < lanes; lane += 1) {
    if (waiting.pending[lane] === 0) continue;
    for (let number = 0; number < waiting.slots.length; number += 1) {
      const slotTicks = waiting.slotTicks[number]!;
      const turn = Math.floor(tick / slotTicks);
      for (let ahead = 0; ahead < waiting.slots[number]!; ahead += 1) {
        const slot = (turn + ahead) % waiting.slots[number]!;
        const held = waiting.counts[waiting.block[lane]! + waiting.ringStart[number]! + slot]!;
        if (held > 0) putUntil(next, lane, number, Math.max(tick, (turn + ahead) * slotTicks), held);
      }
    }
  }
  return next;
}

/** A plan whose every wait is as long as the longer of the two. */
function longerWaits(before: RetryPlan, after: RetryPlan): RetryPlan {
  return {
    ...after,
    baseMs: Math.max(before.baseMs, after.baseMs),
    capMs: Math.max(before.capMs, after.capMs),
  };
}

function takeBlock(waiting: Waiting): number {
  const free = waiting.free.pop();
  if (free !== undefined) return free;
  const block = waiting.blocks * waiting.blockLength;
  waiting.blocks += 1;
  if (block + waiting.blockLength > waiting.counts.length) {
    const grown = new Int32Array(Math.max(16, waiting.blocks * 2) * waiting.blockLength);
    grown.set(waiting.counts);
    waiting.counts = grown;
  }
  return block;
}
