// Global indexes under auto scaling.

import { describe, expect, test } from 'vitest';
import { digestOf, load, type Simulation } from '../../src/sim/simulation.ts';
import { bounds, capacityChanges, run, scaled, told, type Rate, type Spec } from './scaled-run.ts';
import { type Outline } from './small-run.ts';

describe('An index', () => {
  const byStatus = {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' },
    projection: 'ALL',
    keys: { values: 50 },
    capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 100 },
  };
  function indexed(rate: Rate, indexScaling: object, outline: Outline = {}, spec: Spec = {}) {
    const document = scaled(rate, outline, spec);
    const capacity = { ...byStatus.capacity, autoScaling: indexScaling };
    Object.assign(document.tables[0]!, { globalIndexes: [{ ...byStatus, capacity }] });
    return document;
  }
  const indexOf = ({ world }: Simulation) => world.tables[0]!.indexes[0]!;

  test('AS-01: is scaled by a policy of its own, by what it consumes itself', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 90 }], { write: bounds }, { writeUnits: 1000 });
    const simulation = run(document, 600);
    expect(told(simulation)).toEqual([
      [180, 'AlarmHigh'],
      [180, 'update-table-began', 100, 129, 'auto-scaling'],
      [300, 'capacity-changed', 100, 129, 'auto-scaling'],
    ]);
    expect(
      simulation.world.events.filter((event) => 'index' in event && event.index === 'byStatus'),
    ).toHaveLength(3);
    expect(indexOf(simulation).budgets.unitsPerSecond[1]).toBe(129);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(1000);
  });

  test('AS-08: waits while its table is updated', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 90 }], { write: bounds }, {}, { write: {} });
    const changes = capacityChanges(run(document, 600));
    expect(changes.map(([at]) => at)).toEqual([300, 420]);
  });

  test('AS-11: is not moved by the schedule of an index of the same name that was deleted', () => {
    const schedule = [{ atSeconds: 200, minUnits: 500, maxUnits: 1000 }];
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: { ...bounds, schedule } });
    const capacity = { ...byStatus.capacity, autoScaling: { write: { ...bounds, maxUnits: 200 } } };
    const again = { kind: 'create-index', table: 'Table', index: { ...byStatus, capacity } };
    document.commands = [
      { atSeconds: 20, do: { kind: 'delete-index', table: 'Table', index: 'byStatus' } },
      { atSeconds: 20, do: again as never },
    ];
    expect(told(run(document, 400))).toEqual([]);
  });

  test('AS-02: is scaled by what it consumed in the minutes of the run, also when it is made in one of them', () => {
    const document = scaled([{ atSeconds: 0, perSecond: 90 }], {
      assumptions: { 'index-allocation-seconds': 10 },
      writeUnits: 1000,
    });
    const capacity = { ...byStatus.capacity, autoScaling: { write: { ...bounds, targetPercent: 70 } } };
    const index = { ...byStatus, capacity };
    document.commands = [{ atSeconds: 130, do: { kind: 'create-index', table: 'Table', index } as never }];
    expect(told(run(document, 500))).toEqual([
      [360, 'AlarmHigh'],
      [360, 'update-table-began', 100, 129, 'auto-scaling'],
      [480, 'capacity-changed', 100, 129, 'auto-scaling'],
    ]);
  });

  test('AS-08: and a switch of its table to on-demand wait for each other', () => {
    const toOnDemand = (atSeconds: number) => {
      const document = indexed([{ atSeconds: 0, perSecond: 90 }], { write: bounds }, { partitions: 4 }, {});
      document.tables[0]!.globalIndexes![0] = {
        ...document.tables[0]!.globalIndexes![0],
        initialPartitions: 4,
      };
      Object.assign(document, { assumptions: { 'mode-switch-seconds': 60 } });
      document.commands = [
        { atSeconds, do: { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' } },
      ];
      const simulation = run(document, 320);
      const kinds = simulation.world.events.map(({ kind }) => kind);
      return { kinds, units: indexOf(simulation).budgets.unitsPerSecond[1] };
    };
    const during = toOnDemand(200);
    expect(during.kinds).toContain('command-refused');
    expect(during.units).toBe(129);
    const before = toOnDemand(170);
    expect(before.kinds).not.toContain('update-table-began');
    expect(before.units).toBe(Infinity);
  });

  test('AS-09: has decreases of its own', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: bounds }, {}, { write: {} });
    const simulation = run(document, 1300);
    expect(indexOf(simulation).scaling.decreases.left).toBe(3);
    expect(simulation.world.tables[0]!.scaling.decreases.left).toBe(3);
    expect(digestOf(run(document, 1300))).toBe(digestOf(simulation));
  });

  test('AS-12: may have a schedule', () => {
    const schedule = [{ atSeconds: 60, minUnits: 200, maxUnits: 1000 }];
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: { ...bounds, schedule } });
    expect(capacityChanges(run(document, 300))).toEqual([[180, 'capacity-changed', 100, 200, 'schedule']]);
  });

  test('AS-12: may have a schedule also when it is made while the run goes on', () => {
    const schedule = [{ atSeconds: 60, minUnits: 200, maxUnits: 1000 }];
    const policy = { ...bounds, targetPercent: 70, schedule };
    const index = { ...byStatus, capacity: { ...byStatus.capacity, autoScaling: { write: policy } } };
    const document = scaled([{ atSeconds: 0, perSecond: 30 }], {
      commands: [{ atSeconds: 20, do: { kind: 'create-index', table: 'Table', index } as never }],
    });
    expect(capacityChanges(run(document, 300))).toContainEqual([
      180,
      'capacity-changed',
      100,
      200,
      'schedule',
    ]);
  });

  test('is refused a capacity outside of its bounds', () => {
    const document = indexed([{ atSeconds: 0, perSecond: 30 }], { write: { minUnits: 500, maxUnits: 900 } });
    expect(() => load(document)).toThrow(/globalIndexes\[0\].capacity.writeUnits: expected a number within/);
  });
});
