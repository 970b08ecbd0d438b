// The order of the files: what takes longest begins first, so that no core is left alone with it at the end. A fresh
// checkout knows nothing of earlier runs, and a file's size says little: a whole run may be one line.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By their folders and names, longest first; the order of the others does not matter. */
const long = [
  'golden/',
  'scenarios/',
  'sim/scaling',
  'sim/reasons/',
  'properties/',
  'sim/traffic/aggregate-',
  'e2e/accessible',
  'e2e/cloud-watch',
  'e2e/causes-and-fixes',
];

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = long.findIndex((each) => moduleId.includes(`/tests/${each}`));
  return place < 0 ? long.length : place;
}
