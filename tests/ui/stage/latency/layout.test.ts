import { describe, expect, it } from 'vitest';
import { latencyBuckets, latencyEdgesMs } from '../../../../src/sim/frame.ts';
import { heatCounts, shadeOf } from '../../../../src/ui/stage/latency/heat-image.ts';
import {
  levelOf,
  roundMs,
  secondAt,
  stepAt,
  stepsShown,
  xOf,
  yOf,
  type Plot,
} from '../../../../src/ui/stage/latency/layout.ts';

/** Seconds as lists of [step, count]. */
function latencyOf(seconds: [step: number, count: number][][]) {
  const rows = seconds.map((cells) => {
    const row = new Float32Array(latencyBuckets);
    for (const [step, count] of cells) row[step] = count;
    return row;
  });
  return { count: rows.length, second: (second: number) => rows[second]! };
}

const plot: Plot = { left: 50, width: 300, height: 96, spanSeconds: 60, steps: { first: 4, end: 28 } };

describe('The axes of latency', () => {
  it('reach from the shortest to the longest that was met, with a step of air', () => {
    expect(stepsShown(latencyOf([[[6, 1]], [[30, 2]]]), 2)).toEqual({ first: 6, end: 32 });
  });

  it('have room around a single grain, and stand also where nothing was met', () => {
    const { first, end } = stepsShown(latencyOf([[[47, 1]]]), 1);
    expect(end).toBe(latencyBuckets);
    expect(end - first).toBeGreaterThanOrEqual(14);
    expect(stepsShown(undefined, 0).end).toBeGreaterThan(0);
  });

  it('put a step where the histogram draws its row', () => {
    for (let step = 4; step < 28; step += 1) {
      const middle = Math.sqrt(latencyEdgesMs[step]! * latencyEdgesMs[step + 1]!);
      expect(stepAt(plot, yOf(plot, middle))).toBe(step);
      expect(levelOf(plot.steps, latencyEdgesMs[step]!)).toBeCloseTo((step - 4) / 24, 9);
    }
  });

  it('know the second at a place, and that the future has none', () => {
    expect(secondAt(plot, xOf(plot, 12.5), 20)).toBe(12);
    expect(secondAt(plot, xOf(plot, 20.5), 20)).toBeUndefined();
    expect(secondAt(plot, 10, 20)).toBeUndefined();
  });

  it('have their decades, and the round numbers between them where there is room', () => {
    const steps = { first: 0, end: latencyBuckets };
    expect(roundMs({ height: 100, steps }, 14)).toEqual([1, 10, 100, 1000, 10_000]);
    expect(roundMs({ height: 300, steps }, 14).slice(0, 6)).toEqual([1, 2, 5, 10, 20, 50]);
  });
});

describe('The histogram over time', () => {
  const latency = latencyOf([
    [[5, 4]],
    [
      [5, 2],
      [8, 2],
    ],
    [[9, 6]],
  ]);

  it('has a column a second, each with the counts of its steps', () => {
    const { columns, columnSeconds, perSecond, most } = heatCounts(latency, 'client', 3, 100, {
      first: 4,
      end: 10,
    });
    expect([columns, columnSeconds, most]).toEqual([3, 1, 6]);
    expect([...perSecond]).toEqual([0, 4, 0, 0, 0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 6]);
  });

  it('puts several seconds into a column where there are more than pixels, and counts their mean', () => {
    const { columns, columnSeconds, perSecond } = heatCounts(latency, 'client', 3, 2, { first: 5, end: 10 });
    expect([columns, columnSeconds]).toEqual([2, 2]);
    expect([...perSecond]).toEqual([3, 0, 0, 1, 0, 0, 0, 0, 0, 6]);
  });

  it('draws nothing for nothing, and a single slow request so that it is seen', () => {
    expect(shadeOf(0, 3000)).toBeNaN();
    expect(shadeOf(1, 3000)).toBeGreaterThan(0.1);
    expect(shadeOf(3000, 3000)).toBe(1);
  });
});
