import { describe, expect, it } from 'vitest';
import {
  addItems,
  createItemBook,
  largestBytes,
  setCounter,
  writeItem,
} from '../../../../src/sim/features/items/item-book.ts';

describe('a book of items', () => {
  it('keeps what it knows when it gets room for more', () => {
    const book = createItemBook(0, 0, true);
    addItems(book, 3, (item) => 100 + item);
    writeItem(book, 1, 500);
    addItems(book, 50, () => 7);
    expect([...book.bytes.slice(0, 4)]).toEqual([100, 500, 102, 7]);
    expect([...book.versions.slice(0, 3)]).toEqual([0, 1, 0]);
    expect(largestBytes(book)).toBe(500);
  });

  it('tells how many increments are lost when somebody writes what was reckoned from an old number', () => {
    const book = createItemBook(0, 0, false);
    addItems(book, 1, () => 10);
    // Two have read 0 and write 1; a third read 1 in between.
    expect(setCounter(book, 0, 1)).toBe(0);
    expect(setCounter(book, 0, 2)).toBe(0);
    expect(setCounter(book, 0, 1)).toBe(2);
    // One that had read 2 writes 3: the second increment is there again.
    expect(setCounter(book, 0, 3)).toBe(-1);
    // Four increments, of which the counter has three.
    expect(book.counters[0]).toBe(3);
  });
});
