// MODEL.md promises to list every fact of some families, with the test that holds it or the reason why it is not built.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';

/** Every fact there is, by family. There is no CU-12. */
const families: Record<string, number[]> = {
  PART: upTo(16),
  ROUTE: upTo(6),
  ADM: upTo(17),
  SPLIT: upTo(13),
  INIT: upTo(14),
  CU: upTo(17).filter((number) => number !== 12),
  SIZE: upTo(9),
  IDXC: upTo(11),
  GSI: upTo(11),
  AS: upTo(15),
  MET: upTo(20),
  API: upTo(32),
  SDK: upTo(10),
  LAT: upTo(14),
  DY: upTo(24),
  STR: upTo(18),
  TTL: upTo(7),
  GT: [...upTo(22), ...from(30, 48), ...from(50, 64), ...from(70, 75), ...from(80, 87), ...from(90, 99)],
  DX: [...upTo(21), ...upTo(44).slice(29), ...upTo(59).slice(49)],
};

/** Families that are being built: only their rows may say "not yet". */
const beingBuilt: string[] = [];

const project = new URL('../../', import.meta.url);
const rows = rowsOf(read('src/sim/MODEL.md'));

describe.each(Object.entries(families))('MODEL.md on %s', (family, numbers) => {
  it('lists every fact once', () => {
    const ids = rows.map(({ id }) => id).filter((id) => id.startsWith(`${family}-`));
    expect(ids.sort()).toEqual(numbers.map((number) => idOf(family, number)));
  });

  it.each(numbers.map((number) => idOf(family, number)))('keeps its word about %s', (id) => {
    const row = rows.find((each) => each.id === id);
    expect(row && broken(row, read)).toEqual([]);
  });
});

describe('The check bites:', () => {
  const files: Record<string, string> = {
    'src/sim/a.ts': '// ADM-01',
    'tests/sim/a.test.ts': "it('… (ADM-01)')",
    'tests/sim/b.test.ts': '',
  };
  const pretend = (path: string) => {
    if (path in files) return files[path]!;
    throw new Error(`no ${path}`);
  };
  const good = { id: 'ADM-01', where: 'a.ts', heldBy: 'tests/sim/a.test.ts' };

  test('a row that keeps its word passes', () => expect(broken(good, pretend)).toEqual([]));
  test('so does one with a reason', () =>
    expect(broken({ ...good, where: 'no', heldBy: 'history: replaced by ADM-15' }, pretend)).toEqual([]));

  test.each([
    ['a test that does not name the fact', { heldBy: 'tests/sim/b.test.ts' }],
    ['one of two that does not', { heldBy: 'tests/sim/a.test.ts, tests/sim/b.test.ts' }],
    ['a test that is not there', { heldBy: 'tests/sim/c.test.ts' }],
    ['a file that is not there', { where: 'c.ts' }],
    ['a file that does not cite the fact', { id: 'ADM-02' }],
    ['a file and no test', { heldBy: 'of course' }],
    ['no reason', { where: 'no', heldBy: '' }],
    ['a promise from a family that is done', { id: 'OLD-01', where: 'no', heldBy: 'not yet: later' }],
  ])('%s is found', (_name, change) => expect(broken({ ...good, ...change }, pretend)).not.toEqual([]));
});

interface Row {
  id: string;
  where: string;
  heldBy: string;
}

/** What is wrong with a row; `readFile` throws for what is not there. */
function broken({ id, where, heldBy }: Row, readFile: (path: string) => string): string[] {
  if (heldBy.startsWith('not yet: ')) {
    return beingBuilt.includes(id.split('-')[0]!) ? [] : [`${id} says "not yet", but its family is done`];
  }
  if (where === 'no') return heldBy.length > 5 ? [] : [`${id} gives no reason`];

  const tests = [...heldBy.matchAll(/tests\/[\w./-]+\.test\.ts/g)].map(([path]) => path);
  const places = where.split(', ').map((place) => `src/sim/${place}`);
  if (tests.length === 0) return [`${id} names no test`];
  return [
    ...tests.filter((path) => !has(path, id)).map((path) => `${path} is missing or does not name ${id}`),
    ...places.filter((path) => !has(path, id)).map((path) => `${path} is missing or does not cite ${id}`),
  ];

  function has(path: string, text: string): boolean {
    try {
      return readFile(path).includes(text);
    } catch {
      return false;
    }
  }
}

function rowsOf(page: string): Row[] {
  return page.split('\n').flatMap((line) => {
    const [, id = '', , , where = '', heldBy = ''] = line.split('|').map((cell) => cell.trim());
    return /^[A-Z]+-\d\d$/.test(id) && id.split('-')[0]! in families ? [{ id, where, heldBy }] : [];
  });
}

/** A file's text; of a folder, that of its files. */
function read(path: string): string {
  if (!path.endsWith('/')) return readFileSync(new URL(path, project), 'utf8');
  return readdirSync(new URL(path, project))
    .map((name) => readFileSync(new URL(path + name, project), 'utf8'))
    .join('\n');
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function from(first: number, last: number): number[] {
  return upTo(last).slice(first - 1);
}

function idOf(family: string, number: number): string {
  return `${family}-${String(number).padStart(2, '0')}`;
}
