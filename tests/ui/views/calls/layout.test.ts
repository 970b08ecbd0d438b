import { describe, expect, it } from 'vitest';
import {
  callSecondFields,
  type CallDoes,
  type CallFrame,
  type CallSecondField,
} from '../../../../src/sim/frame.ts';
import { withRows } from '../../../../src/ui/session/second-rows.ts';
import { heightsOf, lostOf, totalsShown } from '../../../../src/ui/views/calls/layout.ts';

const second = (counts: Partial<Record<CallSecondField, number>>): number[] =>
  callSecondFields.map((field) => counts[field] ?? 0);
const rowsOf = (...seconds: Partial<Record<CallSecondField, number>>[]) =>
  withRows(undefined, callSecondFields, 0, Float64Array.from(seconds.flatMap(second)));
const heights = (does: CallDoes, counts: Partial<Record<CallSecondField, number>>) => {
  const { done, all } = heightsOf(does, rowsOf(counts));
  return [done[0], all[0]];
};
const frame = (does: CallDoes, counts: Partial<Record<CallSecondField, number>>): CallFrame => ({
  source: 0,
  traffic: 'load',
  table: 'Table',
  does,
  batchItems: 0,
  totals: Object.fromEntries(
    callSecondFields.map((field) => [field, counts[field] ?? 0]),
  ) as CallFrame['totals'],
  counter: undefined,
  largestBytes: undefined,
  secondsFrom: 0,
  seconds: new Float64Array(0),
});

describe('the heights of the picture of calls', () => {
  it('put writes that failed on top of those that were done', () => {
    expect(heights('optimistic-lock', { succeeded: 10, conditionsFailed: 30 })).toEqual([10, 40]);
    expect(heights('one-item', { succeeded: 7, failed: 3 })).toEqual([7, 10]);
  });

  it('take lost increments out of those that were acknowledged', () => {
    expect(heights('read-then-write', { succeeded: 100, lostIncrements: 40 })).toEqual([60, 100]);
  });

  it('count the items of batches, and what was left over', () => {
    expect(heights('never', { itemsDone: 80, leftOver: 20, succeeded: 3 })).toEqual([80, 100]);
  });

  it('are none as long as nothing is known', () => {
    expect(heightsOf('add', undefined)).toEqual({ done: new Float64Array(0), all: new Float64Array(0) });
  });
});

it('The whole run is told as its picture is', () => {
  const counts = { succeeded: 100, lostIncrements: 40 };
  expect(totalsShown(frame('read-then-write', counts))).toEqual({ done: 60, inVain: 40 });
  expect(lostOf(frame('read-then-write', counts))).toBe(40);
  expect(lostOf(frame('never', { itemsGivenUp: 5 }))).toBe(5);
});
