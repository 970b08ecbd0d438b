import { describe, expect, it } from 'vitest';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { retryPlanOf, type RetryPlan } from '../../../src/sim/clients/retry-plans.ts';
import { putBackOff } from '../../../src/sim/traffic/aggregate-delays.ts';
import { createWaiting, noteTaken, takeDueIn, withPlan } from '../../../src/sim/traffic/aggregate-waiting.ts';

const standard = retryPlanOf('standard', 'boto3')!;
const legacy = retryPlanOf('legacy', 'boto3')!;
/** Answers that take no time. */
const atOnce = new Float64Array(256);

/** By tick from 1: how many of those refused in tick 0 come back. */
function comingBack(plan: RetryPlan, number: number, count: number, repeats: number): number[] {
  const stream = createStream(1, 'waiting');
  const due = new Array<number>(400).fill(0);
  let left = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const waiting = createWaiting(plan, 1);
    putBackOff(waiting, plan, atOnce, 0, number, count, 0, 1, stream);
    for (let tick = 1; tick < due.length && waiting.lanes[1]! > 0; tick += 1) {
      const taken = takeDueIn(waiting, 0, number, tick, tick + 1, stream);
      due[tick]! += taken;
      noteTaken(waiting, 0, taken);
    }
    left += waiting.counts.reduce((total, held) => total + held, waiting.lanes[1]!);
  }
  expect(left).toBe(0);
  return due;
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
const meanTick = (counts: number[]): number =>
  counts.reduce((total, count, tick) => total + tick * count, 0) / sum(counts);

describe('Counted retries', () => {
  it.each([1, 3, 40, 5000])('with full jitter come back evenly over the wait, %i at a time', (count) => {
    const due = comingBack(standard, 0, count, Math.ceil(30_000 / count));
    expect(meanTick(due)).toBeCloseTo(50, -1);
    for (let from = 10; from < 90; from += 10) {
      expect(sum(due.slice(from, from + 10)) / sum(due)).toBeCloseTo(0.1, 1);
    }
    expect(sum(due.slice(106))).toBe(0);
  });

  it.each([1, 40, 5000])('without jitter come back after the whole wait, %i at a time', (count) => {
    const due = comingBack(legacy, 0, count, Math.ceil(20_000 / count));
    expect(meanTick(due)).toBeCloseTo(5, 0);
    expect(sum(due.slice(5, 7))).toBe(sum(due));
  });

  it('all come back when several ticks are taken at once', () => {
    const stream = createStream(2, 'waiting');
    const waiting = createWaiting(standard, 1);
    putBackOff(waiting, standard, atOnce, 0, 1, 12_345, 7, 1, stream);
    let taken = 0;
    for (let tick = 8; tick < 260; tick += 9) taken += takeDueIn(waiting, 0, 1, tick, tick + 9, stream);
    expect(taken).toBe(12_345);
  });

  it('keep waiting when the plan changes', () => {
    const stream = createStream(3, 'waiting');
    const before = createWaiting(standard, 2);
    putBackOff(before, standard, atOnce, 1, 1, 1000, 100, 1, stream);
    const after = withPlan(before, retryPlanOf('none', 'boto3')!, 101);
    let taken = 0;
    for (let tick = 101; tick < 350; tick += 1) taken += takeDueIn(after, 1, 1, tick, tick + 1, stream);
    expect(taken).toBe(1000);
  });
});
