import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallPath, flowOf, refusedShares } from '../../../../src/ui/stage/partition/flow.ts';

const lane = { from: 0, to: 400, top: 300, widthMax: 60, bottom: 400 };

describe('the stream of a partition', () => {
  it('is as wide as there are units: 1,800 asked, 1,000 served', () => {
    const flow = flowOf({ asked: 1800, consumed: 1000, cap: 1000, refusedBy: [0, 1] }, lane);
    expect(flow.servedWidth).toBeCloseTo((1000 / 1800) * 60);
    expect(flow.refused).toHaveLength(1);
    expect(flow.refused[0]!.check).toBe(1);
    expect(flow.refused[0]!.units).toBe(800);
    expect(flow.askedWidth).toBeCloseTo(60);
  });

  it('is narrow on an idle partition: its measure is the cap', () => {
    const flow = flowOf({ asked: 100, consumed: 100, cap: 1000, refusedBy: [0, 1] }, lane);
    expect(flow.askedWidth).toBeCloseTo(6);
    expect(flow.refused).toEqual([]);
  });

  it('shows nothing where nothing is asked', () => {
    const flow = flowOf({ asked: 0, consumed: 0, cap: 1000, refusedBy: [1, 0] }, lane);
    expect(flow).toMatchObject({ askedWidth: 0, servedWidth: 0, refused: [] });
  });

  it('lays what is refused last next to what is served, so that no stream crosses another', () => {
    const { refused, servedWidth } = flowOf(
      { asked: 2000, consumed: 1000, cap: 1000, refusedBy: [0.5, 0.25, 0.25] },
      lane,
    );
    expect(refused.map(({ check }) => check)).toEqual([2, 1, 0]);
    expect(refused[0]!.top).toBeCloseTo(lane.top + servedWidth);
    expect(refused[1]!.top).toBeCloseTo(refused[0]!.bottom);
  });

  it('loses no unit and never leaves its lane', () => {
    const figures = fc.record({
      asked: fc.double({ min: 0, max: 1e7, noNaN: true }),
      served: fc.double({ min: 0, max: 1, noNaN: true }),
      cap: fc.double({ min: 1, max: 40_000, noNaN: true }),
      counts: fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(figures, ({ asked, served, cap, counts }) => {
        const levels = counts.map(() => 0);
        const refusedBy = refusedShares(counts, levels);
        const flow = flowOf({ asked, consumed: asked * served, cap, refusedBy }, lane);
        const lost = flow.refused.reduce((sum, { units }) => sum + units, 0);
        expect(lost).toBeCloseTo(asked - asked * served, 3);
        // Each of at most five streams may be widened to be seen at all.
        expect(flow.askedWidth).toBeLessThanOrEqual(lane.widthMax + 5 * 1.5);
      }),
    );
  });
});

describe('who refuses', () => {
  it('is told by the attempts that were told', () => {
    expect(refusedShares([1, 3], [0, 1])).toEqual([0.25, 0.75]);
  });

  it('is the emptiest vessel where none was told', () => {
    expect(refusedShares([0, 0, 0], [0.9, 0.1, 1])).toEqual([0, 1, 0]);
  });
});

it('draws what falls from its road down to the floor', () => {
  const path = fallPath({ check: 0, units: 10, top: 310, bottom: 330 }, 50, 200, 400);
  expect(path).toMatch(/^M50,310/);
  expect(path).toContain('V400');
  expect(path).not.toContain('NaN');
});
