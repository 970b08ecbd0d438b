import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lookAtAlarms,
  noteConsumed,
  pointsBelowToRing,
} from '../../../../src/sim/capacity/auto-scaling/alarms.ts';
import {
  createTarget,
  type ScalableTarget,
} from '../../../../src/sim/capacity/auto-scaling/scalable-target.ts';
import {
  capacityFor,
  noteScaled,
  wantedUnits,
} from '../../../../src/sim/capacity/auto-scaling/target-tracking.ts';
import type { ScalingPolicy } from '../../../../src/sim/scenario/scaling-policy.ts';

const policy: ScalingPolicy = {
  minUnits: 10,
  maxUnits: 1000,
  targetPercent: 70,
  scaleOutCooldownSeconds: 0,
  scaleInCooldownSeconds: 0,
};

/** A table of 100 units after minutes of this consumption. */
function after(points: number[], change: Partial<ScalingPolicy> = {}, units = 100): ScalableTarget {
  const target = createTarget({ ...policy, ...change }, units);
  points.forEach((point, minute) => noteConsumed(target.alarms, minute, point));
  lookAtAlarms(target.alarms, target.policy.targetPercent);
  return target;
}
const times = (count: number, point: number) => new Array<number>(count).fill(point);

test('AS-05: 150 consumed at a target of 70 % ask for 215', () => {
  expect(capacityFor(150, 70)).toBe(215);
  expect(wantedUnits(after([150, 150]), 100, 0)).toBe(215);
});

test('AS-05: what fits exactly is not rounded up', () => {
  expect(capacityFor(140, 70)).toBe(200);
  expect(capacityFor(27, 90)).toBe(30);
});

test('a scale-out goes by the newest minute, a scale-in by the highest', () => {
  expect(wantedUnits(after([300, 90]), 100, 0)).toBe(129);
  expect(wantedUnits(after([...times(14, 20), 14]), 100, 0)).toBe(29);
});

test('AS-01: reads and writes have policies of their own, with targets from 20 to 90 %', () => {
  expect(wantedUnits(after([150, 150], { targetPercent: 20 }), 100, 0)).toBe(750);
  expect(wantedUnits(after([150, 150], { targetPercent: 90 }), 100, 0)).toBe(167);
});

describe('AS-11:', () => {
  test('never above the maximum', () => {
    expect(wantedUnits(after([150, 150], { maxUnits: 180 }), 100, 0)).toBe(180);
    expect(wantedUnits(after([150, 150], { maxUnits: 100 }), 100, 0)).toBe(100);
  });
  test('never below the minimum', () => {
    expect(wantedUnits(after(times(15, 1), { minUnits: 40 }), 100, 0)).toBe(40);
  });
  test('a capacity outside of new bounds is brought in', () => {
    expect(wantedUnits(after([], { minUnits: 300 }), 100, 0)).toBe(300);
    expect(wantedUnits(after([], { maxUnits: 50 }), 100, 0)).toBe(50);
  });
});

describe('AS-07: cool-downs', () => {
  test('are 0 unless set: the same alarm may scale again at once', () => {
    const target = after([150, 150]);
    noteScaled(target, 90, 100, 0);
    expect(wantedUnits(target, 100, 0)).toBe(215);
  });
  test('hold back another scale-out that adds no more than the one before', () => {
    const target = after([150, 150], { scaleOutCooldownSeconds: 60 });
    noteScaled(target, 0, 200, 0);
    expect(wantedUnits(target, 100, 59e6)).toBe(100);
    expect(wantedUnits(target, 100, 60e6)).toBe(215);
  });
  test('let a larger scale-out through', () => {
    const target = after([150, 150], { scaleOutCooldownSeconds: 60 });
    noteScaled(target, 90, 100, 0);
    expect(wantedUnits(target, 100, 1e6)).toBe(215);
  });
  test('hold back another scale-in, until a scale-out ends them', () => {
    const target = after(times(15, 20), { scaleInCooldownSeconds: 600 });
    noteScaled(target, 120, 100, 0);
    expect(wantedUnits(target, 100, 599e6)).toBe(100);
    expect(wantedUnits(target, 100, 600e6)).toBe(29);
    noteScaled(target, 120, 100, 600e6);
    noteScaled(target, 90, 100, 601e6);
    expect(wantedUnits(target, 100, 602e6)).toBe(29);
  });
});

test('AS-11: whatever is consumed, what is wanted lies within the bounds, and an alarm moves it only its own way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: pointsBelowToRing }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 20, max: 90 }),
      fc.nat({ max: 4000 }),
      (points, minUnits, span, targetPercent, within) => {
        const maxUnits = minUnits + span;
        const units = Math.min(maxUnits, minUnits + within);
        const target = after(points, { minUnits, maxUnits, targetPercent }, units);
        const wanted = wantedUnits(target, units, 0);
        expect(wanted).toBeGreaterThanOrEqual(minUnits);
        expect(wanted).toBeLessThanOrEqual(maxUnits);
        expect(Number.isInteger(wanted)).toBe(true);
        if (wanted > units) expect(target.alarms.states.AlarmHigh).toBe('alarm');
        if (wanted < units) expect(target.alarms.states.AlarmLow).toBe('alarm');
      },
    ),
  );
});
