import { expect, test } from 'vitest';
import type { Comparison } from '../../../../src/bridge/index.ts';
import { rowsOf } from '../../../../src/ui/views/comparison/rows.ts';

function figures(throttled: number, failed: number) {
  return {
    totals: {
      issued: 0,
      succeeded: 0,
      failed,
      unfinished: 0,
      throttled,
      retries: 0,
      readUnits: 0,
      writeUnits: 0,
    },
    clientP99Ms: 5,
    hottestPartition: 0,
    hottestShare: 0.5,
  };
}
const namesOf = (now: ReturnType<typeof figures>) =>
  rowsOf({ before: figures(900, 300), now } as unknown as Comparison).map(({ name }) => name);

test('requests that give up where nothing is refused any more are told to be from before the change', () => {
  expect(namesOf(figures(0, 12))).toContain('Requests that gave up, refused before the change');
  expect(namesOf(figures(0, 0))).toContain('Requests that gave up');
  expect(namesOf(figures(5, 12))).toContain('Requests that gave up');
});
