import { describe, expect, it } from 'vitest';
import {
  accountLimitReason,
  causeOf,
  causes,
  directionOfReason,
  isIndexReason,
  isTableBudget,
  keyRangeReason,
  maxOnDemandReason,
  reasonOf,
  reasons,
  tableBudgetReason,
} from '../../../src/sim/capacity/reasons.ts';

describe('The reasons', () => {
  it('are table or index, read or write, and one of four causes: sixteen (ERR-01)', () => {
    const combined = ['Table', 'Index'].flatMap((scope) =>
      causes.flatMap((cause) => ['Read', 'Write'].map((way) => `${scope}${way}${cause}`)),
    );
    expect(combined).toEqual([...reasons]);
    expect(new Set(reasons).size).toBe(16);
  });

  it('have places that tell what they say', () => {
    reasons.forEach((name, place) => {
      expect(name).toBe(
        `${isIndexReason(place) ? 'Index' : 'Table'}${directionOfReason(place) === 0 ? 'Read' : 'Write'}${causeOf(place)}`,
      );
      expect(reasonOf(causeOf(place), directionOfReason(place), isIndexReason(place))).toBe(place);
    });
  });

  it.each([
    ['ProvisionedThroughputExceeded', tableBudgetReason],
    ['KeyRangeThroughputExceeded', keyRangeReason],
    ['AccountLimitExceeded', accountLimitReason],
    ['MaxOnDemandThroughputExceeded', maxOnDemandReason],
  ])('of the table are found by cause: %s', (cause, place) => {
    expect([reasons[place(0)], reasons[place(1)]]).toEqual([`TableRead${cause}`, `TableWrite${cause}`]);
  });

  it('come from the router, but for those of one partition (ADM-15, ADM-17)', () => {
    const byStorage = reasons.filter((_name, place) => !isTableBudget(place));
    expect(byStorage).toEqual(reasons.filter((name) => name.includes('KeyRange')));
  });
});
