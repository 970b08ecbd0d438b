import { describe, expect, test } from 'vitest';
import { flightUs, spotOf } from '../../../../src/ui/stage/table/flight.ts';
import { radiiFor } from '../../../../src/ui/stage/table/layout.ts';

const radii = radiiFor(600, 600, 14);
const served = { position: 0.25, outcome: 'served', attempt: 0, scatter: 0 } as const;
const refused = { ...served, outcome: 'refused' } as const;
const distance = (spot: { x: number; y: number } | undefined) => Math.hypot(spot!.x, spot!.y);

test('a flight takes as long on the wall at every speed', () => {
  expect(flightUs(10) / 10).toBe(flightUs(1));
});

describe('an attempt', () => {
  test('flies from the clients towards its place in the key space', () => {
    const early = spotOf(served, 0.1, radii);
    const late = spotOf(served, 0.5, radii);
    expect(distance(early)).toBeLessThan(distance(late));
    expect(late!.y).toBeCloseTo(0);
    expect(late!.x).toBeLessThan(radii.band);
    expect(late!.mark).toBe('dot');
  });

  test('that is served lands and is gone', () => {
    expect(spotOf(served, 0.9, radii)).toBeUndefined();
  });

  test('that is refused comes back as a cross', () => {
    const turned = spotOf(refused, 0.7, radii);
    const back = spotOf(refused, 0.95, radii);
    expect(turned!.mark).toBe('cross');
    expect(distance(back)).toBeLessThan(distance(turned));
  });

  test('that is a retry comes in from the side, and from further round each time', () => {
    const [first, second, third] = [0, 1, 2].map((attempt) => spotOf({ ...served, attempt }, 0.1, radii)!);
    expect(Math.abs(second!.y)).toBeGreaterThan(Math.abs(first!.y) + 1);
    expect(Math.abs(third!.y)).toBeGreaterThan(Math.abs(second!.y));
  });

  test('is not drawn before it is sent or after it has ended', () => {
    expect(spotOf(refused, -0.01, radii)).toBeUndefined();
    expect(spotOf(refused, 1, radii)).toBeUndefined();
  });
});
