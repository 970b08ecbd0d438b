import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import {
  createWaitingNotes,
  giveBackNote,
  positionFromSlot,
  slotFromPosition,
  takeNote,
} from '../../../src/sim/traffic/waiting.ts';

test('a key without a slot is known by its position, to 31 bits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: keySpaceSize - 1 }), (position) => {
      const slot = slotFromPosition(position);
      expect(slot).toBeLessThan(0);
      expect(slot | 0).toBe(slot);
      const known = positionFromSlot(slot);
      expect(known).toBeLessThanOrEqual(position);
      expect(position - known).toBeLessThan(keySpaceSize / 2 ** 31);
    }),
  );
});

test('a note keeps what it was given until it is given back, and its place is used again', () => {
  const notes = createWaitingNotes();
  const places = Array.from({ length: 1000 }, (_, index) => takeNote(notes, -index, index, 2 * index));
  expect(new Set(places).size).toBe(1000);
  places.forEach((place, index) => {
    expect([notes.firstSent[place], notes.fan[place], notes.sample[place]]).toEqual([
      -index + 0,
      index,
      2 * index,
    ]);
  });
  const { capacity } = notes;
  for (const place of places) giveBackNote(notes, place);
  for (let index = 0; index < 1000; index += 1) takeNote(notes, index, 0, 0);
  expect(notes.capacity).toBe(capacity);
});
