// What the tables of a frame are called, and where they are: a replica has the name of its global table.

import type { Frame } from '../../sim/frame.ts';

export interface TableAt {
  name: string;
  region: string;
}

/** By their place in the frame. `home` is the Region of whatever is in one Region only. */
export function tablesAt(
  { tables, globalTables }: Pick<Frame, 'tables' | 'globalTables'>,
  home: string,
): TableAt[] {
  const found: TableAt[] = tables.map(({ name }) => ({ name, region: home }));
  for (const { name, replicas } of globalTables) {
    for (const { region, table } of replicas) found[table] = { name, region };
  }
  return found;
}
