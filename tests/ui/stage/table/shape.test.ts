import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angleOf, pointAt, radiiFor } from '../../../../src/ui/stage/table/layout.ts';
import { lengthAt, placeOn, pointOn, ringShape, shapeFor } from '../../../../src/ui/stage/table/shape.ts';

const positions = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const morphs = fc.double({ min: 0, max: 1, noNaN: true });
const rooms = fc.record({
  width: fc.integer({ min: 300, max: 1600 }),
  height: fc.integer({ min: 300, max: 1000 }),
});
const levels = ['routers', 'band', 'bandOuter', 'base', 'cap', 'outer'] as const;

test('not rolled out at all, it is the ring', () => {
  const radii = radiiFor(600, 500, 14);
  for (const shape of [shapeFor(600, 500, 14, 0), ringShape(radii)])
    fc.assert(
      fc.property(positions, (position) => {
        const { x, y } = pointAt(position, radii.cap);
        expect(pointOn(shape, position, radii.cap).x).toBeCloseTo(x, 6);
        expect(pointOn(shape, position, radii.cap).y).toBeCloseTo(y, 6);
      }),
    );
  expect(angleOf(0.25)).toBeCloseTo(Math.PI / 2);
});

test('rolled out, the key space runs from left to right, loads grow upwards, and all of it is in the picture', () => {
  fc.assert(
    fc.property(rooms, positions, positions, ({ width, height }, one, other) => {
      const shape = shapeFor(width, height, 14, 1);
      const [first, second] = [Math.min(one, other), Math.max(one, other)];
      expect(pointOn(shape, first, 100).x).toBeLessThanOrEqual(pointOn(shape, second, 100).x);
      const heights = levels.map((level) => pointOn(shape, one, shape.radii[level]).y);
      expect(heights).toEqual(heights.toSorted((a, b) => b - a));
      for (const level of levels) {
        const { x, y } = pointOn(shape, one, shape.radii[level]);
        expect(Math.abs(x)).toBeLessThanOrEqual(width / 2);
        expect(Math.abs(y)).toBeLessThanOrEqual(height / 2);
      }
    }),
  );
});

describe('the way from ring to band', () => {
  test('has no jumps: a small step of the morph moves every mark by little', () => {
    const step = 1 / 4000;
    fc.assert(
      fc.property(
        rooms,
        positions,
        fc.constantFrom(...levels),
        fc.double({ min: 0, max: 1 - step, noNaN: true }),
        ({ width, height }, position, level, morph) => {
          const before = shapeFor(width, height, 14, morph);
          const after = shapeFor(width, height, 14, morph + step);
          const from = pointOn(before, position, before.radii[level]);
          const to = pointOn(after, position, after.radii[level]);
          expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(Math.max(width, height) / 100);
        },
      ),
    );
  });

  test('keeps the order: whatever the morph, a point is found again at its position and radius', () => {
    fc.assert(
      fc.property(
        rooms,
        positions,
        fc.constantFrom(...levels),
        morphs,
        ({ width, height }, at, level, morph) => {
          const shape = shapeFor(width, height, 14, morph);
          const { position, radius } = placeOn(shape, pointOn(shape, at, shape.radii[level]));
          expect(position).toBeCloseTo(at, 4);
          expect(radius).toBeCloseTo(shape.radii[level], 2);
        },
      ),
    );
  });

  test('never makes a partition narrower than it is in the ring or in the band, whichever is less', () => {
    fc.assert(
      fc.property(rooms, morphs, ({ width, height }, morph) => {
        const lengths = [0, 1].map((end) => shapeFor(width, height, 14, end).length);
        const shape = shapeFor(width, height, 14, morph);
        expect(lengthAt(shape, shape.radii.base)).toBeGreaterThan(Math.min(...lengths) - 0.01);
      }),
    );
  });
});
