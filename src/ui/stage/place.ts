// Where on the stage one is: five levels, from the world to one item, and the way from one to the next.

export const levels = ['world', 'region', 'table', 'partition', 'item'] as const;
export type Level = (typeof levels)[number];

export interface StagePlace {
  level: Level;
  /** From the Region inward. */
  region?: string;
  /** From the table inward: its place among the frame's tables; a replica of a global table is one of them. */
  table?: number;
  /** From the partition inward: its id. */
  partition?: number;
  /** Of an item. */
  key?: string;
}

/** The way a table can be looked at. */
export const tableViews = ['ring', 'band', 'heat', 'latency'] as const;
export type TableView = (typeof tableViews)[number];

export function depthOf(level: Level): number {
  return levels.indexOf(level);
}

/** One level out; the world has nothing around it. */
export function outside(place: StagePlace): StagePlace | undefined {
  const level = levels[depthOf(place.level) - 1];
  return level && at(place, level);
}

/** The same way, only as far as this level. */
export function at(place: StagePlace, level: Level): StagePlace {
  const depth = depthOf(level);
  return {
    level,
    ...(depth >= 1 && place.region !== undefined && { region: place.region }),
    ...(depth >= 2 && place.table !== undefined && { table: place.table }),
    ...(depth >= 3 && place.partition !== undefined && { partition: place.partition }),
    ...(depth >= 4 && place.key !== undefined && { key: place.key }),
  };
}

export function isSamePlace(one: StagePlace, other: StagePlace): boolean {
  return (
    one.level === other.level &&
    one.region === other.region &&
    one.table === other.table &&
    one.partition === other.partition &&
    one.key === other.key
  );
}

/** `inner` is `outer`, or lies somewhere within it. */
export function isWithin(inner: StagePlace, outer: StagePlace): boolean {
  return depthOf(inner.level) >= depthOf(outer.level) && isSamePlace(at(inner, outer.level), outer);
}
