// What DynamoDB refuses at a moment of a run: what the account may not have, and an index of another mode.

import { describe, expect, it } from 'vitest';
import { write } from '../../../src/sim/capacity/budgets.ts';
import type { Command } from '../../../src/sim/commands/command.ts';
import { advance, dispatch } from '../../../src/sim/simulation.ts';
import { told } from '../scaled-run.ts';
import { ran, started } from '../small-run.ts';

const toMode = (mode: 'on-demand' | 'provisioned'): Command => ({
  kind: 'set-capacity-mode',
  table: 'Table',
  mode,
});

describe('Nobody provisions more than the account may have (INIT-12, INIT-13)', () => {
  const account = { tableWriteUnits: 400, accountWriteUnits: 700 };
  const byStatus = (writeUnits: number) => ({
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' as const },
    projection: 'KEYS_ONLY' as const,
    keys: { values: 50 },
    share: 1,
    capacity: { mode: 'provisioned' as const, readUnits: 1, writeUnits, initialBurstSeconds: 0 },
  });

  it('a new index counts', () => {
    const simulation = started({ account, readUnits: 10, writeUnits: 400 });
    const create = (writeUnits: number): Command => ({
      kind: 'create-index',
      table: 'Table',
      index: byStatus(writeUnits),
    });
    expect(() => dispatch(simulation, create(301))).toThrow(/would have 701 write units, and .* is 700/);
    dispatch(simulation, create(300));
  });

  it('a switch to provisioned without units buys no more than that, for the table and its indexes', () => {
    const simulation = ran({
      account: { tableWriteUnits: 400, accountWriteUnits: 500 },
      capacity: { mode: 'on-demand' },
      globalIndexes: [{ ...byStatus(0), capacity: undefined }],
      durationSeconds: 80,
      assumptions: { 'mode-switch-seconds': 5 },
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 350 }] }],
      commands: [{ atSeconds: 70, do: toMode('provisioned') }],
    });
    const [table] = simulation.world.tables;
    expect([table!, ...table!.indexes].map(({ budgets }) => budgets.unitsPerSecond[write])).toEqual([
      400, 100,
    ]);
  });

  it('auto scaling is refused what would be more', () => {
    const policy = { minUnits: 10, maxUnits: 400, targetPercent: 70 };
    const simulation = ran({
      account: { tableWriteUnits: 400, accountWriteUnits: 220 },
      capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 100, autoScaling: { write: policy } },
      globalIndexes: [byStatus(100)],
      durationSeconds: 400,
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 90 }] }],
    });
    expect(told(simulation)).toEqual([[180, 'AlarmHigh']]);
  });
});

describe('A new index has the mode that its table has then (GSI-02)', () => {
  const index = {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' as const },
    projection: 'KEYS_ONLY' as const,
    keys: { values: 50 },
    share: 1,
  };
  const bought = { ...index, capacity: { mode: 'provisioned' as const, readUnits: 5, writeUnits: 20 } };
  const create = (each: typeof index): Command => ({ kind: 'create-index', table: 'Table', index: each });

  it.each([
    ['on-demand', bought, index, /is on-demand, so the new index "byStatus" must have none provisioned/],
    [
      'provisioned',
      index,
      bought,
      /is provisioned, so the new index "byStatus" must have capacity of its own/,
    ],
  ] as const)('%s', (mode, wrong, right, message) => {
    const simulation = ran(
      {
        ...(mode === 'provisioned'
          ? { capacity: { mode: 'on-demand' } }
          : { readUnits: 100, writeUnits: 100 }),
        assumptions: { 'mode-switch-seconds': 5 },
        commands: [{ atSeconds: 1, do: toMode(mode) }],
      },
      3,
    );
    expect(() => dispatch(simulation, create(right))).toThrow(/is being switched/);
    advance(simulation, 10e6);
    expect(() => dispatch(simulation, create(wrong))).toThrow(message);
    dispatch(simulation, create(right));
    const [table] = simulation.world.tables;
    expect(table!.indexes[0]!.capacity.mode).toBe(mode);
  });
});
