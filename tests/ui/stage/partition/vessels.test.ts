import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToldCheck } from '../../../../src/sim/frame.ts';
import { vesselsOf } from '../../../../src/ui/stage/partition/vessels.ts';

const box = { x: 70, y: 200, width: 330, height: 170 };
const table: ToldCheck = {
  what: 'provisioned',
  units: 4000 + 150 * 4000,
  unitsMax: 301 * 4000,
  unitsPerSecond: 4000,
  burstSecondsMax: 300,
};
const partition: ToldCheck = {
  what: 'partition',
  units: 250,
  unitsMax: 1000,
  unitsPerSecond: 1000,
  burstSecondsMax: 0,
};

describe('the vessels of a partition', () => {
  it('show a bank beside the cup of a bucket that saves for bursts (ADM-06)', () => {
    const [first, second] = vesselsOf([table, partition], box, 14);
    expect(first!.level).toBe(1);
    expect(first!.bank).toMatchObject({ seconds: 150, secondsMax: 300, level: 0.5 });
    expect(second!.bank).toBeUndefined();
    expect(second!.level).toBe(0.25);
    expect(first!.bank!.box.x + first!.bank!.box.width).toBeLessThan(first!.cup.x);
    expect(first!.cup.x + first!.cup.width).toBeLessThan(second!.cup.x);
  });

  it('drain the bank before the cup', () => {
    const [vessel] = vesselsOf([{ ...table, units: 1000 }], box, 14);
    expect(vessel!.level).toBe(0.25);
    expect(vessel!.bank!.level).toBe(0);
  });

  it('are empty, and owe, below nothing (assumption bucket-debt)', () => {
    const [vessel] = vesselsOf([{ ...partition, units: -3 }], box, 14);
    expect(vessel).toMatchObject({ level: 0, cupUnits: 0, debt: 3 });
  });

  it('stay within their box and hold between nothing and all, whatever the buckets', () => {
    const bucket = fc.record({
      units: fc.double({ min: -100, max: 1e6, noNaN: true }),
      unitsPerSecond: fc.double({ min: 1, max: 40_000, noNaN: true }),
      burstSecondsMax: fc.constantFrom(0, 300),
    });
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 1, maxLength: 5 }), (buckets) => {
        const vessels = vesselsOf(
          buckets.map((each) => {
            const unitsMax = (1 + each.burstSecondsMax) * each.unitsPerSecond;
            return { ...each, what: 'share' as const, unitsMax, units: Math.min(each.units, unitsMax) };
          }),
          box,
          14,
        );
        for (const { cup, bank, level } of vessels) {
          const left = bank?.box.x ?? cup.x;
          expect(left).toBeGreaterThanOrEqual(box.x - 1e-9);
          expect(cup.x + cup.width).toBeLessThanOrEqual(box.x + box.width + 1e-9);
          expect(level).toBeGreaterThanOrEqual(0);
          expect(level).toBeLessThanOrEqual(1 + 1e-9);
          expect(bank?.level ?? 0).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
