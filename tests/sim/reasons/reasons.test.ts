// Every throttling reason can be met (ERR-01 to ERR-05): by an example that has this one and no other, and not by its
// near miss. A new reason is one more row in the cases.

import { describe, expect, it, test } from 'vitest';
import { examples } from '../../../src/scenarios/index.ts';
import { reasons } from '../../../src/sim/capacity/reasons.ts';
import { parseScenario } from '../../../src/sim/scenario/validate.ts';
import { advance, load, summarise } from '../../../src/sim/simulation.ts';
import { indexCases } from './index-cases.ts';
import { tableCases } from './table-cases.ts';

const cases = [...tableCases, ...indexCases];

const scenarioOf = (id: string) => {
  const example = examples.find((candidate) => candidate.id === id);
  return parseScenario(structuredClone(example!.document));
};

const refusalsOf = (document: unknown) => {
  const simulation = load(document);
  advance(simulation, Infinity);
  return summarise(simulation).throttledByReason;
};

describe.each(cases)('$reason', ({ reason, example, nearMiss }) => {
  it(`is what ${example} shows, and nothing else`, () => {
    expect(Object.keys(refusalsOf(scenarioOf(example)))).toEqual([reason]);
  });

  it(`does not come with a near miss: ${nearMiss.what}`, () => {
    const scenario = scenarioOf(example);
    nearMiss.change(scenario);
    expect(scenario).not.toEqual(scenarioOf(example));
    expect(refusalsOf(scenario)).not.toHaveProperty(reason);
  });
});

test('each of the sixteen reasons has its case', () => {
  expect(cases.map(({ reason }) => reason).sort()).toEqual([...reasons].sort());
});
