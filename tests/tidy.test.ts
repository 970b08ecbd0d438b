// The rules of the house, held against our own sources. A finding names the place and what to do instead.

import { describe, expect, test } from 'vitest';
import { circlesAmong } from './tidy/circles.ts';
import { determinismRules } from './tidy/determinism-rules.ts';
import { numberRules } from './tidy/number-rules.ts';
import { pageRules } from './tidy/page-rules.ts';
import { roomRules } from './tidy/room-rules.ts';
import { readOurFiles } from './tidy/source-file.ts';
import { textRules } from './tidy/text-rules.ts';

const ourFiles = readOurFiles();

for (const rule of [...roomRules, ...determinismRules, ...numberRules, ...pageRules, ...textRules]) {
  describe(rule.name, () => {
    test('our own files keep to it', () => {
      const findings = ourFiles.flatMap((file) =>
        rule.check(file).map(({ line, instead }) => `${file.path}:${line}: ${instead}`),
      );
      expect(findings).toEqual([]);
    });

    test.each(rule.bad)('it notices $path: $text', (example) => {
      expect(rule.check(example)).not.toEqual([]);
    });

    test.each(rule.good)('it lets pass $path: $text', (example) => {
      expect(rule.check(example)).toEqual([]);
    });
  });
}

describe('no module of the model imports itself in a circle', () => {
  test('our own files keep to it', () => {
    expect(circlesAmong(ourFiles.filter(({ path }) => path.startsWith('src/sim/')))).toEqual([]);
  });

  test('it notices a circle of three, and lets types and a shared module pass', () => {
    const files = [
      { path: 'src/sim/a.ts', text: `import { b } from './b.ts'; import { d } from './d.ts';` },
      { path: 'src/sim/b.ts', text: `import { c } from './c.ts'; import { d } from './d.ts';` },
      { path: 'src/sim/c.ts', text: `import { a } from './a.ts';` },
      { path: 'src/sim/d.ts', text: `import type { A } from './a.ts';` },
    ];
    expect(circlesAmong(files)).toEqual([['src/sim/a.ts', 'src/sim/b.ts', 'src/sim/c.ts']]);
  });
});

test('the rules have our sources to read', () => {
  const paths = ourFiles.map((file) => file.path);
  for (const expected of [
    'package-lock.json',
    'src/main.ts',
    'src/sim/simulation.ts',
    'tests/tidy.test.ts',
  ]) {
    expect(paths).toContain(expected);
  }
});
