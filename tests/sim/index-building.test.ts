// Stages of a global index that is added to a running table.

import { expect, test } from 'vitest';
import type { Simulation } from '../../src/sim/simulation.ts';
import { ran, type Outline } from './small-run.ts';

const index = {
  name: 'byStatus',
  partitionKey: { name: 'status', type: 'S' },
  projection: 'ALL',
  keys: { values: 50 },
  capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 1000 },
};
const create = (atSeconds: number) => ({ atSeconds, do: { kind: 'create-index', table: 'Table', index } });
const remove = (atSeconds: number) => ({
  atSeconds,
  do: { kind: 'delete-index', table: 'Table', index: index.name },
});
const ranWith = (commands: object[], toSeconds: number) =>
  ran({ durationSeconds: 200, commands: commands as Outline['commands'] }, toSeconds);
const stages = ({ world }: Simulation) =>
  world.events
    .filter(({ kind }) => kind.startsWith('index-'))
    .map(({ kind, atUs }) => [kind, Math.round(atUs / 1e6)]);

test('GSI-10: an index is allocated for a minute, backfilled, and then active', () => {
  expect(stages(ranWith([create(10)], 200))).toEqual([
    ['index-creating', 10],
    ['index-backfilling', 70],
    ['index-active', 71],
  ]);
});

test('one that is deleted and made again takes its whole time again: what was planned for the first is void', () => {
  const commands = [create(10), remove(20), create(30)];
  const [index] = ranWith(commands, 75).world.tables[0]!.indexes;
  expect(index!.stage).toBe('allocating');
  expect(stages(ranWith(commands, 200))).toEqual([
    ['index-creating', 10],
    ['index-creating', 30],
    ['index-backfilling', 90],
    ['index-active', 91],
  ]);
});

test('one that is deleted takes nothing any more, and holds nobody up', () => {
  const starved = { ...index, capacity: { ...index.capacity, writeUnits: 1 } };
  const made = { atSeconds: 0, do: { kind: 'create-index', table: 'Table', index: starved } };
  const commands = [made, remove(120)];
  const refusedIn = (toSeconds: number) =>
    ranWith(commands, toSeconds).world.tables[0]!.throttledByReason.reduce((sum, count) => sum + count);
  expect(refusedIn(120)).toBeGreaterThan(1000);
  const after = ranWith(commands, 200);
  expect(after.world.tables[0]!.indexes).toEqual([]);
  expect(after.world.sources[0]!.tally.throttled).toBe(
    ranWith(commands, 121).world.sources[0]!.tally.throttled,
  );
});
