import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lostWrites, writesIn } from '../../../../src/sim/features/global-tables/versions.ts';
import { lagLaw } from '../../../../src/sim/features/global-tables/lag-law.ts';
import { itemWord, partitionWord } from '../../../../src/sim/features/global-tables/records.ts';
import {
  applied,
  createReplication,
  heldByPartition,
  replicate,
  workThrough,
} from '../../../../src/sim/features/global-tables/replication.ts';
import { run, type Trial } from './replication-run.ts';

const trials: fc.Arbitrary<Trial> = fc.record({
  seed: fc.nat(1e6),
  replicas: fc.integer({ min: 2, max: 6 }),
  items: fc.integer({ min: 1, max: 20 }),
  partitions: fc.integer({ min: 1, max: 5 }),
  writesPerSlice: fc.integer({ min: 1, max: 8 }),
  slices: fc.integer({ min: 1, max: 150 }),
  skewsMs: fc.array(fc.integer({ min: -2000, max: 2000 }), { maxLength: 6 }),
  coalescingMs: fc.constantFrom(0, 20, 100, 1000),
  tableAdmits: fc.constantFrom(3, 20, Infinity),
  partitionAdmits: fc.constantFrom(1, 5, Infinity),
  faults: fc.constantFrom(0, 0.02, 0.3),
});

describe('replication of a global table', () => {
  it('leaves all replicas with the same items once writes and faults have stopped (GT-35, GT-45)', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { replication, histories, winners } = run(trial);
        const { replicas, versions } = replication;
        for (let item = 0; item < trial.items; item += 1) {
          const stamps = versions.stamps.slice(item * (replicas + 1), (item + 1) * (replicas + 1));
          expect(new Set(stamps).size, `item ${item}`).toBe(1);
          for (const of of histories) expect(of[item]).toEqual(winners[item]);
        }
        expect([...versions.behind]).toEqual(new Array(replicas).fill(0));
      }),
      { numRuns: 150 },
    );
  });

  it('counts as lost exactly the writes that the winner does not go back to, by the Region they were sent to (GT-36)', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { replication, writes, winners } = run(trial);
        const lost = new Array<number>(trial.replicas).fill(0);
        writes.forEach(({ item, from }, write) => {
          if (!winners[item]!.has(write)) lost[from]! += 1;
        });
        expect(lost.map((_none, replica) => lostWrites(replication.versions, replica))).toEqual(lost);
        winners.forEach((winner, item) => {
          expect(writesIn(replication.versions, 0, item)).toBe(winner.size);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the order of each item’s changes from one Region to another (GT-34)', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        for (const arrivals of run(trial).arrivals) {
          const last = new Map<string, number>();
          for (const [item, from, stamp] of arrivals) {
            const before = last.get(`${item}/${from}`) ?? -Infinity;
            expect(stamp).toBeGreaterThan(before);
            last.set(`${item}/${from}`, stamp);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('applies every record of a replica’s stream once at each other one, and has nothing left behind (GT-30, GT-43)', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { replication, writes } = run(trial);
        const { replicas, links, records } = replication;
        expect(records.inUse).toBe(0);
        for (const count of [links.travelling, links.waiting, links.writesBehind]) {
          expect([...count].every((each) => each === 0)).toBe(true);
        }
        for (let from = 0; from < replicas; from += 1) {
          const sent = writes.filter((write) => write.from === from).length;
          for (let to = 0; to < replicas; to += 1) {
            const arrived = links.arrived[from * replicas + to]!;
            if (to === from) expect(arrived).toBe(0);
            else if (trial.coalescingMs === 0) expect(arrived).toBe(sent);
            else expect(arrived).toBeLessThanOrEqual(sent);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('goes on with other partitions while one is held, and with none of that one out of turn (GT-34)', () => {
    const replication = createReplication(2, 4, 1, 'Table');
    const pace = { coalescingUs: 0, laws: Array.from({ length: 4 }, () => lagLaw(10, 350)) };
    const change = { from: 0, halfUnits: 2, source: 0, firstSent: 0, kind: 0 };
    for (const item of [0, 1, 2, 3]) {
      replicate(replication, pace, { ...change, item, partition: item % 2 }, item * 1000, item * 1000);
    }
    const { words, wordStride } = replication.records;
    const arrived: number[] = [];
    const admit = (holds: boolean) => (record: number) => {
      const at = record * wordStride;
      if (holds && words[at + partitionWord] === 0) return heldByPartition;
      arrived.push(words[at + itemWord]!);
      return applied;
    };
    workThrough(replication, 10e6, admit(true), () => {});
    expect(arrived.toSorted()).toEqual([1, 3]);
    expect(replication.links.waiting[1]).toBe(2);
    workThrough(replication, 10.01e6, admit(false), () => {});
    expect(arrived.slice(2).toSorted()).toEqual([0, 2]);
  });

  it('loses writes of Regions that do not wait for each other, and none of a single one (GT-38)', () => {
    const plain: Trial = {
      seed: 3,
      replicas: 2,
      items: 1,
      partitions: 1,
      writesPerSlice: 2,
      slices: 100,
      skewsMs: [],
      coalescingMs: 0,
      tableAdmits: Infinity,
      partitionAdmits: Infinity,
      faults: 0,
    };
    const both = run(plain).replication.versions;
    expect(lostWrites(both, 0) + lostWrites(both, 1)).toBeGreaterThan(50);
    const spread = run({ ...plain, items: 20, writesPerSlice: 1, slices: 5 }).replication.versions;
    expect(lostWrites(spread, 0) + lostWrites(spread, 1)).toBeLessThan(3);
  });

  it('lets a Region whose clock is ahead win over later writes elsewhere (assumption later-than-replaced)', () => {
    const skewed = run({
      seed: 5,
      replicas: 2,
      items: 30,
      partitions: 1,
      writesPerSlice: 2,
      slices: 100,
      skewsMs: [2000],
      coalescingMs: 0,
      tableAdmits: Infinity,
      partitionAdmits: Infinity,
      faults: 0,
    }).replication.versions;
    expect(lostWrites(skewed, 1)).toBeGreaterThan(3 * lostWrites(skewed, 0));
  });
});
