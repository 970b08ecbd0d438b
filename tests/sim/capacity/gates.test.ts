import { describe, expect, it } from 'vitest';
import { admit, admitted, createBudgets, read, write } from '../../../src/sim/capacity/budgets.ts';
import {
  changeMaximum,
  gateReasonAgainst,
  gateTokens,
  openOnDemand,
  openProvisioned,
  tightestReason,
} from '../../../src/sim/capacity/gates.ts';
import { reasons } from '../../../src/sim/capacity/reasons.ts';

/** 100 partitions, so that none of them is in the way. */
function onDemand(maximumUnits: number, quotaUnits: number) {
  const budgets = createBudgets(Infinity, Infinity, 0, 100);
  openOnDemand(budgets, 0, [Infinity, maximumUnits], [Infinity, quotaUnits]);
  return budgets;
}

/** Asks partition after partition for `units` at one moment; the names of the reasons, or admitted. */
function asked(budgets: ReturnType<typeof onDemand>, units: number, nowUs = 0, partition = 0) {
  const outcome = admit(budgets, nowUs, write, partition, units);
  return outcome === admitted ? 'admitted' : reasons[outcome];
}

describe('The gates of an on-demand store', () => {
  it('are two: its maximum, and the quota of the account (INIT-11, INIT-12)', () => {
    const budgets = onDemand(50, 80);
    expect(asked(budgets, 50)).toBe('admitted');
    expect(asked(budgets, 1, 0, 1)).toBe('TableWriteMaxOnDemandThroughputExceeded');
    changeMaximum(budgets, 0, write, Infinity);
    expect(asked(budgets, 30, 0, 2)).toBe('admitted');
    expect(asked(budgets, 1, 0, 3)).toBe('TableWriteAccountLimitExceeded');
  });

  it('let everything through where there is neither', () => {
    const budgets = onDemand(Infinity, Infinity);
    expect(gateTokens(budgets, 0, write)).toBe(Infinity);
    expect(gateReasonAgainst(budgets, 0, write)).toBeUndefined();
    expect(asked(budgets, 900)).toBe('admitted');
    expect(gateTokens(budgets, 0, write)).toBe(Infinity);
  });

  it('bank what the maximum left unused, but nothing of the quota (assumptions maximum-burst, quota-second)', () => {
    const banked = onDemand(50, 1e9);
    expect(gateTokens(banked, 300e6, write)).toBe(50 * 301);
    for (let turn = 0; turn < 20; turn += 1) expect(asked(banked, 700, 300e6, turn)).toBe('admitted');
    const unbanked = onDemand(Infinity, 50);
    expect(asked(unbanked, 60, 300e6)).toBe('admitted');
    expect(asked(unbanked, 1, 300e6, 1)).toBe('TableWriteAccountLimitExceeded');
    expect(asked(unbanked, 1, 300.3e6, 1)).toBe('admitted');
  });

  it('charge both, and the one that is emptier is the reason', () => {
    const budgets = onDemand(50, 80);
    asked(budgets, 20);
    expect(gateTokens(budgets, 0, write)).toBe(30);
    expect(reasons[tightestReason(budgets, 0, write)]).toBe('TableWriteMaxOnDemandThroughputExceeded');
    expect(reasons[tightestReason(onDemand(90, 80), 0, write)]).toBe('TableWriteAccountLimitExceeded');
  });

  it('keep what the maximum holds when it is changed (assumption bank-kept)', () => {
    const budgets = onDemand(50, 1e9);
    asked(budgets, 10);
    changeMaximum(budgets, 0, write, 100);
    expect(gateTokens(budgets, 0, write)).toBeCloseTo(40, 9);
    expect(gateTokens(budgets, 1e6, write)).toBeCloseTo(140, 9);
  });

  it('give way to one budget when it is provisioned, with a second’s worth in it', () => {
    const budgets = onDemand(50, 80);
    openProvisioned(budgets, 5e6, [10, 30]);
    expect([...budgets.unitsPerSecond]).toEqual([10, 30]);
    expect(gateTokens(budgets, 5e6, read)).toBeCloseTo(10, 9);
    expect(asked(budgets, 30, 5e6)).toBe('admitted');
    expect(asked(budgets, 1, 5e6, 1)).toBe('TableWriteProvisionedThroughputExceeded');
  });
});
