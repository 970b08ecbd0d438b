import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAtAfterRateChange, emptyAtNow, tokensLeft } from '../../../src/sim/capacity/bucket.ts';

/** Ten units a second, held for two seconds. */
const holdUs = 2e6;
const usPerUnit = 1e5;

describe('A bucket', () => {
  it('holds no more than its holding time, however long it was left alone', () => {
    expect(tokensLeft(-holdUs, 0, holdUs, usPerUnit)).toBe(20);
    expect(tokensLeft(-holdUs, 3600e6, holdUs, usPerUnit)).toBe(20);
    expect(emptyAtNow(-holdUs, 3600e6, holdUs)).toBe(3600e6 - holdUs);
  });

  it('fills at its rate, and is in debt until it has paid', () => {
    expect(tokensLeft(1e6, 0, holdUs, usPerUnit)).toBe(-10);
    expect(tokensLeft(1e6, 1e6, holdUs, usPerUnit)).toBe(0);
    expect(tokensLeft(1e6, 1.5e6, holdUs, usPerUnit)).toBe(5);
  });

  it('keeps its tokens when the rate changes, as far as the new one holds them', () => {
    const after = (tokens: number, perSecondAfter: number) => {
      const nowUs = 9e6;
      const emptyAt = nowUs - tokens * usPerUnit;
      const changed = emptyAtAfterRateChange(emptyAt, nowUs, holdUs, usPerUnit, 1e6 / perSecondAfter);
      return tokensLeft(changed, nowUs, holdUs, 1e6 / perSecondAfter);
    };
    expect(after(12, 100)).toBeCloseTo(12, 9);
    expect(after(12, 5)).toBeCloseTo(10, 9); // Five a second for two seconds.
    expect(after(-3, 100)).toBeCloseTo(-3, 9);
    expect(after(-3, 1)).toBeCloseTo(-3, 9);
  });

  it('holds what a plain count of tokens would, whatever is taken and when', () => {
    const takings = fc.array(fc.record({ waitUs: fc.nat(400_000), units: fc.integer({ min: 1, max: 9 }) }));
    fc.assert(
      fc.property(takings, (each) => {
        let [nowUs, emptyAt, plain] = [0, -holdUs, 20];
        for (const { waitUs, units } of each) {
          nowUs += waitUs;
          plain = Math.min(20, plain + waitUs / usPerUnit);
          expect(tokensLeft(emptyAt, nowUs, holdUs, usPerUnit)).toBeCloseTo(plain, 6);
          if (plain <= 1e-6) continue;
          plain -= units;
          emptyAt = emptyAtNow(emptyAt, nowUs, holdUs) + units * usPerUnit;
        }
      }),
    );
  });
});
