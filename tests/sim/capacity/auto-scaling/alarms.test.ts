import { describe, expect, test } from 'vitest';
import {
  alarmNames,
  createAlarms,
  highThreshold,
  lookAtAlarms,
  lowThreshold,
  noteConsumed,
  noteProvisioned,
  setThresholds,
  type AlarmName,
} from '../../../../src/sim/capacity/auto-scaling/alarms.ts';

/** What each minute makes ring, on a table of 100 units at a target of 70 %. */
function ringsOver(points: number[], targetPercent = 70): AlarmName[][] {
  const alarms = createAlarms(100);
  return points.map((point, minute) => {
    noteConsumed(alarms, minute, point);
    return lookAtAlarms(alarms, targetPercent);
  });
}
const times = (count: number, point: number) => new Array<number>(count).fill(point);

describe('AS-02: AlarmHigh', () => {
  test('rings at the second minute in a row above the target', () => {
    expect(ringsOver([60, 71, 72, 90])).toEqual([[], [], ['AlarmHigh'], []]);
  });
  test('does not ring for spikes that are apart, however many and high', () => {
    expect(ringsOver([400, 50, 400, 50, 400, 50]).flat()).toEqual([]);
  });
  test('does not ring at the target itself', () => {
    expect(ringsOver([70, 70, 70]).flat()).toEqual([]);
  });
});

describe('AS-03: AlarmLow', () => {
  test('rings at the fifteenth minute in a row below its threshold', () => {
    const rings = ringsOver(times(16, 49));
    expect(rings[13]).toEqual([]);
    expect(rings[14]).toEqual(['AlarmLow']);
  });
  test('begins to count again after one minute above', () => {
    expect(ringsOver([...times(14, 49), 51, ...times(14, 49)]).flat()).toEqual([]);
  });
  test('MET-02: rings on a table that nobody uses, for such minutes have points of zero', () => {
    expect(ringsOver(times(40, 0)).flat()).toContain('AlarmLow');
  });
});

test('AS-04: the low threshold lies 20 points under the target, and never below nothing', () => {
  expect(lowThreshold(100, 70)).toBe(50);
  expect(lowThreshold(100, 90)).toBe(70);
  expect(lowThreshold(100, 20)).toBe(0);
  expect(highThreshold(100, 70)).toBe(70);
});

test('AS-06: there are four alarms a direction', () => {
  expect(alarmNames).toEqual(['AlarmHigh', 'AlarmLow', 'ProvisionedCapacityHigh', 'ProvisionedCapacityLow']);
});

test('AS-06: an alarm without a point has too little data, and is well with one', () => {
  const alarms = createAlarms(100);
  lookAtAlarms(alarms, 70);
  expect(alarms.states.AlarmHigh).toBe('insufficient-data');
  noteConsumed(alarms, 1, 60);
  lookAtAlarms(alarms, 70);
  expect(alarms.states.AlarmHigh).toBe('ok');
});

test.each([
  [150, 'ProvisionedCapacityHigh'],
  [60, 'ProvisionedCapacityLow'],
] as const)(
  'AS-06: three points of %i units where 100 are known ring %s, once the thresholds are set anew no more',
  (units, name) => {
    const alarms = createAlarms(100);
    const rings: AlarmName[][] = [];
    for (let point = 0; point < 3; point += 1) {
      noteProvisioned(alarms, units);
      rings.push(lookAtAlarms(alarms, 70));
    }
    expect(rings).toEqual([[], [], [name]]);
    setThresholds(alarms, units);
    noteProvisioned(alarms, units);
    expect(lookAtAlarms(alarms, 70)).toEqual([]);
    expect(alarms.states[name]).toBe('ok');
  },
);
