import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copyAll,
  createCopies,
  drop,
  emptyAll,
  keep,
  listed,
  markStale,
  nextTurn,
  staleBit,
  usedWord,
  whatWord,
  wordStride,
  type Copies,
} from '../../../../src/sim/features/dax/copies.ts';
import { createThings, noteChange, type Things } from '../../../../src/sim/features/dax/things.ts';

const count = 12;

test('for any use, the list is what a plain list of the same rules says, and the memory is never overdrawn (DX-08)', () => {
  const use = fc.record({
    what: fc.constantFrom('keep', 'touch', 'drop', 'empty'),
    thing: fc.integer({ min: 0, max: count - 1 }),
    exists: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(use, { maxLength: 200 }),
      fc.integer({ min: 100, max: 2500 }),
      (uses, memoryBytes) => {
        const things = ofSizes((item) => 100 + 50 * item);
        const copies = createCopies(things);
        let plain: { thing: number; bytes: number }[] = [];
        for (const { what, thing, exists } of uses) {
          const known = plain.find((each) => each.thing === thing);
          if (what === 'keep') {
            keep(copies, things, thing, 0, exists, 0, memoryBytes);
            const bytes = exists ? 100 + 50 * thing : 100;
            if (known === undefined) plain.unshift({ thing, bytes });
            else known.bytes = bytes;
            while (bytesOf(plain) > memoryBytes) plain.pop();
          } else if (what === 'touch' && known !== undefined) {
            touch(copies, thing);
            plain = [known, ...plain.filter((each) => each !== known)];
          } else if (what === 'drop' && known !== undefined) {
            drop(copies, things, thing);
            plain = plain.filter((each) => each !== known);
          } else if (what === 'empty') {
            emptyAll(copies);
            plain = [];
          }
          expect(listed(copies)).toEqual(plain.map((each) => each.thing));
          expect(copies.usedBytes).toBe(bytesOf(plain));
          expect(copies.count).toBe(plain.length);
        }
      },
    ),
  );
});

test('a copy that is written again keeps its place: it is the first write and the last read that count (DX-08)', () => {
  const things = ofSizes(() => 100);
  const copies = createCopies(things);
  for (const thing of [1, 2, 3]) keep(copies, things, thing, 0, true, 0, 1000);
  keep(copies, things, 1, 0, true, 5, 1000);
  expect(listed(copies)).toEqual([3, 2, 1]);
  touch(copies, 1);
  expect(listed(copies)).toEqual([1, 3, 2]);
});

test('an older version never takes the place of a newer one', () => {
  const things = ofSizes(() => 100);
  const copies = createCopies(things);
  noteChange(things, 4, 10, true, false);
  keep(copies, things, 4, 1, true, 10, 1000);
  keep(copies, things, 4, 0, true, 20, 1000);
  expect(copies.words[4 * wordStride + whatWord]! & staleBit).toBe(0);
});

test('a copy knows since when the table has had a newer version', () => {
  const things = ofSizes(() => 100);
  const copies = createCopies(things);
  keep(copies, things, 4, 0, true, 0, 1000);
  for (const atUs of [30, 40]) {
    noteChange(things, 4, atUs, true, false);
    markStale(copies, 4, atUs);
  }
  expect(copies.words[4 * wordStride + whatWord]! & staleBit).toBe(staleBit);
  expect(copies.staleSinceUs[4]).toBe(30);
});

test('a node that is given the copies of a peer has the same in the same order (DX-20)', () => {
  const things = ofSizes(() => 100);
  const [peer, fresh] = [createCopies(things), createCopies(things)];
  for (const thing of [5, 1, 7]) keep(peer, things, thing, 0, true, 0, 1000);
  copyAll(peer, fresh);
  expect(listed(fresh)).toEqual([7, 1, 5]);
  touch(fresh, 1);
  expect(listed(peer)).toEqual([7, 1, 5]);
});

test('an item larger than the memory is not kept', () => {
  const things = ofSizes(() => 5000);
  const copies = createCopies(things);
  keep(copies, things, 0, 0, true, 0, 1000);
  expect(copies.count).toBe(0);
  expect(copies.evictedBytes).toBe(5000);
});

test('the order of use outlasts the largest number that a use may have', () => {
  const things = ofSizes(() => 100);
  const copies = createCopies(things);
  for (const thing of [1, 2, 3]) keep(copies, things, thing, 0, true, 0, 300);
  copies.turn = 2 ** 31 - 2;
  for (const thing of [1, 2, 1]) touch(copies, thing);
  expect(copies.turn).toBeLessThan(10);
  expect(listed(copies)).toEqual([1, 2, 3]);
  keep(copies, things, 4, 0, true, 0, 300);
  keep(copies, things, 5, 0, true, 0, 300);
  expect(listed(copies)).toEqual([5, 4, 1]);
});

function bytesOf(plain: { bytes: number }[]): number {
  return plain.reduce((sum, { bytes }) => sum + bytes, 0);
}

function ofSizes(bytesOf: (item: number) => number): Things {
  return createThings([
    { kind: 'items', table: 0, space: 0, parameters: '', count, existing: count, bytesOf },
  ]);
}

/** As a hit does it. */
function touch(copies: Copies, thing: number): void {
  copies.words[thing * wordStride + usedWord] = nextTurn(copies);
}
