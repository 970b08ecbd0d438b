// The Regions of a run, and where each table lies: a table of one Region there, a global table in each of its Regions,
// with all that a table has. The replica in the home Region, the first, has the table's name and the table's place in
// the scenario; the others follow behind all tables and are named `Table@region`, which no table can be.

import type { Scenario, TableSpec } from './scenario/scenario.ts';
import { replicaName } from './scenario/replica-name.ts';
import { asksForItems, capacityIn, homeRegionOf } from './scenario/replicas.ts';

export { replicaName, tableNameOf } from './scenario/replica-name.ts';

export interface RegionState {
  name: string;
  /** An isolated Region serves its clients, but nothing is replicated to it or from it. */
  state: 'up' | 'isolated' | 'down';
  /** By how much its clocks are ahead of the true time. */
  clockSkewUs: number;
}

/** A table as it lies in one Region. */
export interface PlacedTable {
  spec: TableSpec;
  /** Its place among the Regions. */
  region: number;
  /** Its place among the global tables; -1: it is none. */
  globalTable: number;
}

export function createRegions({ regions }: Scenario): RegionState[] {
  return regions.map((name) => ({ name, state: 'up', clockSkewUs: 0 }));
}

/** First every table in its home Region, in the order of the scenario, then the further replicas. */
export function placedTables(scenario: Scenario): PlacedTable[] {
  const { regions, tables } = scenario;
  const globals = tables.filter(({ replicas }) => replicas !== undefined);
  const placed = (spec: TableSpec, region: string): PlacedTable => ({
    spec: toldApart(scenario, spec, region),
    region: regions.indexOf(region),
    globalTable: globals.indexOf(spec),
  });
  const homes = tables.map((spec) => placed(spec, homeRegionOf(scenario, spec)));
  const others = globals.flatMap((spec) =>
    spec.replicas!.regions.slice(1).map((region) => placed(spec, region)),
  );
  return [...homes, ...others];
}

/** Where a feature asks for single items, each key has a slot of its own. */
function toldApart(scenario: Scenario, spec: TableSpec, region: string): TableSpec {
  const name = replicaName(spec.name, region, homeRegionOf(scenario, spec));
  const data = spec.data.map((each) =>
    !('rows' in each) && asksForItems(scenario, spec) ? { ...each, toldApart: true } : each,
  );
  return { ...spec, name, data, capacity: capacityIn(spec, region) };
}
