import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arcsBetween, replicaPlaces } from '../../../src/sim/hashing/arcs.ts';
import { withNode, withoutNode } from '../../../src/sim/hashing/membership.ts';
import { createRangeTable, withSplit, withStorageNode } from '../../../src/sim/hashing/range-table.ts';
import { nodeAt } from '../../../src/sim/hashing/ring.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { anyPosition, anyRing } from './any-ring.ts';

test('the arcs are the whole circle, and tell of every position whose it was and is', () => {
  fc.assert(
    fc.property(anyRing, fc.boolean(), anyPosition, (ring, joins, position) => {
      const after = joins ? withNode(ring) : withoutNode(ring, ring.nodes[0]!);
      const arcs = arcsBetween(ring, after);
      expect(arcs[0]!.start).toBe(0);
      expect(arcs.at(-1)!.end).toBe(1);
      arcs.slice(1).forEach((arc, index) => expect(arc.start).toBe(arcs[index]!.end));
      const place = position / keySpaceSize;
      expect(arcs.find(({ start, end }) => place >= start && place < end)).toMatchObject({
        from: nodeAt(ring, position),
        to: nodeAt(after, position),
      });
    }),
  );
});

test('after a split the replicas of the right part come from the partition that was divided', () => {
  const before = createRangeTable(4, [0, 1, 2, 3, 4, 5]);
  const after = withSplit(before, 2, keySpaceSize * 0.625);
  const places = replicaPlaces(before, after);
  expect(places).toHaveLength(15);
  const fresh = places.filter(({ isNew }) => isNew);
  expect(fresh.map(({ from }) => from)).toEqual(before.groups[2]);
  expect(fresh.map(({ to }) => to)).toEqual(after.groups[4]);
  for (const each of fresh) expect(each).toMatchObject({ partition: 4, start: 0.625, end: 0.75 });
  expect(fresh.filter(({ isLeader }) => isLeader)).toHaveLength(1);
  for (const { isNew, from, to } of places) if (!isNew) expect(to).toBe(from);
});

test('a storage node that joins is where the replicas that move go to', () => {
  const before = createRangeTable(6, [0, 1, 2, 3, 4, 5]);
  const moved = replicaPlaces(before, withStorageNode(before, 6)).filter(({ from, to }) => from !== to);
  expect(moved).toHaveLength(2);
  for (const { to } of moved) expect(to).toBe(6);
});
