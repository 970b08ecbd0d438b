import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, spotsOf, type Road } from '../../../../src/ui/stage/partition/road.ts';

const lane = { from: 0, to: 400, top: 300, widthMax: 60, bottom: 400 };
const leader = { from: { x: 408, y: 315 }, to: { x: 480, y: 250 }, bow: 0 };
const road: Road = {
  lane,
  checks: [150, 280],
  falls: [undefined, { top: 330, bottom: 350 }],
  askedWidth: 50,
  servedWidth: 30,
  first: leader,
  then: [
    { from: leader.to, to: { x: 480, y: 320 }, bow: 0 },
    { from: leader.to, to: { x: 480, y: 390 }, bow: -30 },
  ],
};
const served = { outcome: 'served', attempt: 0, check: -1, across: 0.5 } as const;
const refused = { outcome: 'refused', attempt: 0, check: 1, across: 0.5 } as const;

describe('an attempt on the road', () => {
  it('is a dot that goes to the leader, and from there to the other replicas', () => {
    expect(spotsOf(served, 0, road)).toMatchObject([{ x: 0, mark: 'dot' }]);
    const [there] = spotsOf(served, 0.7799, road);
    expect(there!.x).toBeCloseTo(480, 0);
    expect(there!.y).toBeCloseTo(250, 0);
    const end = spotsOf(served, 0.9999, road);
    expect(end.map(({ y }) => Math.round(y))).toEqual([320, 390]);
  });

  it('becomes a cross at the check that refuses it, and falls', () => {
    const before = spotsOf(refused, 0.4, road);
    expect(before).toMatchObject([{ mark: 'dot' }]);
    expect(before[0]!.x).toBeLessThan(280);
    const after = spotsOf(refused, 0.55, road);
    expect(after).toMatchObject([{ mark: 'cross' }]);
    expect(after[0]!.y).toBeGreaterThan(340);
    expect(after[0]!.x).toBeLessThanOrEqual(280 + 20);
  });

  it('comes round from below when it is a retry', () => {
    const [first] = spotsOf(served, 0.01, road);
    const [retry] = spotsOf({ ...served, attempt: 2 }, 0.01, road);
    expect(retry!.y).toBeGreaterThan(first!.y);
    expect(spotsOf({ ...served, attempt: 2 }, 0.3, road)).toEqual(spotsOf(served, 0.3, road));
  });

  it('stops at the end of the lane where there is no leader to go to', () => {
    expect(spotsOf(served, 0.7, { ...road, first: undefined })).toEqual([]);
  });

  it('is on the picture at every moment of its way, and nowhere after it', () => {
    const traveller = fc.record({
      outcome: fc.constantFrom('served' as const, 'refused' as const),
      attempt: fc.nat(5),
      check: fc.constantFrom(-1, 0, 1),
      across: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(traveller, fc.double({ min: 0, max: 1.2, noNaN: true }), (each, progress) => {
        const spots = spotsOf(each, progress, road);
        if (progress >= 1) expect(spots).toEqual([]);
        for (const { x, y, strength } of spots) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(540);
          expect(y).toBeGreaterThanOrEqual(240);
          expect(y).toBeLessThanOrEqual(400.01);
          expect(strength).toBeGreaterThanOrEqual(0);
          expect(strength).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

it('goes around what lies between by half of a bow', () => {
  expect(along({ from: { x: 0, y: 0 }, to: { x: 0, y: 100 }, bow: -30 }, 0.5)).toEqual({ x: -30, y: 50 });
});
