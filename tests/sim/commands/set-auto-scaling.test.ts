// What a hand does to auto scaling.

import { describe, expect, test } from 'vitest';
import { advance, dispatch } from '../../../src/sim/simulation.ts';
import { bounds, capacityChanges, run, scaled, told, type Rate } from '../scaled-run.ts';
import { documentOf } from '../small-run.ts';

describe('set-auto-scaling', () => {
  const heavy: Rate = [{ atSeconds: 0, perSecond: 150 }];
  const policy = { targetPercent: 70, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0, ...bounds };

  test('switches it on', () => {
    const simulation = run(
      documentOf({ writeUnits: 100, durationSeconds: 1800, traffic: [{ rate: heavy }] }),
      600,
    );
    expect(told(simulation)).toEqual([]);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: policy });
    advance(simulation, 901e6);
    expect(capacityChanges(simulation)[0]).toEqual([900, 'capacity-changed', 100, 143, 'auto-scaling']);
  });

  test('switches it off: what is under way is finished, nothing follows', () => {
    const simulation = run(scaled(heavy), 200);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: 'off' });
    // The next alarm would ring five minutes later.
    advance(simulation, 900e6);
    expect(capacityChanges(simulation)).toEqual([[300, 'capacity-changed', 100, 143, 'auto-scaling']]);
  });

  test('brings the capacity within new bounds at once', () => {
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }]), 100);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: { ...policy, minUnits: 400 } });
    advance(simulation, 300e6);
    expect(told(simulation)).toEqual([
      [100, 'update-table-began', 100, 400, 'command'],
      [220, 'capacity-changed', 100, 400, 'command'],
    ]);
  });

  test('keeps new bounds also from what is under way already (AS-11)', () => {
    const simulation = run(scaled(heavy), 200);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: { ...policy, maxUnits: 120 } });
    advance(simulation, 1000e6);
    expect(capacityChanges(simulation)).toEqual([
      [300, 'capacity-changed', 100, 143, 'auto-scaling'],
      [420, 'capacity-changed', 143, 120, 'command'],
    ]);
  });

  test('replaces a schedule: the old one no longer comes', () => {
    const schedule = [{ atSeconds: 600, minUnits: 600, maxUnits: 1000 }];
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }], {}, { write: { schedule } }), 100);
    dispatch(simulation, { kind: 'set-auto-scaling', table: 'Table', write: policy });
    advance(simulation, 900e6);
    expect(told(simulation)).toEqual([]);
  });
});

describe('A capacity set by hand', () => {
  test('counts at once, and takes the place of the update under way', () => {
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 150 }]), 200);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    advance(simulation, 600e6);
    expect(capacityChanges(simulation)).toEqual([[200, 'capacity-changed', 100, 500, 'command']]);
  });

  test('AS-06: is noticed by the alarms on the capacity, which set the thresholds anew', () => {
    const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }]), 100);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    advance(simulation, 1000e6);
    const { alarms } = simulation.world.tables[0]!.scaling.targets[1]!;
    expect(told(simulation).filter(([, kind]) => kind !== 'capacity-changed')).toEqual([
      [960, 'ProvisionedCapacityHigh'],
    ]);
    expect(alarms.thresholdUnits).toBe(500);
  });
});

test('a table that is switched to on-demand is left alone (AS-13)', () => {
  const simulation = run(scaled([{ atSeconds: 0, perSecond: 60 }]), 30);
  dispatch(simulation, { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' });
  dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 300 });
  advance(simulation, 1200e6);
  expect(told(simulation).filter(([at]) => at > 400)).toEqual([]);
});
