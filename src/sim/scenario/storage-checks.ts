// What storage settings must be to their table, and a command about storage to the scenario it changes.

import { missing, missingTable } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, shown } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { nodeNames } from './storage.ts';
import type { StorageCommand } from './storage-commands.ts';

export function storageProblems({ tables }: Scenario): Problem[] {
  return tables.flatMap(({ storage, replicas }, index) =>
    storage === undefined || replicas === undefined
      ? []
      : [
          {
            path: `tables[${index}].storage`,
            message:
              'expected nothing, because the table is in several Regions, and only the nodes of one are known',
          },
        ],
  );
}

export function storageCommandProblems(scenario: Scenario, command: StorageCommand, path: string): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  if (command.kind === 'set-zone') {
    if (scenario.tables.some(({ storage }) => storage !== undefined)) return [];
    return [
      { path: at('zone'), message: 'expected a table with storage, of whose zones something is known' },
    ];
  }
  const table = scenario.tables.find(({ name }) => name === command.table);
  if (table === undefined) return missingTable(scenario, command.table, at('table'));
  const { storage } = table;
  if (storage === undefined) {
    const message = `table ${shown(table.name)} has no storage, so nothing is known of its nodes`;
    return [{ path: at('table'), message }];
  }
  if (command.kind === 'cool-routers') {
    if (storage.routers !== undefined) return [];
    return [{ path: at('table'), message: `the storage of ${shown(table.name)} has no routers` }];
  }
  if (command.kind === 'set-replica') return [];
  const there = nodeNames(storage);
  const named: ['node' | 'from' | 'to', string][] =
    command.kind === 'set-node-link'
      ? [
          ['from', command.from],
          ['to', command.to],
        ]
      : [['node', command.node]];
  const problems = named
    .filter(([, name]) => !there.includes(name))
    .map(([field, name]) => ({ path: at(field), message: missing(`node ${shown(name)}`, there) }));
  if (command.kind === 'set-node-link' && command.from === command.to) {
    problems.push({ path: at('to'), message: `expected another node than from, found ${shown(command.to)}` });
  }
  return problems;
}
