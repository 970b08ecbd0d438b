// What Why says of splits is reached by a run, and the fix is tried on that very run.

import { expect, test } from 'vitest';
import { advance, dispatch, load } from '../../../src/sim/simulation.ts';
import { documentOf, secondsOf, type Outline } from '../small-run.ts';

const quickly = { 'split-after-seconds': 10, 'split-seconds': 30 };
const rate = (perSecond: number) => [{ atSeconds: 0, perSecond }];

function after(outline: Outline, seconds: number) {
  const simulation = load({ ...documentOf({ durationSeconds: 60, ...outline }), assumptions: quickly });
  advance(simulation, seconds * 1e6);
  return simulation;
}

const whyOf = (simulation: ReturnType<typeof after>, kind: string) =>
  simulation.world.tables[0]!.why.find((diagnosis) => diagnosis.kind === kind);

const shared: Outline = { partitions: 1, traffic: [{ rate: rate(1500) }] };
const single: Outline = {
  partitions: 8,
  traffic: [{ rate: rate(3000), keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 } }],
};

test('a split under way is told behind what is wrong, with the time that is left (SPLIT-06)', () => {
  const simulation = after(shared, 25);
  const { why } = simulation.world.tables[0]!;
  expect(why.map(({ kind }) => kind)).toEqual(['hot-partition', 'splitting']);
  expect(why[1]!.figures).toMatchObject({ partition: 0, partitions: 1, reason: 'heat', secondsLeft: 15 });
});

test('before a split begins and after it is done, none is told', () => {
  for (const seconds of [9, 45]) expect(whyOf(after(shared, seconds), 'splitting')).toBeUndefined();
});

test('a hot item that is never split is told with shards as the fix, and they end the refusals (SPLIT-07, DES-01)', () => {
  const simulation = after(single, 15);
  const diagnosis = whyOf(simulation, 'split-cannot-help')!;
  expect(diagnosis.figures).toMatchObject({ reason: 'single-item', direction: 'write' });
  expect(diagnosis.fixes[0]!.kind).toBe('shard-key');
  for (const command of diagnosis.fixes[0]!.commands) dispatch(simulation, command);
  advance(simulation, 60e6);
  expect(Math.max(...secondsOf(simulation, 'writeKeyRangeRefused').slice(20))).toBe(0);
  expect(whyOf(simulation, 'split-cannot-help')).toBeUndefined();
});
