// What a document or a command names, and is not there.

import type { Problem } from './problem.ts';
import { grouped, listed, shown } from './problem.ts';
import type { TableSpec } from './scenario.ts';

/** `what` is its kind and its name as it was found; `there` are the names that would do. */
export function missing(what: string, there: readonly string[]): string {
  return `there is no ${what}; there is ${named(there)}`;
}

/** Nothing, if the table is there. */
export function missingTable(
  { tables }: { tables: readonly TableSpec[] },
  name: string,
  path: string,
): Problem[] {
  if (tables.some((table) => table.name === name)) return [];
  const names = tables.map((table) => table.name);
  return [{ path, message: missing(`table ${shown(name)}`, names) }];
}

export function named(names: readonly string[]): string {
  const most = 5; // Ours: a message is one line.
  const shownNames = names.slice(0, most).map(shown);
  if (names.length > most) return `${shownNames.join(', ')} and ${grouped(names.length - most)} more`;
  return names.length === 0 ? 'none' : listed(shownNames, 'and');
}
