// A scenario may carry a million rows of a trace. They never change, and the page has them: so answers leave them
// out on the way back, and the page's end of the door puts them in again.

import type { DataSet, Scenario } from '../sim/scenario/scenario.ts';

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
