// What a file is likely to mean, to begin with.

import { titleLengthMax } from '../../../sim/scenario/limits.ts';

/** Names are not empty, and no numbers, dates or addresses. */
export function looksLikeHeader(columns: readonly string[]): boolean {
  return columns.every((name) => /\p{L}/u.test(name) && !/^[\d.:/-]+/.test(name) && name.length < 100);
}

/** The first column that is called some kind of id, else the first. */
export function guessedTemplate(columns: readonly string[]): string {
  const column = columns.find((name) => /(^|[^a-z])id$|id$/i.test(name)) ?? columns[0];
  return column === undefined ? '' : placeholder(column);
}

/** Shows how text and a column go together, by a column that is there. */
export function exampleTemplate(columns: readonly string[]): string {
  return `row#${guessedTemplate(columns)}`;
}

/** A column as it stands in a template. */
export function placeholder(column: string): string {
  return `{${column}}`;
}

/** DynamoDB's table names: 3 to 255 letters, digits, underscores, hyphens, dots (API-03). */
export function tableNameOf(fileName: string): string {
  const name = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 255);
  return /[A-Za-z0-9]/.test(name) && name.length >= 3 ? name : 'Imported';
}

/** Two runs of one file differ in the key: so do their titles. */
export function titleOf(fileName: string, template: string): string {
  return `${fileName} by ${template}`.slice(0, titleLengthMax);
}
