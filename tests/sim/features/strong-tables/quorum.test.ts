import { describe, expect, it } from 'vitest';
import {
  latestOf,
  logVersion,
  onlyAt,
  writerOf,
} from '../../../../src/sim/features/strong-tables/journal.ts';
import {
  catchUp,
  counts,
  createQuorum,
  nearest,
  nobody,
  roundTrip,
  setUp,
  workQuorum,
  writeThrough,
  type Quorum,
} from '../../../../src/sim/features/strong-tables/quorum.ts';
import { roundTripMs } from '../../../../src/sim/scenario/regions.ts';

function quorumOf(regions: string[]): Quorum {
  const trips = regions.flatMap((from) => regions.map((to) => roundTripMs(from, to) * 1000));
  return createQuorum(Float64Array.from(trips), regions.length, 10);
}

const american = ['us-east-1', 'us-east-2', 'us-west-2'];

describe('a quorum of three Regions', () => {
  it.each([
    { regions: american, tripsMs: [13, 13, 51] },
    { regions: ['eu-west-1', 'eu-west-2', 'eu-central-1'], tripsMs: [13, 13, 17] },
    { regions: ['ap-northeast-1', 'ap-northeast-3', 'ap-northeast-2'], tripsMs: [10, 10, 24] },
  ])('asks the nearest other member: $tripsMs ms in $regions (GT-57)', ({ regions, tripsMs }) => {
    const quorum = quorumOf(regions);
    expect(regions.map((_name, from) => roundTrip(quorum, from, nearest(quorum, from)) / 1000)).toEqual(
      tripsMs,
    );
  });

  it('goes through the third Region when the nearest is gone, and through none alone (GT-58)', () => {
    const quorum = quorumOf(american);
    setUp(quorum, 1, false, 0);
    expect(nearest(quorum, 0)).toBe(2);
    setUp(quorum, 2, false, 0);
    expect(nearest(quorum, 0)).toBe(nobody);
  });

  it('has a write in two journals by the moment it is acknowledged (GT-55)', () => {
    const quorum = quorumOf(american);
    writeThrough(quorum, 0, nearest(quorum, 0), 7, 100, 1000);
    expect(writerOf(quorum.journal, 7, 13_999)).toBe(0);
    expect(writerOf(quorum.journal, 7, 14_000)).toBe(nobody);
    workQuorum(quorum, 7499);
    expect(latestOf(quorum.journal, 7, 1, 2)).toBe(0);
    workQuorum(quorum, 14_000);
    expect(latestOf(quorum.journal, 7, 1, 2)).toBe(100);
    expect(quorum.journal.acknowledged[7]).toBe(100);
    expect(onlyAt(quorum.journal, 0)).toBe(0);
  });

  it('tells what would be lost with a member, if a second one had not got it', () => {
    const quorum = quorumOf(american);
    logVersion(quorum.journal, 0, 7, 100, [0, Infinity, Infinity], 14_000);
    workQuorum(quorum, 13_999);
    expect(onlyAt(quorum.journal, 0)).toBe(0);
    workQuorum(quorum, 14_000);
    expect(onlyAt(quorum.journal, 0)).toBe(1);
    expect(onlyAt(quorum.journal, 1)).toBe(0);
  });

  it('acknowledges nothing that one member has alone, even if the nearest fails while a write is under way (GT-55)', () => {
    const quorum = quorumOf(american);
    writeThrough(quorum, 0, nearest(quorum, 0), 7, 100, 1000);
    setUp(quorum, 1, false, 2000);
    workQuorum(quorum, 14_000);
    expect(quorum.journal.acknowledged[7]).toBe(100);
    expect(onlyAt(quorum.journal, 0)).toBe(0);
  });

  it('does without a member that has missed something until that has caught up (GT-62)', () => {
    const quorum = quorumOf(american);
    setUp(quorum, 1, false, 0);
    writeThrough(quorum, 0, nearest(quorum, 0), 7, 100, 1000);
    workQuorum(quorum, 200_000);
    setUp(quorum, 1, true, 200_000);
    expect(nearest(quorum, 0)).toBe(2);
    catchUp(quorum, 1, 1000, 300_000);
    expect(counts(quorum, 1)).toBe(false);
    catchUp(quorum, 1, Infinity, 262_999);
    expect(counts(quorum, 1)).toBe(false);
    catchUp(quorum, 1, Infinity, 263_000);
    expect(counts(quorum, 1)).toBe(true);
    expect(latestOf(quorum.journal, 7, 1, 1)).toBe(100);
  });
});
