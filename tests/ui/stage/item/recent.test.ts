import { expect, it } from 'vitest';
import type { SampledAttempt } from '../../../../src/sim/frame.ts';
import { attemptsOn } from '../../../../src/ui/stage/item/recent.ts';

const sample = (
  id: number,
  key: string,
  atUs: number,
  more: Partial<SampledAttempt> = {},
): SampledAttempt => ({
  id,
  traffic: 0,
  table: 0,
  partition: 0,
  key,
  position: 0,
  atUs,
  attempt: 0,
  outcome: 'served',
  latencyUs: 1,
  hops: [],
  ...more,
});

it('lists the attempts on a key and its shards, newest first, none twice and none of the future', () => {
  const one = sample(1, 'a', 10);
  const all = [
    one,
    sample(2, 'b', 20),
    sample(3, 'a#2', 30),
    sample(4, 'a', 99),
    sample(5, 'a', 40, { table: 1 }),
  ];
  const found = attemptsOn(new Set(['a', 'a#2']), 0, 50, 9, all, [one]);
  expect(found.map(({ id }) => id)).toEqual([3, 1]);
  expect(attemptsOn(new Set(['a', 'a#2']), 0, 50, 1, all)).toHaveLength(1);
});
