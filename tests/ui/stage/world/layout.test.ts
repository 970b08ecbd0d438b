import { describe, expect, it } from 'vitest';
import {
  arrowBetween,
  marksOn,
  placeRegions,
  pointAt,
  waitingShare,
} from '../../../../src/ui/stage/world/layout.ts';

const sets = [
  ['us-east-1', 'us-east-2', 'us-west-2'],
  ['eu-west-1', 'eu-west-2', 'eu-central-1'],
  ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
  ['us-east-1', 'ap-northeast-1'],
  ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-south-1', 'sa-east-1'],
];
const room = { width: 640, height: 300, aside: 60, above: 25, below: 50 };

describe('the picture of the Regions', () => {
  it.each(sets.map((names) => ({ names })))('has $names apart and in the picture', ({ names }) => {
    const points = placeRegions(names, room);
    points.forEach(({ x, y }, place) => {
      expect(x).toBeGreaterThanOrEqual(room.aside);
      expect(x).toBeLessThanOrEqual(room.width - room.aside);
      expect(y).toBeGreaterThanOrEqual(room.above);
      expect(y).toBeLessThanOrEqual(room.height - room.below);
      for (const other of points.slice(place + 1)) {
        const apart =
          Math.abs(other.x - x) >= 2 * room.aside - 1 || Math.abs(other.y - y) >= room.above + room.below - 1;
        expect(apart).toBe(true);
      }
    });
  });

  it('has the Pacific between Tokyo and Oregon, and the Atlantic between Virginia and Ireland', () => {
    const [tokyo, oregon, virginia, ireland] = placeRegions(
      ['ap-northeast-1', 'us-west-2', 'us-east-1', 'eu-west-1'],
      room,
    );
    expect(tokyo!.x).toBeLessThan(oregon!.x);
    expect(oregon!.x).toBeLessThan(virginia!.x);
    expect(virginia!.x).toBeLessThan(ireland!.x);
  });

  it('bends the ways there and back to different sides', () => {
    const [one, other] = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ];
    const there = pointAt(arrowBetween(one, other, 10), 0.5);
    const back = pointAt(arrowBetween(other, one, 10), 0.5);
    expect(there.y * back.y).toBeLessThan(0);
  });

  it('moves what is under way from end to end in the time of the lag, and holds it still where asked', () => {
    expect(marksOn(1, 400, 0, true)).toEqual([0.5]);
    expect(marksOn(1, 400, 100_000, true)[0]).toBeCloseTo(0.75);
    expect(marksOn(1, 400, 100_000, false)).toEqual([0.5]);
    expect(marksOn(0, 400, 0, true)).toEqual([]);
    expect(marksOn(500, 400, 0, true)).toHaveLength(10);
  });

  it('shows a longer queue longer, and never over the whole way', () => {
    expect(waitingShare(0)).toBe(0);
    expect(waitingShare(1000)).toBeGreaterThan(waitingShare(10));
    expect(waitingShare(1e12)).toBeLessThanOrEqual(0.6);
  });
});
