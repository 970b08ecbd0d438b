import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { changeRate, createArrivals, drawNextArrival, rateAt } from '../../../src/sim/clients/arrivals.ts';
import type { RatePoint } from '../../../src/sim/scenario/scenario.ts';

/** The moments of all arrivals before an end, in microseconds. */
function momentsOf(rate: RatePoint[], { even = true, seed = 1, untilSeconds = 60 } = {}): number[] {
  const arrivals = createArrivals(seed, 'load', even, rate);
  const moments: number[] = [];
  while (arrivals.nextUs < untilSeconds * 1e6) {
    moments.push(arrivals.nextUs);
    drawNextArrival(arrivals);
    if (moments.length > 2e6) throw new Error('the arrivals do not come to an end');
  }
  return moments;
}

const between = (moments: number[], fromSeconds: number, toSeconds: number) =>
  moments.filter((us) => us >= fromSeconds * 1e6 && us < toSeconds * 1e6).length;

/** The area under the rate up to a moment: by the trapezium between the points, by steps elsewhere. */
function expectedUntil(rate: RatePoint[], seconds: number): number {
  let total = 0;
  rate.forEach((point, index) => {
    const next = rate[index + 1];
    const to = Math.min(seconds, next?.atSeconds ?? seconds);
    if (to <= point.atSeconds) return;
    const length = to - point.atSeconds;
    const slope =
      next?.ramp === 'linear' ? (next.perSecond - point.perSecond) / (next.atSeconds - point.atSeconds) : 0;
    total += (point.perSecond + (slope * length) / 2) * length;
  });
  return total;
}

describe('Even arrivals', () => {
  it('come at equal distances, the first after one distance', () => {
    expect(momentsOf([{ atSeconds: 0, perSecond: 4 }], { untilSeconds: 2 })).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => n * 250_000),
    );
  });

  it('begin where the rate does: nothing comes before its first point', () => {
    const moments = momentsOf([{ atSeconds: 5, perSecond: 10 }], { untilSeconds: 6.05 });
    expect(moments[0]).toBe(5.1e6);
    expect(moments.length).toBe(10);
  });

  it('follow a step at once', () => {
    const moments = momentsOf([
      { atSeconds: 0, perSecond: 10 },
      { atSeconds: 10, perSecond: 100 },
    ]);
    expect(Math.abs(between(moments, 0, 10) - 100)).toBeLessThanOrEqual(1);
    expect(Math.abs(between(moments, 10, 20) - 1000)).toBeLessThanOrEqual(1);
  });

  it('stop while the rate is zero, and go on after it', () => {
    const moments = momentsOf([
      { atSeconds: 0, perSecond: 10 },
      { atSeconds: 10, perSecond: 0 },
      { atSeconds: 20, perSecond: 10 },
    ]);
    expect(between(moments, 10.001, 20)).toBe(0);
    expect(Math.abs(between(moments, 20, 30) - 100)).toBeLessThanOrEqual(1);
  });

  it('end for good with the rate', () => {
    const rate = [
      { atSeconds: 0, perSecond: 10 },
      { atSeconds: 2, perSecond: 0 },
    ];
    expect(momentsOf(rate).length).toBeLessThanOrEqual(20);
    expect(momentsOf([{ atSeconds: 0, perSecond: 0 }])).toEqual([]);
  });

  it('climb a slope: twice as many in its second half as the triangle says', () => {
    const moments = momentsOf([
      { atSeconds: 0, perSecond: 0 },
      { atSeconds: 10, perSecond: 200, ramp: 'linear' },
    ]);
    expect(Math.abs(between(moments, 0, 5) - 250)).toBeLessThanOrEqual(1);
    expect(Math.abs(between(moments, 5, 10) - 750)).toBeLessThanOrEqual(1);
    expect(Math.abs(between(moments, 10, 11) - 200)).toBeLessThanOrEqual(1);
  });

  it('go down a slope to nothing', () => {
    const moments = momentsOf([
      { atSeconds: 0, perSecond: 200 },
      { atSeconds: 10, perSecond: 0, ramp: 'linear' },
    ]);
    expect(Math.abs(moments.length - 1000)).toBeLessThanOrEqual(1);
  });
});

