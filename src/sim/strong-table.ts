// A global table with strong consistency in the world: its members are its replicas and perhaps a witness, each in a
// Region of the run. Here the world's tables and moments come to the quorum. What is durable in a Region's journal is not
// yet in its table: there it waits for its units (assumption journal-before-table).

import { usPerMs, usPerSecond } from './kernel/time.ts';
import { createQuantileTable } from './kernel/quantile-table.ts';
import type { Pace } from './features/global-tables/replication.ts';
import { oldestUs } from './features/global-tables/oldest.ts';
import {
  catchUp,
  createQuorum,
  noteOnlyHere,
  workQuorum,
  type Quorum,
} from './features/strong-tables/quorum.ts';
import type { GlobalTableState } from './global-table.ts';
import { roundTripMs } from './scenario/regions.ts';
import type { ReplicasSpec } from './scenario/replicas.ts';
import type { World } from './world.ts';

export interface StrongTable {
  /** By member: its place among the Regions. */
  regions: number[];
  quorum: Quorum;
}

export function createStrongTable(
  { regions, witness }: ReplicasSpec,
  placeOf: (region: string) => number,
  items: number,
): StrongTable {
  const members = witness === undefined ? regions : [...regions, witness];
  const trips = members.flatMap((from) => members.map((to) => roundTripMs(from, to) * usPerMs));
  return {
    regions: members.map(placeOf),
    quorum: createQuorum(Float64Array.from(trips), members.length, items),
  };
}

/** What is durable elsewhere comes to each replica's table after half a round trip, and nothing waits to be joined (GT-61). */
export function strongPace(regions: readonly string[]): Pace {
  return {
    coalescingUs: 0,
    laws: regions.flatMap((from) =>
      regions.map((to) => {
        const wayUs = (roundTripMs(from, to) * usPerMs) / 2;
        return createQuantileTable(() => wayUs);
      }),
    ),
  };
}

/** A slice has ended, and with it perhaps the catching up of a member. */
export function endStrongSlice({ nowUs }: World, { strong, replication }: GlobalTableState): void {
  if (strong === undefined) return;
  const { quorum } = strong;
  workQuorum(quorum, nowUs);
  if (quorum.hasMissed.some((missed, member) => missed === 1 && quorum.isUp[member] === 1)) {
    const oldest = oldestUs(replication);
    const { replicas } = replication;
    for (let member = 0; member < quorum.members; member += 1) {
      let waitsSince = Infinity;
      for (let from = 0; from < replicas && member < replicas; from += 1) {
        waitsSince = Math.min(waitsSince, oldest[from * replicas + member]!);
      }
      catchUp(quorum, member, waitsSince, nowUs);
    }
  }
  if (nowUs % usPerSecond === 0) noteOnlyHere(quorum);
}
