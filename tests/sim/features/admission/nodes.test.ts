import { expect, test } from 'vitest';
import { createAllowances } from '../../../../src/sim/features/admission/allowances.ts';
import {
  createNodes,
  hasRoom,
  layNodes,
  leaderOf,
  takeFromNodes,
} from '../../../../src/sim/features/admission/nodes.ts';

/** Four partitions of 100 units each on four nodes, with room for twice what is allotted there. */
function fourNodes() {
  const allowances = createAllowances([400, 400], 4, 0, 300, 300);
  const nodes = createNodes(4, 0);
  layNodes(nodes, allowances);
  return nodes;
}
const reads = (partition: number) => partition * 2;
const writes = (partition: number) => partition * 2 + 1;
const twice = 2;

test('a write takes from the nodes of all three replicas, a read from one (ADM-09, PART-04)', () => {
  const nodes = fourNodes();
  // Three replicas of 100 lie on each node, so it serves 600 a second, and holds as much.
  takeFromNodes(nodes, writes(0), 0, 600, twice);
  expect([0, 1, 2, 3].map((partition) => hasRoom(nodes, writes(partition), 0))).toEqual([
    false,
    false,
    false,
    // Of its members, nodes 4, 1 and 2, two are full.
    false,
  ]);
  expect(hasRoom(nodes, writes(0), 1)).toBe(true);
  takeFromNodes(nodes, reads(0), 0, 600, twice);
  expect([0, 1, 2, 3].map((partition) => hasRoom(nodes, reads(partition), 0))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('what is allotted is served whatever a node says, and its debt is never more than a second', () => {
  const nodes = fourNodes();
  for (let second = 0; second < 100; second += 1) takeFromNodes(nodes, writes(0), 0, 600, twice);
  expect(hasRoom(nodes, writes(0), 1e6)).toBe(false);
  expect(hasRoom(nodes, writes(0), 1e6 + 1)).toBe(true);
});

test('there are at least three nodes, and partitions go round them', () => {
  expect(createNodes(1, 0).count).toBe(3);
  const nodes = createNodes(4, 0);
  expect([0, 3, 4, 9].map((partition) => leaderOf(nodes, partition))).toEqual([0, 3, 0, 1]);
});
