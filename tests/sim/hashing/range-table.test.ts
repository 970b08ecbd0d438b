import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleKeys } from '../../../src/sim/hashing/keys.ts';
import { zoneCount } from '../../../src/sim/hashing/limits.ts';
import { rangeMoves } from '../../../src/sim/hashing/range-moves.ts';
import {
  canLeave,
  createRangeTable,
  replicasOn,
  widestPartition,
  withoutStorageNode,
  withSplit,
  withStorageNode,
  type RangeTable,
} from '../../../src/sim/hashing/range-table.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { ownerAt, rangeOf } from '../../../src/sim/placement/ranges.ts';

const keys = sampleKeys(5000).inRanges;
const nodes = [0, 1, 2, 3, 4, 5];

/** A table after some splits and changes of its storage nodes. */
const anyTable = fc
  .record({
    partitions: fc.integer({ min: 1, max: 12 }),
    storageNodes: fc.integer({ min: 3, max: 12 }),
    changes: fc.array(fc.record({ kind: fc.constantFrom('split', 'join', 'leave'), which: fc.nat() }), {
      maxLength: 12,
    }),
  })
  .map(({ partitions, storageNodes, changes }) => {
    let next = storageNodes;
    let table = createRangeTable(
      partitions,
      Array.from({ length: storageNodes }, (_, node) => node),
    );
    for (const { kind, which } of changes) {
      if (kind === 'split') {
        const { partition, middle } = widestPartition(table);
        table = withSplit(table, partition, middle);
      } else if (kind === 'join') {
        table = withStorageNode(table, next);
        next += 1;
      } else {
        const { node } = table.storageNodes[which % table.storageNodes.length]!;
        if (canLeave(table, node)) table = withoutStorageNode(table, node);
      }
    }
    return table;
  });

const zoneOf = (table: RangeTable, node: number) =>
  table.storageNodes.find((each) => each.node === node)?.zone;

test('PART-04, DY-21: every partition has three replicas, one in each zone, whatever happens', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      expect(table.groups).toHaveLength(table.ranges.ids.length);
      for (const group of table.groups) {
        expect(group.map((node) => zoneOf(table, node))).toEqual([0, 1, 2]);
      }
      const held = table.storageNodes.reduce((sum, { node }) => sum + replicasOn(table, node), 0);
      expect(held).toBe(zoneCount * table.groups.length);
    }),
  );
});

describe('a split (DY-22)', () => {
  const before = createRangeTable(8, nodes);
  const { partition, middle } = widestPartition(before);
  const after = withSplit(before, partition, middle);
  const moves = rangeMoves(before, after, keys);

  test('moves the keys of the right part to a new partition, and nothing else', () => {
    expect(moves).toMatchObject({ bordersAdded: 1, replicasMoved: 0 });
    keys.forEach((position, index) => {
      const inRightPart = position >= middle && position < rangeOf(before.ranges, partition).end;
      expect(moves.moved[index]).toBe(inRightPart ? 1 : 0);
      expect(ownerAt(after.ranges, position)).toBe(inRightPart ? 8 : ownerAt(before.ranges, position));
    });
    expect(moves.keysMoved).toBeGreaterThan(0);
    expect(moves.keyReplicasMoved).toBe(zoneCount * moves.keysMoved);
  });

  test('leaves the state before as it was', () => {
    expect(before.groups).toHaveLength(8);
    expect(before.ranges.ids).toHaveLength(8);
  });
});

describe('a storage node', () => {
  test('that joins takes its share of its zone’s replicas, and no border moves', () => {
    fc.assert(
      fc.property(anyTable, (before) => {
        const after = withStorageNode(before, 99);
        const moves = rangeMoves(before, after, keys.subarray(0, 500));
        expect(after.ranges.starts).toEqual(before.ranges.starts);
        expect(moves).toMatchObject({ keysMoved: 0, bordersAdded: 0, replicasMoved: replicasOn(after, 99) });
        const inZone = after.storageNodes.filter(({ zone }) => zone === zoneOf(after, 99)).length;
        expect(replicasOn(after, 99)).toBe(Math.floor(after.groups.length / inZone));
      }),
    );
  });

  test('that leaves hands its replicas to its zone, and no border moves', () => {
    const before = createRangeTable(8, nodes);
    const after = withoutStorageNode(before, 4);
    const moves = rangeMoves(before, after, keys);
    expect(moves).toMatchObject({ keysMoved: 0, bordersAdded: 0, replicasMoved: replicasOn(before, 4) });
    expect(moves.replicasMoved).toBe(4);
    expect(moves.keyReplicasMoved).toBeGreaterThan(0);
  });

  test('may not leave if its zone has no other', () => {
    const table = createRangeTable(2, [0, 1, 2, 3]);
    expect(nodes.slice(0, 4).filter((node) => canLeave(table, node))).toEqual([0, 3]);
  });
});

test('the widest partition is divided in its middle', () => {
  const table = createRangeTable(2, nodes);
  const { partition, middle } = widestPartition(table);
  expect({ partition, middle }).toEqual({ partition: 0, middle: keySpaceSize / 4 });
  expect(widestPartition(withSplit(table, partition, middle)).partition).toBe(1);
});
