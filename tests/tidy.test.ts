// The rules of the house, held against our own sources. A finding names the place and what to do instead.

import { describe, expect, test } from 'vitest';
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
