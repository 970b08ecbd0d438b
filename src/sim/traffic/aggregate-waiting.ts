// Refused attempts of a source that wait for their retry, counted. A lane with any has a block of rings: one ring
// of slotCount slots for each retry number, turning in slots of one tick, or of 2, 4, 8 ... where the wait is long.
// What a slot of several ticks holds is released evenly over them.

import { nextUniform, type Stream } from '../kernel/random.ts';
import { retryWaitUs, type RetryPlan } from '../clients/retry-plans.ts';
import { sliceUs } from './answers.ts';

const slotCountBits = 5;
export const slotCount = 1 << slotCountBits;
export const slotMask = slotCount - 1;
/**
 * Ours. Ticks beyond the longest wait in which an answer may still be on its way: 160 ms, five times the longest
 * there is.
 */
const answerTicksMax = 16;

export interface Waiting {
  plan: RetryPlan;
  /** By retry number, from 0: a slot has 2 to the power of this many ticks. */
  slotBits: Int32Array;
  /** By lane: where its block of a ring for each number begins, -1 while nothing waits; and how many wait. */
  lanes: Float64Array;
  /** The blocks, one after the other; how many there are, and those that are free. */
  counts: Int32Array;
  blocks: number;
  free: number[];
}

export function createWaiting(plan: RetryPlan, laneCount: number): Waiting {
  const waiting: Waiting = {
    plan,
    slotBits: new Int32Array(plan.retriesMax),
    lanes: new Float64Array(laneCount * 2),
    counts: new Int32Array(0),
    blocks: 0,
    free: [],
  };
  for (let lane = 0; lane < laneCount; lane += 1) waiting.lanes[lane * 2] = -1;
  for (let number = 0; number < plan.retriesMax; number += 1) {
    const ticks = Math.ceil(retryWaitUs(plan, number, 1) / sliceUs) + answerTicksMax;
    // Two slots are besides: the one that is being released, and the one into which the last tick reaches.
    while (ticks >> waiting.slotBits[number]! > slotCount - 2) waiting.slotBits[number]! += 1;
  }
  return waiting;
}

/** Adds attempts that wait until a tick of the future. */
export function putUntil(waiting: Waiting, lane: number, number: number, tick: number, count: number): void {
  const ring = holdMany(waiting, lane, number, count);
  waiting.counts[ring + ((tick >> waiting.slotBits[number]!) & slotMask)]! += count;
}

/** Notes that so many more wait, and answers where their ring begins; the caller puts them into its slots. */
export function holdMany(waiting: Waiting, lane: number, number: number, count: number): number {
  const { lanes } = waiting;
  let block = lanes[lane * 2]!;
  if (block < 0) block = lanes[lane * 2] = takeBlock(waiting);
  lanes[lane * 2 + 1]! += count;
  return block + (number << slotCountBits);
}

/** Where the ring of a lane that something waits in begins. */
export function ringOf(waiting: Waiting, lane: number, number: number): number {
  return waiting.lanes[lane * 2]! + (number << slotCountBits);
}

/** Takes those out whose retry of this number falls into the ticks from fromTick up to, without, toTick. */
export function takeDueIn(
  waiting: Waiting,
  lane: number,
  number: number,
  fromTick: number,
  toTick: number,
  stream: Stream,
): number {
  const bits = waiting.slotBits[number]!;
  const ring = ringOf(waiting, lane, number);
  let due = 0;
  for (let tick = fromTick; tick < toTick;) {
    const at = ring + ((tick >> bits) & slotMask);
    const slotEndTick = ((tick >> bits) + 1) << bits;
    const endTick = slotEndTick < toTick ? slotEndTick : toTick;
    const held = waiting.counts[at]!;
    if (held > 0) {
      const share = (endTick - tick) / (slotEndTick - tick);
      const released = share === 1 ? held : Math.floor(held * share + nextUniform(stream));
      waiting.counts[at] = held - released;
      due += released;
    }
    tick = endTick;
  }
  return due;
}

/** Notes how many of a lane were taken, and gives its block back when none is left. */
export function noteTaken(waiting: Waiting, lane: number, taken: number): void {
  waiting.lanes[lane * 2 + 1]! -= taken;
  if (waiting.lanes[lane * 2 + 1]! > 0) return;
  waiting.free.push(waiting.lanes[lane * 2]!);
  waiting.lanes[lane * 2] = -1;
}

/** The same attempts under another plan: those that wait keep their moments. */
export function withPlan(waiting: Waiting, plan: RetryPlan, tick: number): Waiting {
  const numbers = Math.max(plan.retriesMax, waiting.slotBits.length);
  const lanes = waiting.lanes.length / 2;
  const next = createWaiting({ ...longerWaits(waiting.plan, plan), retriesMax: numbers }, lanes);
  next.plan = plan;
  for (let lane = 0; lane < lanes; lane += 1) {
    const block = waiting.lanes[lane * 2]!;
    if (block < 0) continue;
    waiting.slotBits.forEach((bits, number) => {
      for (let turn = tick >> bits; turn < (tick >> bits) + slotCount; turn += 1) {
        const held = waiting.counts[block + (number << slotCountBits) + (turn & slotMask)]!;
        if (held > 0) putUntil(next, lane, number, Math.max(tick, turn << bits), held);
      }
    });
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
  const length = waiting.slotBits.length << slotCountBits;
  const block = waiting.blocks * length;
  waiting.blocks += 1;
  if (block + length > waiting.counts.length) {
    // Ours, to begin with: sixteen.
    const grown = new Int32Array(Math.max(16, waiting.blocks * 2) * length);
    grown.set(waiting.counts);
    waiting.counts = grown;
  }
  return block;
}
