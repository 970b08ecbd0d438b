import { describe, expect, it } from 'vitest';
import {
  createVersions,
  isStale,
  lostWrites,
  receiveVersion,
  writesIn,
  writeVersion,
  type Versions,
} from '../../../../src/sim/features/global-tables/versions.ts';

/** Carries the version of item 0 from one replica to another. */
function carry(versions: Versions, from: number, to: number): boolean {
  const { replicas, stamps, counts } = versions;
  const copy = counts.slice(from * replicas, (from + 1) * replicas);
  return receiveVersion(versions, to, 0, stamps[from]!, copy, 0);
}

describe('versions of an item', () => {
  it('let the Region that comes first win when two write at the very same time (GT-37)', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const versions = createVersions(2, 1);
      for (const replica of order) writeVersion(versions, replica, 0, 1000);
      expect(carry(versions, 1, 0)).toBe(false);
      expect(isStale(versions, 0, 0)).toBe(false);
      expect(isStale(versions, 1, 0)).toBe(true);
      expect([lostWrites(versions, 0), lostWrites(versions, 1)]).toEqual([0, 1]);
    }
  });

  it('go back to all writes that their replica knew of', () => {
    const versions = createVersions(2, 1);
    writeVersion(versions, 0, 0, 1000);
    carry(versions, 0, 1);
    writeVersion(versions, 1, 0, 2000);
    carry(versions, 1, 0);
    expect(writesIn(versions, 0, 0)).toBe(2);
    expect([lostWrites(versions, 0), lostWrites(versions, 1)]).toEqual([0, 0]);
  });

  it('are later than what they replace, whatever the clock says (assumption later-than-replaced)', () => {
    const versions = createVersions(2, 1);
    writeVersion(versions, 0, 0, 9000);
    carry(versions, 0, 1);
    writeVersion(versions, 1, 0, -500);
    expect(carry(versions, 1, 0)).toBe(true);
    expect(writesIn(versions, 0, 0)).toBe(2);
  });

  it('know no write of an item that nobody has written, and make room for later ones', () => {
    const versions = createVersions(3, 1);
    expect(writesIn(versions, 0, 70)).toBe(0);
    expect(isStale(versions, 2, 70)).toBe(false);
    writeVersion(versions, 2, 70, 5);
    expect(writesIn(versions, 2, 70)).toBe(1);
    expect([...versions.behind]).toEqual([1, 1, 0]);
  });
});
