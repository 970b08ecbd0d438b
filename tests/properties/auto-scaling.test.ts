// Laws of auto scaling, for any load and policy.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, digestOf, dispatch, load, scenarioOf, seek } from '../../src/sim/simulation.ts';
import { bounds, run, scaled, told } from '../sim/scaled-run.ts';

const minute = fc.integer({ min: 0, max: 20 });
const document = fc
  .record({
    rate: fc.uniqueArray(fc.tuple(minute, fc.constantFrom(0, 5, 30, 120, 700)), {
      selector: ([at]) => at,
      minLength: 1,
      maxLength: 6,
    }),
    policy: fc.record({
      minUnits: fc.integer({ min: 1, max: 100 }),
      maxUnits: fc.integer({ min: 100, max: 600 }),
      targetPercent: fc.integer({ min: 20, max: 90 }),
      scaleOutCooldownSeconds: fc.constantFrom(0, 60, 600),
      scaleInCooldownSeconds: fc.constantFrom(0, 60, 600),
      schedule: fc.array(
        fc.record({
          atSeconds: fc.integer({ min: 0, max: 1200 }),
          everySeconds: fc.constantFrom(60, 700, 3000),
          minUnits: fc.integer({ min: 1, max: 200 }),
          maxUnits: fc.integer({ min: 200, max: 900 }),
        }),
        { maxLength: 2 },
      ),
    }),
    update: fc.constantFrom(0, 45, 120),
    late: fc.constantFrom(0, 20, 90),
    seed: fc.nat(),
  })
  .map(({ rate, policy, update, late, seed }) => ({
    ...scaled(
      rate.sort(([a], [b]) => a - b).map(([at, perSecond]) => ({ atSeconds: at * 60, perSecond })),
      { seed, durationSeconds: 1200 },
      { write: policy },
    ),
    assumptions: { 'update-table-seconds': update, 'alarm-delay-seconds': late },
  }));

test('AS-11: auto scaling never leaves its bounds, and decreases never run below none', () => {
  fc.assert(
    fc.property(document, (each) => {
      const simulation = load(each);
      let inside = true;
      let fewestLeft = Infinity;
      advance(simulation, Infinity, () => {
        const { scaling, budgets } = simulation.world.tables[0]!;
        const { minUnits, maxUnits } = scaling.targets[1]!;
        const units = budgets.unitsPerSecond[1]!;
        // Bounds that have just moved are reached when an update has had its time.
        const isInside = units >= minUnits && units <= maxUnits;
        inside &&= isInside || scaling.updates[1] !== undefined || scaling.targets[1]!.boundsPending;
        fewestLeft = Math.min(fewestLeft, scaling.decreases.left);
        return false;
      });
      expect(inside).toBe(true);
      expect(fewestLeft).toBeGreaterThanOrEqual(0);
      for (const [, kind, from, to, by] of told(simulation)) {
        if (kind !== 'update-table-began') continue;
        expect(to).not.toBe(from);
        expect(by).not.toBe('command');
      }
    }),
    { numRuns: 4 },
  );
}, 120_000);

test('however a run is cut, rewound or replayed, it is the same', () => {
  fc.assert(
    fc.property(document, fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 2 }), (each, cuts) => {
      const whole = run(each);
      const pieces = load(each);
      for (const cut of cuts) seek(pieces, cut * 1e6);
      seek(pieces, Infinity);
      expect(digestOf(pieces)).toBe(digestOf(whole));
      expect(told(pieces)).toEqual(told(whole));
    }),
    { numRuns: 3 },
  );
}, 120_000);

test('what was done live is replayed from the document', () => {
  const live = run(scaled([{ atSeconds: 0, perSecond: 150 }], { durationSeconds: 900 }), 100.5);
  const policy = { targetPercent: 50, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0, ...bounds };
  dispatch(live, { kind: 'set-auto-scaling', table: 'Table', write: { ...policy, minUnits: 120 } });
  advance(live, Infinity);
  expect(digestOf(run(scenarioOf(live)))).toBe(digestOf(live));
});
