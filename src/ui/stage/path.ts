// The way to a place in words, from the world inward.

import { stage as text } from '../../words/en/stage.ts';
import type { TableAt } from './names.ts';
import { at, depthOf, levels, type StagePlace } from './place.ts';

export interface Waypoint {
  place: StagePlace;
  name: string;
}

export function wayTo(place: StagePlace, tables: readonly TableAt[]): Waypoint[] {
  return levels.slice(0, depthOf(place.level) + 1).map((level) => {
    const there = at(place, level);
    return { place: there, name: nameOf(there, tables) };
  });
}

/** The last of them is where one is. */
export function namesOf(place: StagePlace, tables: readonly TableAt[]): string[] {
  return wayTo(place, tables).map(({ name }) => name);
}

function nameOf({ level, region, table, partition, key }: StagePlace, tables: readonly TableAt[]): string {
  if (level === 'world') return text.world;
  if (level === 'region') return region ?? '';
  if (level === 'table') return tables[table ?? -1]?.name ?? '';
  if (level === 'partition') return text.partition((partition ?? 0) + 1);
  return key ?? '';
}
