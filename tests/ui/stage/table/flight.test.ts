import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flightUs, spotOf } from '../../../../src/ui/stage/table/flight.ts';
import { placeOn, shapeFor } from '../../../../src/ui/stage/table/shape.ts';

const shape = shapeFor(600, 600, 14, 0);
const served = {
  position: 0.25,
  outcome: 'served',
  attempt: 0,
  comesAgain: false,
  scatter: 0,
  detour: 0,
} as const;
const refused = { ...served, outcome: 'refused' } as const;
const distance = (spot: { x: number; y: number } | undefined) => Math.hypot(spot!.x, spot!.y);

test('a flight takes as long on the wall at every speed', () => {
  expect(flightUs(10) / 10).toBe(flightUs(1));
});

describe('an attempt', () => {
  test('flies from the clients towards its place in the key space', () => {
    const early = spotOf(served, 0.1, shape);
    const late = spotOf(served, 0.5, shape);
    expect(distance(early)).toBeLessThan(distance(late));
    expect(late!.y).toBeCloseTo(0);
    expect(late!.x).toBeLessThan(shape.radii.band);
    expect(late!.mark).toBe('dot');
  });

  test('that is served is so only where it lands, and then gone', () => {
    expect(spotOf(served, 0.54, shape)!.mark).toBe('dot');
    expect(spotOf(served, 0.56, shape)!.mark).toBe('served');
    expect(distance(spotOf(served, 0.56, shape))).toBeCloseTo(shape.radii.band - 2);
    expect(spotOf({ ...served, attempt: 1 }, 0.56, shape)!.mark).toBe('served');
    expect(spotOf(served, 0.9, shape)).toBeUndefined();
  });

  test('that is refused comes back as a cross', () => {
    const turned = spotOf(refused, 0.7, shape);
    const back = spotOf(refused, 0.95, shape);
    expect(turned!.mark).toBe('cross');
    expect(distance(back)).toBeLessThan(distance(turned));
  });

  test('that will come again swings into the way around the clients', () => {
    const given = spotOf(refused, 0.98, shape)!;
    const swung = spotOf({ ...refused, comesAgain: true }, 0.98, shape)!;
    expect(distance(swung)).toBeCloseTo(shape.radii.clients + 4);
    expect(Math.abs(swung.y)).toBeGreaterThan(Math.abs(given.y) + 10);
  });

  test('that is a retry goes around the clients before it sets out, and is open', () => {
    const again = { ...served, attempt: 1 };
    const around = spotOf(again, 0.02, shape)!;
    expect(around.mark).toBe('again');
    expect(distance(around)).toBeCloseTo(shape.radii.clients + 4);
    expect(Math.abs(around.y)).toBeGreaterThan(20);
    const out = spotOf(again, 0.5, shape)!;
    expect(out.mark).toBe('again');
    expect(out.y).toBeCloseTo(0, 0);
  });

  test('passes the routers aside, and comes to its place all the same', () => {
    const wide = { ...served, detour: 0.06 };
    const positionAt = (progress: number) => placeOn(shape, spotOf(wide, progress, shape)!).position;
    expect(positionAt(0.05)).toBeCloseTo(0.31);
    expect(positionAt(0.549)).toBeCloseTo(0.25, 2);
  });

  test('moves without jumps, whatever becomes of it, in the ring and in the band', () => {
    const flights = fc.record({
      position: fc.double({ min: 0, max: 1, noNaN: true }),
      outcome: fc.constantFrom('served' as const, 'refused' as const),
      attempt: fc.integer({ min: 0, max: 3 }),
      comesAgain: fc.boolean(),
      scatter: fc.double({ min: -0.007, max: 0.007, noNaN: true }),
      detour: fc.double({ min: -0.07, max: 0.07, noNaN: true }),
    });
    const step = 1 / 1000;
    fc.assert(
      fc.property(
        flights,
        fc.double({ min: 0, max: 1 - step, noNaN: true }),
        fc.constantFrom(0, 1),
        (flight, progress, morph) => {
          const on = shapeFor(700, 500, 14, morph);
          const from = spotOf(flight, progress, on);
          const to = spotOf(flight, progress + step, on);
          if (from && to) expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(24);
        },
      ),
    );
  });

  test('is not drawn before it is sent or after it has ended', () => {
    expect(spotOf(refused, -0.01, shape)).toBeUndefined();
    expect(spotOf(refused, 1, shape)).toBeUndefined();
  });
});
