import { describe, expect, it } from 'vitest';
import { journey } from '../../../src/ui/stage/journey.ts';
import type { StagePlace } from '../../../src/ui/stage/place.ts';

const world: StagePlace = { level: 'world' };
const virginia: StagePlace = { level: 'region', region: 'us-east-1' };
const votes: StagePlace = { ...virginia, level: 'table', table: 0 };
const users: StagePlace = { ...virginia, level: 'table', table: 1 };
const third: StagePlace = { ...votes, level: 'partition', partition: 2 };
const fifth: StagePlace = { ...votes, level: 'partition', partition: 4 };
const key: StagePlace = { ...third, level: 'item', key: 'CANDIDATE#1' };
const tokyo: StagePlace = { level: 'table', region: 'ap-northeast-1', table: 2 };

const steps = (from: StagePlace, to: StagePlace) =>
  journey(from, to).map(
    ({ outer, inner, inwards }) => `${outer.level} ${inwards ? '>' : '<'} ${inner.level}`,
  );

describe('the way on the stage', () => {
  it('goes in one level a step', () => {
    expect(steps(world, key)).toEqual([
      'world > region',
      'region > table',
      'table > partition',
      'partition > item',
    ]);
  });

  it('goes out the same way', () => {
    expect(steps(third, world)).toEqual(['table < partition', 'region < table', 'world < region']);
  });

  it('goes out only as far as both lie in one place', () => {
    expect(steps(key, users)).toEqual([
      'partition < item',
      'table < partition',
      'region < table',
      'region > table',
    ]);
    expect(steps(third, tokyo)).toEqual([
      'table < partition',
      'region < table',
      'world < region',
      'world > region',
      'region > table',
    ]);
  });

  it('has no step between neighbours, nor to where one is', () => {
    expect(steps(third, fifth)).toEqual([]);
    expect(steps(key, key)).toEqual([]);
  });

  it('joins its steps: each begins where the one before it ends', () => {
    const way = journey(key, tokyo);
    let here = key;
    for (const { outer, inner, inwards } of way) {
      expect(inwards ? outer : inner).toEqual(here);
      here = inwards ? inner : outer;
    }
    expect(here).toEqual(tokyo);
  });
});
