import { describe, expect, it } from 'vitest';
import { fastestFrom, positionMax, positionOf, speedAt } from '../../../src/ui/transport/speed-scale.ts';
import { runLength, stopwatch } from '../../../src/ui/transport/virtual-time.ts';

describe('the speed slider', () => {
  it('goes from a tenth to a thousand and on to as fast as possible', () => {
    expect(speedAt(0)).toBe(0.1);
    expect(speedAt(fastestFrom - 1)).toBe(1000);
    expect(speedAt(fastestFrom)).toBe(Infinity);
    expect(speedAt(positionMax)).toBe(Infinity);
  });

  it('never gets slower to the right', () => {
    for (let position = 1; position <= positionMax; position++) {
      expect(speedAt(position)).toBeGreaterThanOrEqual(speedAt(position - 1));
    }
  });

  it('takes almost real time for real time', () => {
    const one = positionOf(1);
    expect([one - 1, one, one + 1].map(speedAt)).toEqual([1, 1, 1]);
    expect(speedAt(one + 2)).toBeGreaterThan(1);
    expect(speedAt(one - 2)).toBeLessThan(1);
  });

  it('finds its own positions again', () => {
    for (let position = 0; position <= positionMax; position++) {
      expect(speedAt(positionOf(speedAt(position)))).toBe(speedAt(position));
    }
  });
});

describe('the stopwatch', () => {
  it.each([
    [0, '0:00.0'],
    [75_340_000, '1:15.3'],
    [59_999_999, '0:59.9'],
    [3_600_000_000, '1:00:00.0'],
    [77_759_900_000, '21:35:59.9'],
  ])('%d µs is %s', (us, text) => {
    expect(stopwatch(us)).toBe(text);
  });

  it('follows a run shorter than a second in hundredths', () => {
    expect(stopwatch(10_000, 10_000)).toBe('0:00.01');
  });

  it.each([
    [10_000, '0:00.01'],
    [2_500_000, '0:02.5'],
    [300_000_000, '5:00'],
    [77_760_000_000, '21:36:00'],
  ])('tells that a run of %d µs is %s long', (endUs, text) => {
    expect(runLength(endUs)).toBe(text);
  });
});
