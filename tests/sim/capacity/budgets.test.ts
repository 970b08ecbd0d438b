import { beforeEach, describe, expect, it } from 'vitest';
import {
  admit,
  admitted,
  askedColumn,
  changeCapacity,
  consumedColumn,
  createBudgets,
  partitionTokens,
  read,
  refusedColumn,
  rowStride,
  tableTokens,
  write,
  type Budgets,
} from '../../../src/sim/capacity/budgets.ts';
import { reasons } from '../../../src/sim/capacity/reasons.ts';

let budgets: Budgets;
const ask = (units: number, partition = 0, nowUs = 0, direction = write) => {
  const outcome = admit(budgets, nowUs, direction, partition, units);
  return outcome === admitted ? 'admitted' : reasons[outcome];
};
const tally = (column: number, partition = 0, direction = write) =>
  budgets.rows[partition * rowStride + column + direction];

describe('A table of 5 WCU with two partitions', () => {
  beforeEach(() => {
    budgets = createBudgets(10, 5, 0, 2);
  });

  it("starts with one second's worth, its partitions full (assumption bucket-second)", () => {
    expect(tableTokens(budgets, 0, write)).toBe(5);
    expect(tableTokens(budgets, 0, read)).toBe(10);
    expect(partitionTokens(budgets, 0, write, 1)).toBe(1000);
    expect(partitionTokens(budgets, 0, read, 1)).toBe(3000);
  });

  it('starts with what is banked besides', () => {
    budgets = createBudgets(10, 5, 300, 2);
    expect(tableTokens(budgets, 0, write)).toBe(1505);
  });

  it('banks 300 seconds and no more (ADM-06)', () => {
    expect(tableTokens(budgets, 300e6, write)).toBe(1505);
    expect(tableTokens(budgets, 9999e6, write)).toBe(1505);
  });

  it('admits while tokens are left and charges the full cost', () => {
    expect([1, 2, 3, 4, 5].map(() => ask(1))).toEqual(new Array(5).fill('admitted'));
    expect(ask(1)).toBe('TableWriteProvisionedThroughputExceeded');
  });

  it('may fall below zero by less than one request, and pays it off before it admits again', () => {
    expect(ask(4)).toBe('admitted');
    expect(ask(400)).toBe('admitted');
    expect(tableTokens(budgets, 0, write)).toBeCloseTo(-399, 9);
    expect(ask(1, 0, 79e6)).toBe('TableWriteProvisionedThroughputExceeded');
    expect(ask(1, 0, 80e6)).toBe('admitted');
  });

  it('counts reads and writes apart (ADM-05)', () => {
    expect(ask(5)).toBe('admitted');
    expect(ask(1)).toBe('TableWriteProvisionedThroughputExceeded');
    expect(ask(1, 0, 0, read)).toBe('admitted');
    expect(ask(10, 0, 0, read)).toBe('admitted');
    expect(ask(1, 0, 0, read)).toBe('TableReadProvisionedThroughputExceeded');
  });

  it('counts what was asked, consumed and refused', () => {
    ask(3);
    ask(3);
    ask(3);
    expect([tally(askedColumn), tally(consumedColumn), tally(refusedColumn)]).toEqual([9, 6, 1]);
    expect([tally(askedColumn, 1), tally(askedColumn, 0, read)]).toEqual([0, 0]);
  });

  it('keeps what is banked when its capacity changes (assumption bank-kept)', () => {
    changeCapacity(budgets, 100e6, write, 50);
    expect(tableTokens(budgets, 100e6, write)).toBeCloseTo(505, 6);
    expect(tableTokens(budgets, 101e6, write)).toBeCloseTo(555, 6);
    changeCapacity(budgets, 101e6, write, 1);
    expect(tableTokens(budgets, 101e6, write)).toBeCloseTo(301, 6);
  });
});

describe('A table with capacity to spare', () => {
  beforeEach(() => {
    budgets = createBudgets(40_000, 40_000, 0, 2);
  });

  it('refuses for the partition at its ceiling, the other one goes on (ADM-01, ADM-17)', () => {
    expect(ask(1000)).toBe('admitted');
    expect(ask(1)).toBe('TableWriteKeyRangeThroughputExceeded');
    expect(ask(1, 1)).toBe('admitted');
    expect(ask(3000, 0, 0, read)).toBe('admitted');
    expect(ask(1, 0, 0, read)).toBe('TableReadKeyRangeThroughputExceeded');
  });

  it('charges neither bucket for a refusal', () => {
    ask(1000);
    const before = tableTokens(budgets, 0, write);
    ask(1);
    expect(tableTokens(budgets, 0, write)).toBe(before);
    expect(partitionTokens(budgets, 0, write, 0)).toBe(0);
  });

  it('never lifts a partition by burst (ADM-08)', () => {
    budgets = createBudgets(40_000, 40_000, 300, 1);
    expect(ask(1000, 0, 500e6)).toBe('admitted');
    expect(ask(1, 0, 500e6)).toBe('TableWriteKeyRangeThroughputExceeded');
  });

  it('names the table when both are empty: it is asked first', () => {
    budgets = createBudgets(1000, 1000, 0, 1);
    ask(1000);
    expect(ask(1)).toBe('TableWriteProvisionedThroughputExceeded');
  });
});
