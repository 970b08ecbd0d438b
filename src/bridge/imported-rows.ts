// A scenario may carry a million rows of a trace, and they never change. So they cross a door and are stored once:
// what follows leaves them out, and they are put in again from the first.

import type { DataSet, Scenario } from '../sim/scenario/scenario.ts';

export function hasRows(scenario: Scenario): boolean {
  return scenario.tables.some((table) => table.data.some((set) => 'rows' in set));
}

export function withoutRows(scenario: Scenario): Scenario {
  return withData(scenario, (set) =>
    'rows' in set ? { ...set, rows: { partitionKey: [], itemBytes: [] } } : set,
  );
}

/** With the rows of the document it was made from, whose tables and data sets are the same, in the same order. */
export function withRowsOf(scenario: Scenario, document: Scenario): Scenario {
  return withData(scenario, (set, table, index) => {
    const own = document.tables[table]?.data[index];
    return 'rows' in set && own && 'rows' in own ? { ...set, rows: own.rows } : set;
  });
}

function withData(
  scenario: Scenario,
  change: (set: DataSet, table: number, index: number) => DataSet,
): Scenario {
  const tables = scenario.tables.map((table, at) => ({
    ...table,
    data: table.data.map((set, index) => change(set, at, index)),
  }));
  return { ...scenario, tables };
}
