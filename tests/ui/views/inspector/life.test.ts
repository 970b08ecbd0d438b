import { describe, expect, it } from 'vitest';
import { lifeOf } from '../../../../src/ui/views/inspector/life.ts';
import { refusedAttempt, servedAttempt } from './told-attempt.ts';

const first = refusedAttempt();
const second = servedAttempt({ attempt: 1, atUs: first.atUs + first.latencyUs + 734_000 });

describe('The life of a request', () => {
  it('of one attempt is that attempt, hop by hop from end to end', () => {
    const { rows, totalMs, waitMs } = lifeOf([servedAttempt()]);
    expect([rows.length, totalMs, waitMs]).toEqual([1, 1.6, 0]);
    expect(rows[0]!.hops[0]!.start).toBe(0);
    const last = rows[0]!.hops.at(-1)!;
    expect(last.start + last.width).toBeCloseTo(1, 12);
    expect(rows[0]!.wait).toBeUndefined();
  });

  it('has its waits as they were, and says that they are drawn shorter than they are', () => {
    const life = lifeOf([first, second]);
    expect(life.waitMs).toBe(734);
    expect(life.totalMs).toBeCloseTo(737.2, 9);
    expect(life.waitsAreShortened).toBe(true);
    expect(life.rows[0]!.wait!.width).toBeCloseTo(0.4, 12);
    expect(life.rows[1]!.start).toBeCloseTo(life.rows[0]!.end + 0.4, 12);
    expect(life.rows[1]!.end).toBeCloseTo(1, 12);
  });

  it('draws short waits at their true length', () => {
    const soon = servedAttempt({ attempt: 1, atUs: first.atUs + first.latencyUs + 800 });
    const life = lifeOf([first, soon]);
    expect(life.waitsAreShortened).toBe(false);
    expect(life.rows[0]!.wait!.width).toBeCloseTo(0.8 / 4, 12);
  });

  it('ends with the wait that is under way', () => {
    const life = lifeOf([first]);
    expect(life.rows[0]!.wait).toMatchObject({ ms: 734 });
    expect(life.rows[0]!.end + life.rows[0]!.wait!.width).toBeCloseTo(1, 12);
  });

  it('of nothing known is empty', () => {
    expect(lifeOf([])).toMatchObject({ rows: [], totalMs: 0, waitsAreShortened: false });
  });
});
