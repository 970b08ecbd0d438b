import { expect, it } from 'vitest';
import { advance, load } from '../../../src/sim/simulation.ts';
import { itemOf } from '../../../src/sim/traffic/item-space.ts';
import { globalDocument } from '../global-run.ts';

it('the item of a request is that of its slot, whether slots and items are numbered alike or not', () => {
  const shard = (atSeconds: number, traffic: string, shards: number) => ({
    atSeconds,
    do: { kind: 'set-write-shards' as const, traffic, shards },
  });
  const commands = [shard(4, 'source 0', 3), shard(5, 'source 1', 2)];
  const simulation = load(globalDocument({ count: 40, durationSeconds: 10, traffic: [{}, {}], commands }));
  const [, source] = simulation.world.sources;
  const found = (): number[] =>
    [...source!.items].map((_item, slot) => itemOf(simulation.world, source!, slot));
  expect(source!.slotsAreItems).toBe(true);
  expect(found()).toEqual(Array.from({ length: 40 }, (_none, item) => item));
  advance(simulation, 10e6);
  // The keys, and two of the three shards that each has by now.
  expect(source!.slotsAreItems).toBe(false);
  expect(found()).toEqual([...source!.items]);
  expect(new Set(found()).size).toBe(120);
});
