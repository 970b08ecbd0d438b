// Lays out anew what writes do to global indexes: after a source's keys changed, or an index was made or split.

import type { IndexState } from '../index-state.ts';
import { tableNameOf } from '../scenario/replica-name.ts';
import type { TableState, World } from '../world.ts';
import type { Source } from './source.ts';
import { createTouch } from './touch.ts';

export function layTouches(index: IndexState, table: TableState, sources: Source[], seed: number): void {
  for (const source of sources) {
    // Writes on one replica come to the indexes of all (GT-71).
    if (source.spec.table === tableNameOf(table.name) && source.direction === 1)
      layTouch(index, source, seed);
  }
}

export function layTouchesOfSource(world: World, source: Source): void {
  if (source.direction !== 1) return;
  for (const { name, indexes } of world.tables) {
    if (tableNameOf(name) !== source.spec.table) continue;
    for (const index of indexes) layTouch(index, source, world.scenario.seed);
  }
}

function layTouch(index: IndexState, source: Source, seed: number): void {
  index.touches[source.index] = createTouch(source.spec, source.keys, index, seed);
}
