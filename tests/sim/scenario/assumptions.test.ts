import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { assumptionNames, assumptions, defaultAssumptions } from '../../../src/sim/scenario/assumptions.ts';

describe('The registry of assumptions', () => {
  it.each(assumptionNames)('%s begins within its range and says its unit last', (name) => {
    const { default: value, min, max, unit } = assumptions[name];
    expect(min).toBeLessThan(max);
    expect(value).toBeGreaterThanOrEqual(min);
    expect(value).toBeLessThanOrEqual(max);
    expect(name.endsWith({ seconds: '-seconds', milliseconds: '-ms', percent: '-percent' }[unit])).toBe(true);
  });

  it('gives every run a copy of its own', () => {
    const first = defaultAssumptions();
    first['split-seconds'] = 1;
    expect(defaultAssumptions()['split-seconds']).toBe(600);
  });
});

test.each(assumptionNames)('MODEL.md has the default and the range of %s', (name) => {
  const page = readFileSync(new URL('../../../src/sim/MODEL.md', import.meta.url), 'utf8');
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} `));
  const { default: value, min, max } = assumptions[name];
  const figures = row?.split('|').slice(2, 5);
  expect(figures?.map((text) => Number(text.replaceAll(',', '')))).toEqual([value, min, max]);
});
