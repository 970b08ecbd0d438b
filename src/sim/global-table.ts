// A global table in the world: its replicas, which are tables of their own, and what joins them. Replicas stand in the
// order in which the table's Regions are given.

import type { QuantileTable } from './kernel/quantile-table.ts';
import { usPerMs } from './kernel/time.ts';
import { reasons } from './capacity/reasons.ts';
import { lagLaw } from './features/global-tables/lag-law.ts';
import { createReplication, type Pace, type Replication } from './features/global-tables/replication.ts';
import type { RegionState } from './region-state.ts';
import { createReplicaClients, type ReplicaClients } from './replica-clients.ts';
import type { Assumptions } from './scenario/assumptions.ts';
import { roundTripMs } from './scenario/regions.ts';
import type { Scenario } from './scenario/scenario.ts';
import { createStrongTable, strongPace, type StrongTable } from './strong-table.ts';
import type { Source } from './traffic/source.ts';
import type { ItemSpace } from './traffic/item-space.ts';
import type { TableState } from './world.ts';

export interface GlobalTableState {
  /** As the scenario has it. */
  name: string;
  consistency: 'eventual' | 'strong';
  /** By replica: its table, and its Region. */
  tables: number[];
  regions: number[];
  replication: Replication;
  pace: Pace;
  /** Set if its consistency is strong. */
  strong: StrongTable | undefined;
  /**
   * The item spaces of its data sets. Here the items of all of them have numbers of their own: the number in the space,
   * times how many spaces there are, plus the place of the space.
   */
  spaces: number[];
  /** By item, how far they are known: where it lies in the key space. */
  positions: Float64Array;
  positionsKnown: number;
  /** By replica: where the items are in it, for as many partitions as it had then. */
  places: { partitions: number; byItem: Int32Array }[];
  figures: ReplicaFigures;
  clients: ReplicaClients;
  /** Finished seconds: rows of as many figures as secondWidth says. */
  seconds: { count: number; rows: Float64Array };
}

/** By replica, over the whole run. */
export interface ReplicaFigures {
  reads: Float64Array;
  /** Those that did not see the newest version. */
  staleReads: Float64Array;
  /** Units that replicated writes took from the table itself (GT-43, GT-70). */
  replicatedUnits: Float64Array;
  /** By replica and place of a reason: how often something that waited was turned away for it this second. */
  heldThisSecond: Float64Array;
  /** The same of the second before, for those who explain. */
  held: Float64Array;
}

export function createGlobalTables(
  scenario: Scenario,
  tables: TableState[],
  regions: RegionState[],
  spaces: ItemSpace[],
  sources: Source[],
  assumptions: Assumptions,
): GlobalTableState[] {
  return scenario.tables.flatMap((spec) => {
    if (spec.replicas === undefined) return [];
    const at = spec.replicas.regions.map((name) => regions.findIndex((region) => region.name === name));
    const home = tables.find(({ name }) => name === spec.name)!;
    const own = at.map((region) =>
      tables.find((table) => table.globalTable === home.globalTable && table.region === region)!,
    );
    const asked = new Set(
      sources
        .filter(
          ({ spec: { table }, itemSpace, readsIndex }) =>
            table === spec.name && itemSpace >= 0 && !readsIndex,
        )
        .map(({ itemSpace }) => itemSpace),
    );
    const ownSpaces = [...asked].sort((one, other) => one - other);
    const count = Math.max(0, ...ownSpaces.map((space) => spaces[space]!.count)) * ownSpaces.length;
    const replicas = own.length;
    const zeros = (): Float64Array => new Float64Array(replicas);
    const isStrong = spec.replicas.consistency === 'strong';
    return [
      {
        name: spec.name,
        consistency: spec.replicas.consistency,
        tables: own.map(({ index }) => index),
        regions: at,
        replication: createReplication(replicas, count, scenario.seed, spec.name),
        pace: isStrong ? strongPace(spec.replicas.regions) : paceOf(spec.replicas.regions, assumptions),
        strong: isStrong
          ? createStrongTable(spec.replicas, (name) => regions.findIndex((each) => each.name === name), count)
          : undefined,
        spaces: ownSpaces,
        positions: new Float64Array(count),
        positionsKnown: 0,
        places: own.map(() => ({ partitions: 0, byItem: new Int32Array(0) })),
        figures: {
          reads: zeros(),
          staleReads: zeros(),
          replicatedUnits: zeros(),
          heldThisSecond: new Float64Array(replicas * reasons.length),
          held: new Float64Array(replicas * reasons.length),
        },
        clients: createReplicaClients(spec.name, sources),
        seconds: { count: 0, rows: new Float64Array(0) },
      },
    ];
  });
}

/** How replication goes between these Regions, by the assumptions in force. */
export function paceOf(regions: readonly string[], assumptions: Assumptions): Pace {
  const delayMs = assumptions['replication-delay-ms'];
  const laws: QuantileTable[] = regions.flatMap((from) =>
    regions.map((to) => lagLaw(roundTripMs(from, to), delayMs)),
  );
  return { coalescingUs: assumptions['replication-coalescing-ms'] * usPerMs, laws };
}
