import { describe, expect, it } from 'vitest';
import { read, write } from '../../../src/sim/capacity/budgets.ts';
import type { Command } from '../../../src/sim/commands/command.ts';
import { ScenarioError } from '../../../src/sim/scenario/validate.ts';
import { dispatch, load } from '../../../src/sim/simulation.ts';
import { globalDocument, ireland, tokyo, virginia, type GlobalOutline } from '../global-run.ts';

const regions = [virginia, ireland, tokyo];

/** Units a second of the replicas, after these changes. */
function bought(direction: number, changes: Command[], outline: GlobalOutline = {}): number[] {
  const simulation = load(globalDocument({ regions, ...outline }));
  for (const change of changes) dispatch(simulation, change);
  return simulation.world.tables.map(({ budgets }) => budgets.unitsPerSecond[direction]!);
}

describe('settings of a global table', () => {
  it('keep write capacity the same in all Regions, whichever replica is named (GT-11)', () => {
    const one: Command = { kind: 'set-capacity', table: `Likes@${tokyo}`, writeUnits: 500 };
    expect(bought(write, [one])).toEqual([500, 500, 500]);
    expect(bought(write, [{ kind: 'set-capacity', table: 'Likes', writeUnits: 600 }])).toEqual([
      600, 600, 600,
    ]);
  });

  it('let read capacity differ, until it is changed for all (GT-12)', () => {
    const own: Command = { kind: 'set-capacity', table: `Likes@${ireland}`, readUnits: 50 };
    const home: Command = { kind: 'set-capacity', table: `Likes@${virginia}`, readUnits: 70 };
    const all: Command = { kind: 'set-capacity', table: 'Likes', readUnits: 80 };
    expect(bought(read, [own])).toEqual([10_000, 50, 10_000]);
    expect(bought(read, [own, home])).toEqual([70, 50, 10_000]);
    expect(bought(read, [own, home, all])).toEqual([80, 80, 80]);
  });

  it('start with the overrides of the scenario (GT-12)', () => {
    const replicas = { overrides: [{ region: tokyo, readUnits: 20 }] };
    expect(bought(read, [], { replicas })).toEqual([10_000, 10_000, 20]);
  });

  it('let write capacity differ only where the scenario asks what if', () => {
    const replicas = { whatIf: [{ region: tokyo, writeUnits: 100 }] };
    const one: Command = { kind: 'set-capacity', table: `Likes@${tokyo}`, writeUnits: 500 };
    expect(bought(write, [], { replicas })).toEqual([10_000, 10_000, 100]);
    expect(bought(write, [one], { replicas })).toEqual([10_000, 10_000, 500]);
  });

  it('make an index in all Regions (GT-14)', () => {
    const simulation = load(globalDocument({ regions }));
    dispatch(simulation, {
      kind: 'create-index',
      table: 'Likes',
      index: {
        name: 'byOwner',
        partitionKey: { name: 'owner', type: 'S' },
        initialPartitions: 1,
        projection: 'KEYS_ONLY',
        capacity: { mode: 'provisioned', readUnits: 100, writeUnits: 100, initialBurstSeconds: 0 },
        keys: 'unique',
      } as never,
    });
    expect(simulation.world.tables.map(({ indexes }) => indexes.length)).toEqual([1, 1, 1]);
  });

  it('are refused for a Region without a replica', () => {
    const simulation = load(globalDocument({ regions }));
    expect(() =>
      dispatch(simulation, { kind: 'set-capacity', table: 'Likes@sa-east-1', writeUnits: 500 }),
    ).toThrow(ScenarioError);
  });
});
