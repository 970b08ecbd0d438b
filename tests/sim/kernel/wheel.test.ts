import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AssertionFailure } from '../../../src/sim/kernel/assert.ts';
import {
  createWheel,
  forEachWaiting,
  insert as insertEntry,
  nextDueUs,
  takeDue as takeEntry,
  type Wheel,
} from '../../../src/sim/kernel/wheel.ts';

/** Each entry carries a handle and, to see that nothing overwrites it, its opposite. */
const ownWords = 3;

function insert(wheel: Wheel, atUs: number, handle: number): void {
  const at = insertEntry(wheel, atUs);
  wheel.words[at] = handle;
  wheel.words[at + 1] = -handle;
}

function takeDue(wheel: Wheel): number {
  const at = takeEntry(wheel);
  const handle = wheel.words[at]!;
  expect(wheel.words[at + 1]! + handle).toBe(0);
  return handle;
}

const hourUs = 3_600_000_000;

test('an empty wheel is never due', () => {
  const wheel = createWheel(ownWords);
  expect(nextDueUs(wheel)).toBe(Infinity);
  expect(() => takeDue(wheel)).toThrow(AssertionFailure);
});

test('nothing can be put in before the time last taken', () => {
  const wheel = createWheel(ownWords);
  insert(wheel, 1000, 1);
  takeDue(wheel);
  insert(wheel, 1000, 2);
  expect(() => insert(wheel, 999, 3)).toThrow(AssertionFailure);
  expect(() => insert(wheel, NaN, 3)).toThrow(AssertionFailure);
});

// How far ahead the next entry lies: the same microsecond, the same slot, near, about a turn, hours.
const delayUs = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 0, max: 300_000 }),
  fc.integer({ min: 8_388_000, max: 8_389_000 }),
  fc.integer({ min: 0, max: 60_000_000 }),
  fc.integer({ min: 0, max: 30 * hourUs }),
);
const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), delayUs }),
  fc.record({ do: fc.constant('take' as const), delayUs: fc.constant(0) }),
  fc.record({ do: fc.constant('look' as const), delayUs: fc.constant(0) }),
);

test('a wheel gives back what a sorted list would, ties in the order they came', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const wheel = createWheel(ownWords);
      const model: { atUs: number; handle: number }[] = [];
      let nowUs = 0;
      let handle = 0;
      const take = () => {
        expect(nextDueUs(wheel)).toBe(model[0]!.atUs);
        const expected = model.shift()!;
        expect(takeDue(wheel)).toBe(expected.handle);
        nowUs = expected.atUs;
      };
      for (const { do: what, delayUs } of steps) {
        if (what === 'insert') {
          const atUs = nowUs + delayUs;
          insert(wheel, atUs, ++handle);
          const behind = model.findIndex((entry) => entry.atUs > atUs);
          model.splice(behind < 0 ? model.length : behind, 0, { atUs, handle });
        } else if (what === 'take' && model.length > 0) {
          take();
        } else {
          expect(nextDueUs(wheel)).toBe(model[0]?.atUs ?? Infinity);
        }
        expect(wheel.size).toBe(model.length);
        if (what === 'look') {
          const waiting: number[] = [];
          forEachWaiting(wheel, (at) => waiting.push(wheel.words[at]!));
          expect(waiting.sort((a, b) => a - b)).toEqual(
            model.map((entry) => entry.handle).sort((a, b) => a - b),
          );
        }
      }
      while (model.length > 0) take();
      expect(nextDueUs(wheel)).toBe(Infinity);
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand entries at a hundred moments come out in the order they went in', () => {
  const wheel = createWheel(ownWords);
  for (let handle = 0; handle < 100_000; handle++) insert(wheel, 20_000_000 + (handle % 100), handle);
  let misplaced = 0;
  let previous = -1;
  for (let taken = 0; taken < 100_000; taken++) {
    const handle = takeDue(wheel);
    const order = (handle % 100) * 100_000 + handle;
    if (order <= previous) misplaced++;
    previous = order;
  }
  expect(misplaced).toBe(0);
});

test('a copy goes on as the original does', () => {
  const wheel = createWheel(ownWords);
  for (let handle = 0; handle < 1000; handle++) insert(wheel, (handle * 7919) % 5000, handle);
  for (let taken = 0; taken < 500; taken++) takeDue(wheel);
  const copy = structuredClone(wheel);
  for (let taken = 0; taken < 500; taken++) expect(takeDue(copy)).toBe(takeDue(wheel));
});
