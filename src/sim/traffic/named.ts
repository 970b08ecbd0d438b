// Looks up what validation has made sure is there.

import { assert } from '../kernel/assert.ts';
import type { DataSet, TableSpec } from '../scenario/scenario.ts';
import type { TableState, World } from '../world.ts';
import type { Source } from './source.ts';

export function tableNamed(world: World, name: string): TableState {
  const table = world.tables.find((candidate) => candidate.name === name);
  assert(table, `validation lets only commands through that name a table, not ${name}`);
  return table;
}

export function sourceNamed(world: World, id: string): Source {
  const source = world.sources.find(({ spec }) => spec.id === id);
  assert(source, `validation lets only commands through that name a traffic source, not ${id}`);
  return source;
}

export function dataOf(table: TableSpec, id: string): DataSet {
  const data = table.data.find((candidate) => candidate.id === id);
  assert(data, 'validation lets only traffic through that names a data set of its table');
  return data;
}
