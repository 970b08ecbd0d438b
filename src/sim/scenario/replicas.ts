// Global tables: in which Regions a table is, and how consistent its replicas are (GT-09, GT-51).

import { asksForState } from './calls.ts';
import type { AccountQuotas } from './capacity-spec.ts';
import type { Scenario, TableSpec, TrafficSpec } from './scenario.ts';
import { hasTransactions } from './transactions.ts';

export interface ReplicasSpec {
  /** Eventual: MREC, the last writer wins. Strong: MRSC, a quorum of three Regions (GT-09). */
  consistency: 'eventual' | 'strong';
  /** The first is the table's home, whose clients and figures come first; DynamoDB knows no such difference (GT-07). */
  regions: string[];
  /** MRSC with two replicas: the third Region, which keeps only what was changed last (GT-51). */
  witness?: string;
  /** Settings of single replicas that DynamoDB lets differ (GT-12). */
  overrides?: { region: string; readUnits?: number; maxReadUnits?: number }[];
  /** Where the account's quota of a table is another one than the scenario's: each Region has its own (GT-44). */
  quotas?: { region: string; tableReadUnits?: number; tableWriteUnits?: number }[];
  /** What if write capacity could differ? DynamoDB keeps it the same everywhere (GT-11). */
  whatIf?: { region: string; writeUnits: number }[];
}

/** Where a table lies that is in one Region only, and where a global table comes first. */
export function homeRegionOf({ regions }: Pick<Scenario, 'regions'>, { replicas }: TableSpec): string {
  return replicas?.regions[0] ?? regions[0]!;
}

/** The Region to which a source sends its requests. */
export function regionOf(
  scenario: Pick<Scenario, 'regions' | 'tables'>,
  { region, table: name }: Pick<TrafficSpec, 'table'> & { region?: string | undefined },
): string {
  const table = scenario.tables.find((each) => each.name === name);
  return region ?? (table === undefined ? scenario.regions[0]! : homeRegionOf(scenario, table));
}

/** What is bought in one Region. */
export function capacityIn({ capacity, replicas }: TableSpec, region: string): TableSpec['capacity'] {
  const own = replicas?.overrides?.find((each) => each.region === region);
  const instead = replicas?.whatIf?.find((each) => each.region === region);
  if (capacity.mode === 'provisioned') {
    return {
      ...capacity,
      readUnits: own?.readUnits ?? capacity.readUnits,
      writeUnits: instead?.writeUnits ?? capacity.writeUnits,
    };
  }
  const maxReadUnits = own?.maxReadUnits ?? capacity.maxReadUnits;
  return maxReadUnits === undefined ? capacity : { ...capacity, maxReadUnits };
}

/** The account's quotas of the table in one Region. */
export function quotasIn(quotas: AccountQuotas, { replicas }: TableSpec, region: string): AccountQuotas {
  const own = replicas?.quotas?.find((each) => each.region === region);
  return {
    ...quotas,
    tableReadUnits: own?.tableReadUnits ?? quotas.tableReadUnits,
    tableWriteUnits: own?.tableWriteUnits ?? quotas.tableWriteUnits,
  };
}

/** Something asks what became of single items of the table. */
export function asksForItems({ traffic }: Pick<Scenario, 'traffic'>, table: TableSpec): boolean {
  if (traffic.some((source) => source.cache !== undefined && source.table === table.name)) return true;
  if (hasTransactions({ traffic }, table)) return true;
  if (traffic.some((source) => source.table === table.name && asksForState(source))) return true;
  return (
    table.replicas !== undefined ||
    table.storage !== undefined ||
    table.timeToLive !== undefined ||
    table.stream !== undefined
  );
}
