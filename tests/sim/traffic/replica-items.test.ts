import { expect, it } from 'vitest';
import { heatRowBits } from '../../../src/sim/placement/heat-rows.ts';
import { createRanges, ownerAt } from '../../../src/sim/placement/ranges.ts';
import { load } from '../../../src/sim/simulation.ts';
import { placeAtReplica, positionOfItem } from '../../../src/sim/traffic/replica-items.ts';
import { globalDocument } from '../global-run.ts';

it('an item is found on the partition that has it at the replica, also after that replica alone was split (GT-06)', () => {
  const { world } = load(globalDocument({ count: 50, partitions: 2 }));
  const global = world.globalTables[0]!;
  const partitions = (replica: number): number[] =>
    Array.from({ length: 50 }, (_none, item) => placeAtReplica(world, global, replica, item) >> heatRowBits);
  const before = partitions(1);
  expect(new Set(before)).toEqual(new Set([0, 1]));
  const { ranges } = world.tables[1]!;
  Object.assign(ranges, createRanges(8));
  const owners = before.map((_none, item) => ownerAt(ranges, positionOfItem(world, global, item)));
  expect(new Set(owners).size).toBe(8);
  expect(partitions(1)).toEqual(owners);
  expect(partitions(0)).toEqual(before);
});
