import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRing, endOfPart, nodeAt, partAt, randomTokens } from '../../../src/sim/hashing/ring.ts';
import { preferenceList } from '../../../src/sim/hashing/preference-list.ts';
import { withNode, withoutNode } from '../../../src/sim/hashing/membership.ts';
import { sharesOf } from '../../../src/sim/hashing/spread.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { anyPosition, anyRing } from './any-ring.ts';

const design = { seed: 1, strategy: 'token-ranges', tokensPerNode: 4, equalPartitions: 60 } as const;

test('a key belongs to the node of the first token at or clockwise of it (DY-01)', () => {
  const ring = createRing(design, 5);
  ring.tokens.forEach((token, index) => {
    expect(nodeAt(ring, token)).toBe(ring.owners[index]);
    expect(nodeAt(ring, token + 1)).toBe(ring.owners[(index + 1) % ring.owners.length]);
  });
  expect(nodeAt(ring, keySpaceSize - 1)).toBe(ring.owners[0]);
});

test('every node holds its number of tokens (DY-02), and more of them leave the first where they are', () => {
  const ring = createRing(design, 5);
  for (const node of ring.nodes) {
    expect(ring.owners.filter((owner) => owner === node)).toHaveLength(4);
  }
  expect(randomTokens(1, 3, 9).slice(0, 4)).toEqual(randomTokens(1, 3, 4));
  expect(randomTokens(2, 3, 4)).not.toEqual(randomTokens(1, 3, 4));
});

test('the shares of all nodes are the whole circle, in every strategy', () => {
  fc.assert(
    fc.property(anyRing, (ring) => {
      expect(sharesOf(ring).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }),
  );
});

test('an equal partition ends at its last position, to the position', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 7680 }), fc.nat(7678), (partitions, any) => {
      const part = any % (partitions - 1);
      const end = endOfPart(part, partitions);
      expect(partAt(end - 1, partitions)).toBe(part);
      expect(partAt(end, partitions)).toBe(part);
      expect(partAt(end + 1, partitions)).toBe(part + 1);
    }),
    { numRuns: 2000 },
  );
  expect(partAt(keySpaceSize - 1, 61)).toBe(60);
});

describe('the preference list (DY-04)', () => {
  test('begins with the coordinator and has N distinct nodes, or all there are', () => {
    fc.assert(
      fc.property(anyRing, anyPosition, fc.integer({ min: 1, max: 5 }), (ring, position, replicas) => {
        const list = preferenceList(ring, position, replicas);
        expect(list[0]).toBe(nodeAt(ring, position));
        expect(new Set(list).size).toBe(Math.min(replicas, ring.nodes.length));
        expect(list.every((node) => ring.nodes.includes(node))).toBe(true);
        expect(preferenceList(ring, position, replicas + 1).slice(0, list.length)).toEqual(list);
      }),
    );
  });

  test('skips further tokens of a node that is in it already', () => {
    const ring = createRing(design, 3);
    const from = ring.owners.findIndex((owner, index) => owner === ring.owners[index + 1]);
    expect(from).toBeGreaterThanOrEqual(0);
    const list = preferenceList(ring, ring.tokens[from]!, 2);
    const next = [...ring.owners.slice(from), ...ring.owners].find((owner) => owner !== list[0]);
    expect(list).toEqual([ring.owners[from], next]);
  });
});

describe('nodes join and leave', () => {
  test('a key moves to the node that joined or from the one that left, and never between others', () => {
    fc.assert(
      fc.property(anyRing, anyPosition, (ring, position) => {
        const grown = withNode(ring);
        const newcomer = grown.nodes.at(-1)!;
        expect([nodeAt(ring, position), newcomer]).toContain(nodeAt(grown, position));
        const leaver = ring.nodes[0]!;
        const was = nodeAt(ring, position);
        const is = nodeAt(withoutNode(ring, leaver), position);
        if (was !== leaver) expect(is).toBe(was);
        else expect(is).not.toBe(leaver);
      }),
    );
  });

  test('with random tokens, a node that joins and leaves again leaves no trace', () => {
    fc.assert(
      fc.property(
        anyRing.filter((ring) => ring.strategy !== 'equal-shares'),
        (ring) => {
          const again = withoutNode(withNode(ring), ring.nextNode);
          expect(again.tokens).toEqual(ring.tokens);
          expect(again.owners).toEqual(ring.owners);
        },
      ),
    );
  });

  test('with equal shares, every node always holds Q/S partitions, or one more (DY-14)', () => {
    fc.assert(
      fc.property(
        anyRing.filter((ring) => ring.strategy === 'equal-shares'),
        (ring) => {
          const least = Math.floor(ring.equalPartitions / ring.nodes.length);
          for (const node of ring.nodes) {
            const held = ring.owners.filter((owner) => owner === node).length;
            expect([least, least + 1]).toContain(held);
          }
        },
      ),
    );
  });
});
