// What is wrong with a document or a command, and where.

export interface Problem {
  /** Such as `tables[0].capacity.writeUnits`; empty for the document as a whole. */
  path: string;
  message: string;
}

/** Thrown by those who cannot go on without a valid scenario. */
export class ScenarioError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(lineOf).join('\n'));
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

export function lineOf(problem: Problem): string {
  return problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`;
}

/** Where a field of it is; `path` is where it stands itself, empty for what stands alone. */
export function fieldOf(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

export function pathOf(keys: readonly unknown[]): string {
  let path = '';
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(String(key))) path += path === '' ? String(key) : `.${String(key)}`;
    else path += `[${shown(key)}]`;
  }
  return path;
}

/** A value as a message shows it: short, in one line, and never the inside of an object. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'number':
      // Ours: longer ones are not read digit by digit.
      return Number.isInteger(value) && Math.abs(value) < 1e15 ? grouped(value) : String(value);
    case 'string':
      return JSON.stringify(value.length > shownLengthMax ? `${value.slice(0, shownLengthMax)}…` : value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'a list' : 'an object';
    default:
      return String(value);
  }
}

const shownLengthMax = 60; // Ours: one line.

/** 40000 as 40,000. Not toLocaleString, whose tables differ between machines. */
export function grouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

export function listed(names: readonly string[], last = 'or'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
