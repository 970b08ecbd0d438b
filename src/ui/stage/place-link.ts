// A place on the stage as an address: #at=us-east-1/Votes/3/CANDIDATE%231, and &view=heat for another view of a table.
// Partitions are counted from 1 there, as they are on the page.

import type { TableAt } from './names.ts';
import { tableViews, type StagePlace, type TableView } from './place.ts';

export interface Shown {
  place: StagePlace;
  view: TableView;
}

const parameter = 'at';
const viewParameter = 'view';
const world = 'world';

export function isPlaceHash(hash: string): boolean {
  return hash.startsWith(`#${parameter}=`);
}

export function toPlaceHash(shown: Shown, tables: readonly TableAt[]): string {
  return `#${placeParameters(shown, tables)}`;
}

/** To stand in an address beside other parameters. */
export function placeParameters({ place, view }: Shown, tables: readonly TableAt[]): string {
  const steps = stepsOf(place, tables).map(encodeURIComponent).join('/');
  const shown = place.level === 'table' && view !== 'ring' ? `&${viewParameter}=${view}` : '';
  return `${parameter}=${steps}${shown}`;
}

function stepsOf(place: StagePlace, tables: readonly TableAt[]): string[] {
  const { level, region, table, partition, key } = place;
  if (level === 'world') return [world];
  const steps = [tables[table ?? -1]?.region ?? region ?? ''];
  if (table !== undefined) steps.push(tables[table]?.name ?? '');
  if (partition !== undefined) steps.push(String(partition + 1));
  if (key !== undefined) steps.push(key);
  return steps;
}

/** Of a longer hash the part that names a place, as a hash of its own; empty where there is none. */
export function placeIn(hash: string): string {
  const found = hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part.startsWith(`${parameter}=`) || part.startsWith(`${viewParameter}=`));
  return found.length > 0 ? `#${found.join('&')}` : '';
}

/**
 * The place that an address names; undefined where it names none. What is not there, such as a table of another
 * run, leads to the level before it.
 */
export function fromPlaceHash(hash: string, tables: readonly TableAt[]): Shown | undefined {
  const parameters = parametersOf(hash);
  const steps = stepsIn(parameters);
  if (!steps) return undefined;
  const asked = parameters.get(viewParameter) as TableView;
  return { place: placeOf(steps, tables), view: tableViews.includes(asked) ? asked : 'ring' };
}

/** What an address names first that this place, to which it led, does not have; undefined: it has all. */
export function missingIn(
  hash: string,
  place: StagePlace,
  tables: readonly TableAt[],
): { what: 'region' | 'table' | 'partition'; name: string } | undefined {
  const steps = stepsIn(parametersOf(hash)) ?? [];
  const reached = place.level === 'world' ? Number(steps[0] === world) : stepsOf(place, tables).length;
  const what = (['region', 'table', 'partition'] as const)[reached];
  const name = steps[reached];
  return what && name ? { what, name } : undefined;
}

function parametersOf(hash: string): Map<string, string> {
  return new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part) => [part.split('=')[0]!, part.slice(part.indexOf('=') + 1)]),
  );
}

function stepsIn(parameters: Map<string, string>): string[] | undefined {
  const written = parameters.get(parameter);
  return written === undefined ? undefined : decoded(written.split('/'));
}

function decoded(steps: string[]): string[] | undefined {
  try {
    return steps.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function placeOf([region, name, number, key]: string[], tables: readonly TableAt[]): StagePlace {
  if (region === undefined || !tables.some((one) => one.region === region)) return { level: 'world' };
  if (name === undefined) return { level: 'region', region };
  const table = tables.findIndex((one) => one.region === region && one.name === name);
  if (table < 0) return { level: 'region', region };
  const partition = Number(number) - 1;
  if (number === undefined || !Number.isInteger(partition) || partition < 0)
    return { level: 'table', region, table };
  if (key === undefined || key === '') return { level: 'partition', region, table, partition };
  return { level: 'item', region, table, partition, key };
}
