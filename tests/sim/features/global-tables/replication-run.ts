// A global table without tables: clients write at random replicas, links are cut and healed, replicas admit so much a
// slice, and an oracle keeps for every version the very set of writes it goes back to.

import { createStream, nextBelow, nextUniform } from '../../../../src/sim/kernel/random.ts';
import { lagLaw } from '../../../../src/sim/features/global-tables/lag-law.ts';
import * as column from '../../../../src/sim/features/global-tables/records.ts';
import {
  applied,
  createReplication,
  heldByPartition,
  heldByTable,
  replicate,
  workThrough,
  type Pace,
  type Replication,
} from '../../../../src/sim/features/global-tables/replication.ts';

export interface Trial {
  seed: number;
  replicas: number;
  items: number;
  partitions: number;
  writesPerSlice: number;
  slices: number;
  skewsMs: number[];
  coalescingMs: number;
  /** Records that a replica admits a slice, in all and on one partition. */
  tableAdmits: number;
  partitionAdmits: number;
  /** How likely each link is cut, or healed, in a slice. */
  faults: number;
}

/** A version, and the numbers of the writes it goes back to. */
export type History = Set<number>;

export interface Outcome {
  replication: Replication;
  /** By replica and item. */
  histories: History[][];
  /** By item, of the version that won. */
  winners: History[];
  /** By item: the write's number and the replica it was sent to. */
  writes: { item: number; from: number }[];
  /** Of each replica: applied changes as [item, from, stamp], in order. */
  arrivals: [number, number, number][][];
  slicesToDrain: number;
}

const sliceUs = 10_000;

export function run(trial: Trial): Outcome {
  const { seed, replicas, items, partitions } = trial;
  const replication = createReplication(replicas, items, seed, 'Table');
  const chance = createStream(seed, 'trial');
  const pace: Pace = {
    coalescingUs: trial.coalescingMs * 1000,
    laws: Array.from({ length: replicas * replicas }, () => lagLaw(1 + nextBelow(chance, 300), 350)),
  };
  const start = (): History[] => Array.from({ length: items }, () => new Set<number>());
  const outcome: Outcome = {
    replication,
    histories: Array.from({ length: replicas }, start),
    winners: [],
    writes: [],
    arrivals: Array.from({ length: replicas }, () => []),
    slicesToDrain: 0,
  };
  const byStamp = Array.from({ length: items }, () => new Map<number, History>());
  let admittedAt: Float64Array;
  let admittedAll: Float64Array;
  const ask = (record: number, to: number): number => {
    const { words, columns, wordStride, columnStride } = replication.records;
    const at = record * wordStride;
    const partition = words[at + column.partitionWord]!;
    if (admittedAll[to]! >= trial.tableAdmits) return heldByTable;
    if (admittedAt[to * partitions + partition]! >= trial.partitionAdmits) return heldByPartition;
    admittedAll[to]! += 1;
    admittedAt[to * partitions + partition]! += 1;
    const item = words[at + column.itemWord]!;
    const stamp = columns[record * columnStride + column.stampColumn]!;
    outcome.arrivals[to]!.push([item, words[at + column.fromWord]!, stamp]);
    const stored = replication.versions.stamps[item * (replicas + 1) + to]!;
    if (stamp > stored) outcome.histories[to]![item] = byStamp[item]!.get(stamp)!;
    return applied;
  };
  const endSlice = (slice: number): void => {
    admittedAt = new Float64Array(replicas * partitions);
    admittedAll = new Float64Array(replicas);
    workThrough(replication, (slice + 1) * sliceUs, ask, () => {});
  };
  for (let slice = 0; slice < trial.slices; slice += 1) {
    for (let each = 0; each < trial.writesPerSlice; each += 1) {
      const from = nextBelow(chance, replicas);
      const item = nextBelow(chance, items);
      const atUs = slice * sliceUs + Math.floor((each * sliceUs) / trial.writesPerSlice);
      const history = new Set(outcome.histories[from]![item]).add(outcome.writes.length);
      outcome.writes.push({ item, from });
      outcome.histories[from]![item] = history;
      replicate(
        replication,
        pace,
        { from, item, partition: item % partitions, halfUnits: 2, source: 0, firstSent: 0, kind: 0 },
        atUs,
        atUs + (trial.skewsMs[from] ?? 0) * 1000,
      );
      byStamp[item]!.set(replication.versions.stamps[item * (replicas + 1) + from]!, history);
    }
    for (let link = 0; link < replicas * replicas; link += 1) {
      if (nextUniform(chance) < trial.faults) replication.links.cut[link]! ^= 1;
    }
    endSlice(slice);
  }
  replication.links.cut.fill(0);
  let slice = trial.slices;
  for (; replication.records.inUse > 0; slice += 1) {
    if (slice > trial.slices + 100_000) throw new Error('replication does not come to an end');
    endSlice(slice);
  }
  outcome.slicesToDrain = slice - trial.slices;
  outcome.winners = byStamp.map((histories) => {
    const newest = Math.max(0, ...histories.keys());
    return histories.get(newest) ?? new Set();
  });
  return outcome;
}
