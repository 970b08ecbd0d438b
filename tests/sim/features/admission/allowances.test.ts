import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowanceTokens,
  allowanceUnits,
  bankedUnits,
  changeBoost,
  changeBought,
  createAllowances,
  divideAllowance,
  hasAllowance,
  takeAllowance,
  takeBanked,
} from '../../../../src/sim/features/admission/allowances.ts';

const writes = (partition: number) => partition * 2 + 1;
const startOf = (units: number, partitions: number, bankSeconds = 300, bankedSeconds = 0) =>
  createAllowances([units, units], partitions, 0, bankSeconds, bankedSeconds);

describe('A partition’s share', () => {
  it('is 800, 900, 750 and 625 of the paper’s example (ADM-10; the paper prints 675)', () => {
    const allowances = startOf(3200, 4);
    const all = () =>
      Array.from(allowances.shares, (_each, partition) => allowanceUnits(allowances, writes(partition)));
    expect(all()).toEqual([800, 800, 800, 800]);
    changeBought(allowances, 1, 0, 3600);
    expect(all()).toEqual([900, 900, 900, 900]);
    [0, 1, 2, 3].forEach((parent, at) => divideAllowance(allowances, parent, [parent, 4 + at], 0));
    changeBought(allowances, 1, 0, 6000);
    expect(all()).toEqual(Array(8).fill(750));
    changeBought(allowances, 1, 0, 5000);
    expect(all()).toEqual(Array(8).fill(625));
  });

  it('is halved by a split, while those of the others stay (ADM-11)', () => {
    const allowances = startOf(900, 3);
    divideAllowance(allowances, 1, [1, 3], 0);
    expect([0, 1, 2, 3].map((partition) => allowanceUnits(allowances, writes(partition)))).toEqual([
      300, 150, 300, 150,
    ]);
  });

  it('is never more than a partition’s ceiling, boost included (ADM-01, ADM-08)', () => {
    const allowances = startOf(4000, 2);
    changeBoost(allowances, writes(0), 0, 500);
    expect(allowanceUnits(allowances, writes(0))).toBe(1000);
    expect(allowanceUnits(allowances, 0)).toBe(2000);
    changeBought(allowances, 0, 0, 8000);
    expect(allowanceUnits(allowances, 0)).toBe(3000);
  });
});

describe('Whatever happens to the shares', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('take' as const), units: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('buy' as const), units: fc.integer({ min: 10, max: 2000 }) }),
    fc.record({ kind: fc.constant('boost' as const), units: fc.integer({ min: 0, max: 300 }) }),
    fc.record({ kind: fc.constant('split' as const), units: fc.constant(0) }),
  );
  const moves = fc.array(
    fc.record({
      afterUs: fc.integer({ min: 0, max: 3_000_000 }),
      partition: fc.integer({ min: 0, max: 5 }),
      change,
    }),
    { maxLength: 60 },
  );

  it('they add up to the whole, and no partition spends more than it was given', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const allowances = startOf(400, 2, 300, 10);
        let nowUs = 0;
        let spent = 0;
        // One second's worth and ten banked, at most so much from then on, and one request's debt a partition.
        let given = 11 * 400;
        let debts = 2 * 40;
        for (const {
          afterUs,
          partition,
          change: { kind, units },
        } of steps) {
          const all = allowances.shares.length;
          const place = writes(partition % all);
          let perSecond = 0;
          for (let each = 0; each < all; each += 1) perSecond += allowanceUnits(allowances, writes(each));
          nowUs += afterUs;
          given += (perSecond * afterUs) / 1e6;
          if (kind === 'buy') changeBought(allowances, 1, nowUs, units);
          else if (kind === 'boost') changeBoost(allowances, place, nowUs, units);
          else if (kind === 'split') {
            divideAllowance(allowances, place >> 1, [place >> 1, all], nowUs);
            // Both halves begin with the debt of their parent.
            debts += 2 * 40;
          } else if (hasAllowance(allowances, place, nowUs)) {
            takeAllowance(allowances, place, nowUs, units);
            spent += units;
          } else if (bankedUnits(allowances, place, nowUs) > 0) {
            takeBanked(allowances, place, nowUs, units);
            spent += units;
          }
          expect(allowances.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(bankedUnits(allowances, place, nowUs)).toBeLessThanOrEqual(
            300 * allowanceUnits(allowances, place) + 1e-6,
          );
          expect(spent).toBeLessThanOrEqual(given + debts + 1e-6);
        }
      }),
    );
  });

  it('looking at a bank does not change it', () => {
    const allowances = startOf(100, 1);
    takeAllowance(allowances, writes(0), 0, 50);
    const looked = structuredClone(allowances);
    for (let nowUs = 0; nowUs < 400e6; nowUs += 7e6) bankedUnits(looked, writes(0), nowUs);
    expect(looked).toEqual(allowances);
    expect(bankedUnits(allowances, writes(0), 400e6)).toBeCloseTo(300 * 100, 6);
    expect(allowanceTokens(allowances, writes(0), 400e6)).toBeCloseTo(100, 6);
  });
});
