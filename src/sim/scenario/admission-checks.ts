// What a table must be to choose how it admits. The generations are about the provisioned throughput of a table in one
// Region, and about requests of one attempt on one item; all else is left to today's way.

import type { SetAdmission } from './admission.ts';
import { callKindOf } from './calls.ts';
import type { Command, SetPartitions } from './commands.ts';
import { missingTable } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, shown } from './problem.ts';
import type { Scenario, TableSpec } from './scenario.ts';

export function admissionProblems({ tables, traffic }: Scenario): Problem[] {
  const choosing = tables.filter(({ admission }) => admission !== undefined).map(({ name }) => name);
  return [
    ...tables.flatMap((table, index) =>
      table.admission === undefined ? [] : tableProblems(table, `tables[${index}]`),
    ),
    ...traffic.flatMap((source, index) => {
      if (!choosing.includes(source.table) || callKindOf(source) === undefined) return [];
      const message = `expected plain reads and writes of single items, because table ${shown(source.table)} has an admission`;
      return [{ path: `traffic[${index}].operation`, message }];
    }),
  ];
}

function tableProblems(table: TableSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message });
  if (table.capacity.mode !== 'provisioned') {
    refuse('capacity.mode', `expected "provisioned", because the table has an admission, found "on-demand"`);
  }
  for (const field of ['globalIndexes', 'localIndexes'] as const) {
    if ((table[field]?.length ?? 0) > 0) refuse(field, `expected none, because the table has an admission`);
  }
  for (const field of ['replicas', 'storage'] as const) {
    if (table[field] !== undefined) refuse(field, 'expected none, because the table has an admission');
  }
  return problems;
}

export function admissionCommandProblems(scenario: Scenario, command: SetAdmission, path: string): Problem[] {
  const at = fieldOf(path, 'table');
  const table = scenario.tables.find(({ name }) => name === command.table);
  if (table === undefined) return missingTable(scenario, command.table, at);
  if (table.admission !== undefined) return [];
  const message = `table ${shown(table.name)} has no admission to change; give it one in the scenario, such as "today"`;
  return [{ path: at, message }];
}

/** Changes that would make another table of it than one that may choose. */
export function againstAdmission(
  { tables }: Scenario,
  command: Command | SetPartitions,
  path: string,
): Problem[] {
  if (command.kind !== 'set-capacity-mode' && command.kind !== 'create-index') return [];
  const table = tables.find(({ name }) => name === command.table);
  if (table?.admission === undefined) return [];
  const message = `table ${shown(table.name)} has an admission, which is known of provisioned tables without indexes`;
  return [{ path: fieldOf(path, 'table'), message }];
}
