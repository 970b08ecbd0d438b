import { describe, expect, it } from 'vitest';
import { cityOn, landPath, viewFor } from '../../../../src/ui/stage/world/map.ts';
import { headAt, leaderTo, tailShare } from '../../../../src/ui/stage/world/layout.ts';
import { land } from '../../../../src/ui/stage/world/land.ts';
import { growthOf, arrivedPerSecond } from '../../../../src/ui/stage/world/ways.ts';

const room = { width: 640, height: 500, aside: 90, above: 50, below: 90 };

/** Whether a place lies within a closed coast, by the number of times a line from it to the north crosses it. */
function isOnLand(east: number, north: number): boolean {
  return land.some((coast) => {
    let within = false;
    coast.forEach((one, at) => {
      const other = coast[(at + 1) % coast.length]!;
      if (one.east > east === other.east > east) return;
      const crossing = one.north + ((east - one.east) / (other.east - one.east)) * (other.north - one.north);
      if (crossing > north) within = !within;
    });
    return within;
  });
}

describe('the map', () => {
  it.each([
    { where: 'Ohio', east: -83, north: 40 },
    { where: 'Oregon', east: -119.7, north: 45.8 },
    { where: 'Frankfurt', east: 8.7, north: 50.1 },
    { where: 'São Paulo', east: -47.5, north: -22.5 },
    { where: 'the middle of India', east: 78, north: 20 },
    { where: 'the middle of Africa', east: 20, north: 0 },
  ])('has $where on land', ({ east, north }) => {
    expect(isOnLand(east, north)).toBe(true);
  });

  it.each([
    { where: 'the Atlantic', east: -40, north: 35 },
    { where: 'the Pacific', east: -150, north: 10 },
    { where: 'the Indian Ocean', east: 75, north: -20 },
  ])('has $where at sea', ({ east, north }) => {
    expect(isOnLand(east, north)).toBe(false);
  });

  it('shows a single Region in the middle, with a part of the world around it', () => {
    const view = viewFor(['us-east-1'], room);
    const at = cityOn(view, 'us-east-1', 0);
    expect(at.x).toBeCloseTo(room.width / 2);
    expect(room.width / view.scale).toBeCloseTo(150);
  });

  it('shows more of the world the further apart Regions are, and draws all coasts in sight', () => {
    const near = viewFor(['us-east-1', 'us-west-2'], room);
    const far = viewFor(['ap-south-1', 'eu-west-1'], room);
    expect(far.scale).toBeLessThan(near.scale);
    expect(landPath(far, room.width).length).toBeGreaterThan(landPath(near, room.width).length);
  });
});

describe('what is under way', () => {
  it('has a longer tail the further behind it is, and never one of the whole way', () => {
    expect(tailShare(0)).toBe(0);
    expect(tailShare(640)).toBeLessThan(tailShare(4600));
    expect(tailShare(1e9)).toBeLessThan(1);
  });

  it('is where the run’s own time has brought it', () => {
    expect(headAt(1000, 250_000, true)).toBeCloseTo(0.25);
    expect(headAt(1000, 1_250_000, true)).toBeCloseTo(0.25);
    expect(headAt(1000, 250_000, false)).toBe(headAt(1000, 900_000, false));
  });

  it('is told from the seconds: what came in the last one, and how fast a Region falls behind', () => {
    const lags = Float64Array.from({ length: 30 }, (_none, second) => 1000 + 290 * second);
    const rows = {
      column: (field: string) =>
        field.endsWith('lagMs') ? lags : Float64Array.from({ length: 30 }, (_n, at) => 1500 * at),
    };
    const link = { from: 0, to: 1 } as Parameters<typeof growthOf>[1];
    expect(growthOf(rows, link, 30)).toBeCloseTo(0.29);
    expect(arrivedPerSecond(rows, link, 30)).toBe(1500);
    expect(arrivedPerSecond(undefined, link, 30)).toBe(0);
  });
});

it('leads from a ring to its city only where it had to make room', () => {
  expect(leaderTo({ x: 10, y: 0 }, { x: 0, y: 0 }, 20)).toBeUndefined();
  expect(leaderTo({ x: 100, y: 0 }, { x: 0, y: 0 }, 20)).toEqual({
    from: { x: 20, y: 0 },
    to: { x: 100, y: 0 },
  });
});
