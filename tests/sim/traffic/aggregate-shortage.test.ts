import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceToPass } from '../../../src/sim/traffic/aggregate-shortage.ts';

const units = fc.double({ min: 0, max: 1000, noNaN: true });

test('what passes the table and then its partition adds up to what the table has', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(units, units), { minLength: 1, maxLength: 30 }),
      fc.double({ min: 0, max: 20_000, noNaN: true }),
      (partitions, tokens) => {
        const asked = Float64Array.from(partitions, ([each]) => each);
        const offered = Float64Array.from(partitions, ([, each]) => each);
        const chance = chanceToPass(asked, offered, tokens);
        const takenAt = (at: number): number =>
          partitions.reduce((total, [ask, offer]) => total + Math.min(ask * at, offer), 0);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        if (takenAt(1) > tokens) expect(takenAt(chance)).toBeCloseTo(tokens, 5);
        else expect(takenAt(chance)).toBeCloseTo(takenAt(1), 5);
      },
    ),
    { seed: 7 },
  );
});
