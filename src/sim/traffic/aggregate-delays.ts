// When counted attempts come back. The single grain's law, in ticks: an attempt was refused anywhere in its tick,
// its client has the answer a little later, and waits from there. Of many that are refused together, the waits are
// laid out evenly over their law from an offset drawn by chance: each alone has exactly that law.

import { nextInt32, nextUniform, type Stream } from '../kernel/random.ts';
import { retryWaitUs, type RetryPlan } from '../clients/retry-plans.ts';
import { refusalSteps } from './aggregate-laws.ts';
import { holdMany, putUntil, slotMask, type Waiting } from './aggregate-waiting.ts';
import { sliceUs } from './answers.ts';

/** Ours. Waits without jitter differ only by the answer's way and the moment within the tick: so many draws show it. */
const drawsMax = 8;

/**
 * Lets `count` attempts of number `number` (from 0) wait that were refused in the last `elapsed` ticks up to and with
 * `tick`. `refusalTicks` is what their clients wait for the answer.
 */
export function putBackOff(
  waiting: Waiting,
  plan: RetryPlan,
  refusalTicks: Float64Array,
  lane: number,
  number: number,
  count: number,
  tick: number,
  elapsed: number,
  stream: Stream,
): void {
  if (count === 0) return;
  const waitTicks = retryWaitUs(plan, number, 1) / sliceUs;
  if (plan.jitter === 'none') {
    putFixed(waiting, refusalTicks, lane, number, count, tick, elapsed, stream, waitTicks);
  } else if (count <= waitTicks / (1 << waiting.slotBits[number]!)) {
    const answered = answeredAfter(refusalTicks, (nextUniform(stream) - 1) * elapsed + 1, stream);
    const offset = nextUniform(stream);
    const step = waitTicks / count;
    for (let each = 0; each < count; each += 1) {
      put(waiting, lane, number, tick, answered + (each + offset) * step, 1);
    }
  } else {
    putEvenly(waiting, refusalTicks, lane, number, count, tick, elapsed, stream, waitTicks);
  }
}

function putFixed(
  waiting: Waiting,
  refusalTicks: Float64Array,
  lane: number,
  number: number,
  count: number,
  tick: number,
  elapsed: number,
  stream: Stream,
  waitTicks: number,
): void {
  const draws = Math.min(count, drawsMax);
  const offset = nextUniform(stream);
  let before = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const share = Math.floor(((draw + 1) * count) / draws) - before;
    before += share;
    const refused = ((draw + offset) / draws - 1) * elapsed + 1;
    put(waiting, lane, number, tick, answeredAfter(refusalTicks, refused, stream) + waitTicks, share);
  }
}

/** More than the wait has slots: slot by slot. */
function putEvenly(
  waiting: Waiting,
  refusalTicks: Float64Array,
  lane: number,
  number: number,
  count: number,
  tick: number,
  elapsed: number,
  stream: Stream,
  waitTicks: number,
): void {
  const answered = answeredAfter(refusalTicks, (nextUniform(stream) - 1) * elapsed + 1, stream);
  const offset = nextUniform(stream);
  const bits = waiting.slotBits[number]!;
  const ring = holdMany(waiting, lane, number, count);
  const firstTick = tick + Math.max(1, answered | 0);
  const perTick = count / waitTicks;
  let turn = firstTick >> bits;
  for (let before = 0; before < count; turn += 1) {
    const ticks = ((turn + 1) << bits) - tick - answered;
    const upTo = ticks >= waitTicks ? count : ticks > 0 ? (ticks * perTick + offset) | 0 : 0;
    waiting.counts[ring + (turn & slotMask)]! += upTo - before;
    before = upTo;
  }
}

/** Refused `refused` ticks after the tick's begin, below 1; answered when the answer has travelled back. */
function answeredAfter(refusalTicks: Float64Array, refused: number, stream: Stream): number {
  return refused + refusalTicks[(nextInt32(stream) >>> 8) & (refusalSteps - 1)]!;
}

/** A retry that is due within the tick in which it was refused comes in the next one. */
function put(
  waiting: Waiting,
  lane: number,
  number: number,
  tick: number,
  afterTicks: number,
  count: number,
): void {
  const ticks = afterTicks | 0;
  putUntil(waiting, lane, number, tick + (ticks > 1 ? ticks : 1), count);
}
