// What the README promises is there.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validateScenario } from '../src/sim/scenario/validate.ts';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test('.ci/run runs exactly the README’s test command', () => {
  const commands = readFileSync('.ci/run', 'utf8')
    .split('\n')
    .filter((line) => line.includes('npm'));
  expect(commands).toEqual(['npm ci && npm test']);
  expect(blocks('sh')).toContain('npm ci && npm test');
  expect(blocks('sh')).toContain('npm ci && npm start');
});

test('every npm command in the README is a script of the package', () => {
  const names = [...readme.matchAll(/npm (?:run (?:--silent )?)?([a-z][\w:-]*)/g)].map((match) => match[1]!);
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
});

test('the example scenario is one', () => {
  expect(validateScenario(JSON.parse(blocks('json')[0]!))).toMatchObject({ ok: true });
});

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp('```' + language + '\\n([\\s\\S]*?)\\n```', 'g'))].map(
    (match) => match[1]!,
  );
}
