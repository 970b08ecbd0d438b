// Where a browser test begins: the address of an example at the moment that the test is about. To play the run up to
// there, or to look for it in the gallery of examples, is what other tests do.

import { examples } from '../../src/scenarios/index.ts';
import { parseScenario } from '../../src/sim/scenario/validate.ts';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { toLink } from '../../src/ui/library/link.ts';

/** The refusals of the first example are in full swing. */
export const amidRefusalsSeconds = 10;

export function exampleCalled(id: string): Scenario {
  return parseScenario(examples.find((example) => example.id === id)?.document);
}

export function pathTo(scenario: Scenario, atSeconds = 0): string {
  return toLink('', scenario, atSeconds).link;
}

export const amidRefusals = pathTo(exampleCalled('one-celebrity'), amidRefusalsSeconds);
