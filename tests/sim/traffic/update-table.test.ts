import { describe, expect, test } from 'vitest';
import { advance, dispatch } from '../../../src/sim/simulation.ts';
import { run, scaled, told } from '../scaled-run.ts';
import { documentOf } from '../small-run.ts';

describe('INIT-09: above the warm throughput the partitions come first', () => {
  /** Nothing is split for heat. */
  const assumptions = { 'split-seconds': 300, 'split-heat-percent': 100 };

  test('of auto scaling: the old capacity lasts until the splits are done', () => {
    const rate = [{ atSeconds: 0, perSecond: 850 }];
    const document = {
      ...scaled(rate, { writeUnits: 900, partitions: 1 }, { write: { maxUnits: 3000 } }),
      assumptions,
    };
    const simulation = run(document, 600);
    expect(told(simulation)).toEqual([
      [180, 'AlarmHigh'],
      [180, 'update-table-began', 900, 1215, 'auto-scaling'],
      [480, 'capacity-changed', 900, 1215, 'auto-scaling'],
    ]);
    expect(simulation.world.tables[0]!.budgets.partitionCount).toBe(2);
  });

  test('of a hand: at once up to it, and later above it', () => {
    const document = { ...documentOf({ writeUnits: 100, partitions: 2, durationSeconds: 900 }), assumptions };
    const simulation = run(document, 10);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 2000 });
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 3500 });
    advance(simulation, 600e6);
    expect(told(simulation)).toEqual([
      [10, 'capacity-changed', 100, 2000, 'command'],
      [10, 'update-table-began', 2000, 3500, 'command'],
      [310, 'capacity-changed', 2000, 3500, 'command'],
    ]);
    expect(simulation.world.tables[0]!.budgets.partitionCount).toBe(4);
  });

  test('all of it can be used evenly, as if it had been bought at once (INIT-08)', () => {
    const data = [{ id: 'items', count: 20_000, partitionKey: 'K#{n}', itemBytes: 10_000 }];
    const traffic = [{ rate: [{ atSeconds: 40, perSecond: 850 }] }];
    const outline = { writeUnits: 4000, partitions: null, durationSeconds: 60, data, traffic };
    const simulation = run(
      { ...documentOf(outline), assumptions: { ...assumptions, 'split-seconds': 30 } },
      5,
    );
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 9000 });
    advance(simulation, 60e6);
    const [table] = simulation.world.tables;
    expect(table!.budgets.unitsPerSecond[1]).toBe(9000);
    expect(table!.throttledByReason.every((refused) => refused === 0)).toBe(true);
    expect(simulation.world.sources[0]!.tally.units / 8500).toBeCloseTo(20, 1);
  });

  test('what is being split already is split again for it, and it waits for that too', () => {
    const document = {
      ...documentOf({ readUnits: 100, writeUnits: 100, partitions: 1, durationSeconds: 900 }),
      assumptions,
    };
    const simulation = run(document, 10);
    const raiseTo = (writeUnits: number) =>
      dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits });
    raiseTo(1500);
    advance(simulation, 20e6);
    raiseTo(3500);
    const { budgets } = simulation.world.tables[0]!;
    advance(simulation, 605e6);
    // Two partitions since 310 seconds, which are not what 3,500 needs.
    expect(budgets.partitionCount).toBe(2);
    expect(budgets.unitsPerSecond[1]).toBe(100);
    advance(simulation, 620e6);
    expect(budgets.partitionCount).toBeGreaterThanOrEqual(4);
    expect(budgets.unitsPerSecond[1]).toBe(3500);
  });

  test('another value takes the place of one that waits', () => {
    const document = { ...documentOf({ writeUnits: 100, partitions: 1, durationSeconds: 900 }), assumptions };
    const simulation = run(document, 10);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 2000 });
    advance(simulation, 100e6);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    advance(simulation, Infinity);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(500);
  });
});
