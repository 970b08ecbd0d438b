import { describe, expect, it, test } from 'vitest';
import {
  assumptionNames,
  assumptions,
  defaultAssumptions,
} from '../../../../src/sim/scenario/assumptions.ts';
import { assumptionRows } from '../../../../src/ui/views/settings/assumption-controls.ts';
import { words } from '../../../../src/words/index.ts';

describe('The table of assumptions', () => {
  it('has a row for each, none of them changed at first', () => {
    const rows = assumptionRows(defaultAssumptions());
    expect(rows).toHaveLength(assumptionNames.length);
    expect(rows.filter(({ isChanged }) => isChanged)).toEqual([]);
  });

  it('marks what was changed, and knows the way back', () => {
    const rows = assumptionRows({ ...defaultAssumptions(), 'split-seconds': 60 });
    expect(rows.filter(({ isChanged }) => isChanged)).toMatchObject([
      {
        control: { value: 60, least: 30, most: 3600 },
        range: '30\u00a0s to 3,600\u00a0s',
        usual: '600\u00a0s',
        reset: { kind: 'set-assumption', name: 'split-seconds', value: 600 },
      },
    ]);
  });
});

test.each(assumptionNames)('the page has words for %s, and for a change of it in its unit', (name) => {
  const unit = words.assumptions.units[assumptions[name].unit];
  expect(words.assumptions.set(name, 20)).toBe(`${words.assumptions.names[name]}: 20\u00a0${unit}`);
  expect(words.assumptions.names[name]).toMatch(/^[A-Z]/);
  expect(words.assumptions.sentences[name]).toMatch(/^[A-Z].*\.$/);
});
