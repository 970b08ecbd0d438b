import { describe, expect, it } from 'vitest';
import {
  askedColumn,
  consumedColumn,
  refusedColumn,
  rowStride,
} from '../../../../src/sim/capacity/budgets.ts';
import { createAdaptive, look } from '../../../../src/sim/features/admission/adaptive.ts';
import { allowanceUnits, createAllowances } from '../../../../src/sim/features/admission/allowances.ts';

const write = 1;
const minute = 60;

/** The guide's table: 400 WCU over four partitions; loads a second, minute by minute (ADM-14). */
function adaptiveRun(delaySeconds = 300) {
  const allowances = createAllowances([400, 400], 4, 0, 300, 0);
  const rows = new Float64Array(4 * rowStride);
  const adaptive = createAdaptive(rows, 0);
  let nowUs = 0;
  /** A minute with these loads; answers the allowances after the look that ends it. */
  function pass(loads: number[]): number[] {
    loads.forEach((load, partition) => {
      const allowed = allowanceUnits(allowances, partition * 2 + write);
      const at = partition * rowStride + write;
      rows[at + askedColumn]! += load * minute;
      rows[at + consumedColumn]! += Math.min(load, allowed) * minute;
      rows[at + refusedColumn]! += Math.max(0, load - allowed) * minute;
    });
    nowUs += minute * 1e6;
    look(adaptive, allowances, rows, nowUs, delaySeconds * 1e6, 0.5);
    return loads.map((_load, partition) => Math.round(allowanceUnits(allowances, partition * 2 + write)));
  }
  return { pass };
}

describe('Adaptive capacity', () => {
  it('does nothing for five minutes, and then goes halfway to what is asked for with each look (ADM-12, ADM-14)', () => {
    const { pass } = adaptiveRun();
    const hot = Array.from({ length: 9 }, () => pass([50, 50, 50, 150])[3]);
    expect(hot).toEqual([100, 100, 100, 100, 125, 138, 144, 147, 148]);
  });

  it('leaves the partitions alone that are not refused', () => {
    const { pass } = adaptiveRun(0);
    expect(pass([50, 50, 50, 150])).toEqual([100, 100, 100, 125]);
  });

  it('starts counting anew after a minute without refusals', () => {
    const { pass } = adaptiveRun();
    for (let each = 0; each < 4; each += 1) pass([50, 50, 50, 150]);
    pass([50, 50, 50, 90]);
    for (let each = 0; each < 4; each += 1) pass([50, 50, 50, 150]);
    expect(pass([50, 50, 50, 150])[3]).toBe(125);
  });

  it('takes boosts back when the table consumes more than it has bought (ADM-12)', () => {
    const { pass } = adaptiveRun(0);
    for (let each = 0; each < 8; each += 1) pass([50, 50, 50, 300]);
    expect(pass([50, 50, 50, 300])[3]).toBeGreaterThan(240);
    const after = Array.from({ length: 12 }, () => pass([100, 100, 100, 300]));
    // Then everybody has the share: 400 in all.
    expect(after.at(-1)).toEqual([100, 100, 100, 100]);
  });

  it('takes a boost back when the partition no longer needs it', () => {
    const { pass } = adaptiveRun(0);
    for (let each = 0; each < 8; each += 1) pass([50, 50, 50, 150]);
    const after = Array.from({ length: 14 }, () => pass([50, 50, 50, 20])[3]);
    expect(after[0]).toBe(125);
    expect(after.at(-1)).toBe(100);
  });

  it('never raises a partition beyond its ceiling (ADM-08)', () => {
    const { pass } = adaptiveRun(0);
    for (let each = 0; each < 20; each += 1) pass([0, 0, 0, 380 + each * 200]);
    expect(pass([0, 0, 0, 3000])[3]).toBeLessThanOrEqual(1000);
  });
});
