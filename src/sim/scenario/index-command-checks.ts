// What a command about an index must be to the scenario it changes.

import { quotaProblems, unitProblems } from './capacity-checks.ts';
import type { Command } from './commands.ts';
import { globalProblems, otherTypeProblems, typesOf } from './index-checks.ts';
import type { IndexCommand } from './index-commands.ts';
import type { GlobalIndexSpec } from './indexes.ts';
import * as limits from './limits.ts';
import { missing, missingTable } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, grouped, shown } from './problem.ts';
import type { CapacityMode, Scenario, TableSpec } from './scenario.ts';

/** `atSeconds` is the command's moment: an index that an earlier command creates is there, if that one is known. */
export function indexCommandProblems(
  scenario: Scenario,
  command: IndexCommand,
  path: string,
  atSeconds: number,
): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  const table = scenario.tables.find(({ name }) => name === command.table);
  if (table === undefined) return missingTable(scenario, command.table, at('table'));
  const indexes = indexesAt(scenario, table, atSeconds, command);
  if (command.kind === 'create-index') {
    return createProblems(
      scenario,
      table,
      indexes,
      command.index,
      modeAt(scenario, table, atSeconds),
      at('index'),
    );
  }
  const index = indexes.find(({ name }) => name === command.index);
  if (index === undefined) return [missingIndex(table, indexes, command.index, at('index'))];
  switch (command.kind) {
    case 'delete-index': {
      const reader = scenario.traffic.find(
        (source) => source.table === table.name && source.index === index.name,
      );
      if (reader === undefined) return [];
      return [{ path: at('index'), message: `the traffic source ${shown(reader.id)} queries it` }];
    }
    case 'set-index-capacity':
      if (command.readUnits === undefined && command.writeUnits === undefined) {
        return [{ path, message: 'expected readUnits, writeUnits or both, found neither' }];
      }
      return unitProblems(scenario, command, path);
    case 'set-index-shards':
      if (index.keys !== 'unique') return [];
      return [
        { path: at('index'), message: 'every item has an index key of its own: there is nothing to spread' },
      ];
  }
}

/** For commands about a table that may name one of its global indexes instead. */
export function namedIndexProblems(
  scenario: Scenario,
  command: Command & { table: string; index?: string },
  path: string,
  atSeconds: number,
): Problem[] {
  const table = scenario.tables.find(({ name }) => name === command.table);
  if (table === undefined || command.index === undefined) return [];
  const indexes = indexesAt(scenario, table, atSeconds, command);
  if (indexes.some(({ name }) => name === command.index)) return [];
  return [missingIndex(table, indexes, command.index, path)];
}

function missingIndex(table: TableSpec, indexes: GlobalIndexSpec[], index: string, path: string): Problem {
  const names = indexes.map(({ name }) => name);
  return { path, message: missing(`global index ${shown(index)} on table ${shown(table.name)}`, names) };
}

/** The table's global indexes at a moment, as far as the scenario's commands tell. */
function indexesAt(
  { commands }: Scenario,
  table: TableSpec,
  atSeconds: number,
  self: Command,
): GlobalIndexSpec[] {
  let indexes = table.globalIndexes ?? [];
  for (const { atSeconds: earlier, do: command } of [...commands].sort((a, b) => a.atSeconds - b.atSeconds)) {
    if (command === self || earlier > atSeconds) break;
    if (command.kind === 'create-index' && command.table === table.name)
      indexes = [...indexes, command.index];
    if (command.kind === 'delete-index' && command.table === table.name) {
      indexes = indexes.filter(({ name }) => name !== command.index);
    }
  }
  return indexes;
}

/** Undefined once a command has switched it: when that is done, or refused, only the run knows. */
function modeAt({ commands }: Scenario, table: TableSpec, atSeconds: number): CapacityMode | undefined {
  const isSwitched = commands.some(
    ({ atSeconds: earlier, do: command }) =>
      command.kind === 'set-capacity-mode' && command.table === table.name && earlier <= atSeconds,
  );
  return isSwitched ? undefined : table.capacity.mode;
}

function createProblems(
  scenario: Scenario,
  table: TableSpec,
  indexes: GlobalIndexSpec[],
  index: GlobalIndexSpec,
  mode: CapacityMode | undefined,
  path: string,
): Problem[] {
  const problems = [
    ...globalProblems(index, mode, path),
    ...otherTypeProblems(typesOf([table, ...indexes, ...(table.localIndexes ?? [])]), index, path),
  ];
  if (index.capacity) problems.push(...quotaProblems(scenario, index.capacity, `${path}.capacity`));
  if ([...indexes, ...(table.localIndexes ?? [])].some(({ name }) => name === index.name)) {
    const message = `there is already an index named ${shown(index.name)} on this table`;
    problems.push({ path: `${path}.name`, message });
  }
  if (indexes.length >= limits.globalIndexesMax) {
    const message = `expected at most ${grouped(limits.globalIndexesMax)} global indexes on a table`;
    problems.push({ path, message });
  }
  return problems;
}