test('arrivals follow the area under any rate: even ones to one request, Poisson ones within 4.5 deviations', () => {
  const point = fc.record({
    gap: fc.constantFrom(0.5, 1, 3),
    perSecond: fc.constantFrom(0, 1, 7, 100, 400),
    ramp: fc.constantFrom(undefined, 'linear' as const),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 5 }), fc.nat(), (points, seed) => {
      let atSeconds = 0;
      const rate = points.map(({ gap, perSecond, ramp }, index) => {
        atSeconds += index === 0 ? 0 : gap;
        return { atSeconds, perSecond, ...(ramp && index > 0 && { ramp }) };
      });
      for (const untilSeconds of [0.8, 4, 10]) {
        const expected = expectedUntil(rate, untilSeconds);
        expect(Math.abs(momentsOf(rate, { untilSeconds }).length - expected)).toBeLessThanOrEqual(1.001);
        const poisson = momentsOf(rate, { untilSeconds, even: false, seed }).length;
        expect(Math.abs(poisson - expected)).toBeLessThanOrEqual(4.5 * Math.sqrt(expected) + 6);
      }
    }),
    { numRuns: 60, seed: 20 },
  );
});

describe('A change of the rate', () => {
  const arrivalsOf = (even: boolean, perSecond = 10) =>
    createArrivals(3, 'load', even, [{ atSeconds: 0, perSecond }]);

  it('keeps the part of the gap that is still to come', () => {
    const arrivals = arrivalsOf(true);
    changeRate(arrivals, 40_000, 100); // Of the first gap of 100 ms, 60 % were left: now 6 ms.
    expect(arrivals.nextUs).toBeCloseTo(46_000, 6);
    drawNextArrival(arrivals);
    expect(arrivals.nextUs).toBeCloseTo(56_000, 6);
  });

  it('to the same rate changes nothing', () => {
    for (const even of [true, false]) {
      const [plain, changed] = [arrivalsOf(even), arrivalsOf(even)];
      for (let count = 0; count < 50; count += 1) {
        changeRate(changed, changed.nextUs - 1, 10);
        expect(changed.nextUs).toBeCloseTo(plain.nextUs, 3);
        drawNextArrival(plain);
        drawNextArrival(changed);
      }
    }
  });

  it('stretches the very same arrivals', () => {
    const [slow, fast] = [arrivalsOf(false, 10), arrivalsOf(false, 1000)];
    for (let count = 0; count < 100; count += 1) {
      expect(fast.nextUs * 100).toBeCloseTo(slow.nextUs, 2);
      drawNextArrival(slow);
      drawNextArrival(fast);
    }
  });

  it('to zero stops the arrivals until it rises again', () => {
    const arrivals = arrivalsOf(false);
    changeRate(arrivals, 1e4, 0);
    expect(arrivals.nextUs).toBe(Infinity);
    changeRate(arrivals, 5e6, 1000);
    expect(arrivals.nextUs).toBeGreaterThanOrEqual(5e6);
    expect(arrivals.nextUs).toBeLessThan(6e6);
  });

  it('ends the schedule: points that were to come no longer apply', () => {
    const arrivals = createArrivals(1, 'load', true, [
      { atSeconds: 0, perSecond: 10 },
      { atSeconds: 10, perSecond: 1000 },
    ]);
    changeRate(arrivals, 5e6, 20);
    expect([rateAt(arrivals, 5e6), rateAt(arrivals, 60e6)]).toEqual([20, 20]);
  });
});

test('the rate at a moment is that of its stretch', () => {
  const arrivals = createArrivals(1, 'load', true, [
    { atSeconds: 2, perSecond: 10 },
    { atSeconds: 4, perSecond: 30, ramp: 'linear' },
  ]);
  expect([0, 2, 3, 4, 100].map((seconds) => rateAt(arrivals, seconds * 1e6))).toEqual([0, 10, 20, 30, 30]);
});
