import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/sim/', import.meta.url);
const page = readFileSync(new URL('MODEL.md', folder), 'utf8');
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) =>
    readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8').replace(/\n\s*(\/\/|\*)/g, ' '),
  )
  .join('\n');

const factId =
  /\b(?:PART|ROUTE|ADM|INIT|SPLIT|CU|SIZE|IDXC|GSI|AS|API|ERR|SDK|LAT|MET|DES|DY|STR|DX)-\d\d\b/g;
const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))].sort();

/** The first column of the table under a heading. */
function listed(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  return all(section, /^\| ([A-Za-z0-9-]+) *\|/gm).filter(
    (name) => !['Fact', 'Assumption', '---'].includes(name),
  );
}

describe('MODEL.md', () => {
  it('lists every fact that the code cites', () => {
    const facts = listed('Facts');
    expect(all(code, factId).filter((id) => !facts.includes(id))).toEqual([]);
  });

  it('lists every assumption that the code names', () => {
    const assumptions = listed('Assumptions');
    const named = all(code, /assumptions? ([a-z0-9]+(?:-[a-z0-9]+)+)/g);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !assumptions.includes(name))).toEqual([]);
  });

  it('sends nobody to a file that is not there', () => {
    const files = all(page, /[\w.-]+(?:\/[\w.-]+)*\.ts\b/g).map((path) =>
      path.startsWith('tests/') ? `../../${path}` : path,
    );
    for (const path of files) expect(() => readFileSync(new URL(path, folder)), path).not.toThrow();
  });
});
