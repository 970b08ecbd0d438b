import fc from 'fast-check';
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

/** Carries the version of an item from one replica to another. */
function carry(versions: Versions, from: number, to: number, item = 0): boolean {
  const { replicas, stamps, counts } = versions;
  const own = item * (replicas + 1) + from;
  const copy = counts.slice(own * replicas, (own + 1) * replicas);
  return receiveVersion(versions, to, item, stamps[own]!, copy, 0);
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

  it('are stale exactly where they are not the newest, and counted so', () => {
    const replicas = 4;
    const items = 3;
    const step = fc.record({
      carried: fc.boolean(),
      from: fc.nat(replicas - 1),
      to: fc.nat(replicas - 1),
      item: fc.nat(items - 1),
      // Clocks that agree, run behind one another, and tell the very same time.
      clockUs: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const versions = createVersions(replicas, 1);
        for (const { carried, from, to, item, clockUs } of steps) {
          if (carried && item < versions.room) carry(versions, from, to, item);
          else writeVersion(versions, from, item, clockUs);
        }
        for (let replica = 0; replica < replicas; replica += 1) {
          let behind = 0;
          for (let item = 0; item < items; item += 1) {
            const stamps = versions.stamps.subarray(item * (replicas + 1), (item + 1) * (replicas + 1));
            const isBehind = stamps[replica] !== stamps[replicas];
            if (isBehind) behind += 1;
            expect(isStale(versions, replica, item)).toBe(isBehind);
          }
          expect(versions.behind[replica]).toBe(behind);
        }
      }),
    );
  });
});
