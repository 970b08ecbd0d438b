// A scenario document from a file, or with `-` from standard input.

import { readFileSync } from 'node:fs';
import { jsonFault } from './json-fault.ts';
import { fileProblem, UsageError } from './usage.ts';

export function readDocument(file: string): unknown {
  const text = readText(file).replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch {
    const { line, column, found } = jsonFault(text);
    throw new UsageError(`${file}: this is not JSON: line ${line}, column ${column}: unexpected ${found}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw fileProblem(file, error);
  }
}
