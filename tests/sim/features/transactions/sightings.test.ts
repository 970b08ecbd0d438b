import { describe, expect, it } from 'vitest';
import {
  createSightings,
  expectWrite,
  sightOf,
  type CommittedWrite,
} from '../../../../src/sim/features/transactions/sightings.ts';

/** One replica, whose items go back to so many changes. */
const seeing =
  (...versions: number[]) =>
  (item: number) =>
    versions[item]!;

function written(write: CommittedWrite, ...versions: number[]): void {
  write.versions = versions;
}

describe('A read of several items', () => {
  it('sees a transaction whole, or nothing of it, or half of it', () => {
    const sightings = createSightings();
    written(expectWrite(sightings, 1, 0, [0, 1]), 5, 3);
    expect(sightOf(sightings, [0, 1], 0, seeing(5, 3))).toBe('whole');
    expect(sightOf(sightings, [0, 1], 0, seeing(4, 2))).toBe('whole');
    expect(sightOf(sightings, [0, 1], 0, seeing(5, 2))).toBe('half');
    expect(sightOf(sightings, [0, 1], 0, seeing(4, 9))).toBe('half');
  });

  it('sees nothing of what is decided and not there yet', () => {
    const sightings = createSightings();
    const write = expectWrite(sightings, 1, 0, [0, 1]);
    expect(sightOf(sightings, [0, 1], 0, seeing(4, 2))).toBe('whole');
    write.versions[0] = 5;
    expect(sightOf(sightings, [0, 1], 0, seeing(5, 2))).toBe('half');
  });

  it('says nothing of transactions of which it reads one item', () => {
    const sightings = createSightings();
    written(expectWrite(sightings, 1, 0, [0, 1]), 5, 3);
    expect(sightOf(sightings, [0, 2], 0, seeing(5, 0, 0))).toBe('nothing');
  });

  it('finds an older transaction behind a newer one', () => {
    const sightings = createSightings();
    written(expectWrite(sightings, 1, 0, [0, 1]), 1, 1);
    written(expectWrite(sightings, 2, 0, [0, 2]), 2, 1);
    expect(sightOf(sightings, [0, 1, 2], 0, seeing(2, 0, 1))).toBe('half');
  });

  it('says whether it was written in another Region (GT-40)', () => {
    const sightings = createSightings();
    written(expectWrite(sightings, 1, 0, [0, 1]), 1, 1);
    const half = (item: number) => (item === 0 ? 1 : 0);
    expect(sightOf(sightings, [0, 1], 1, half)).toBe('half-of-another-region');
    expect(sightOf(sightings, [0, 1], 0, half)).toBe('half');
  });

  it('remembers the latest 4,096 transactions, and 256 of an item', () => {
    const sightings = createSightings();
    for (let number = 0; number < 5000; number += 1) {
      expectWrite(sightings, number, 0, [0, 1 + (number % 100)]);
    }
    expect(sightings.latest).toHaveLength(4096);
    expect(sightings.byItem.get(0)!.map(({ number }) => number)).toEqual(
      Array.from({ length: 256 }, (_none, place) => 5000 - 256 + place),
    );
    expect(Math.min(...sightings.byItem.get(1)!.map(({ number }) => number))).toBe(1000);
  });

  it('forgets an item of which nothing is remembered', () => {
    const sightings = createSightings();
    expectWrite(sightings, 0, 0, [998, 999]);
    for (let number = 1; number <= 4096; number += 1) expectWrite(sightings, number, 0, [number % 7, 7]);
    expect(sightings.byItem.has(998)).toBe(false);
  });
});
