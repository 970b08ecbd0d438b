import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelBeside } from '../../../../src/ui/views/ring/label.ts';
import { angleOf, radiiFor } from '../../../../src/ui/views/ring/layout.ts';

const room = { width: 660, height: 580 };
const radii = radiiFor(room.width, room.height, 14);
const label = { width: 140, height: 54 };

test('the words stand outside the cap circle, inside the room and beside the wedge, wherever it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (position) => {
      const first = Math.floor(position * 8);
      const wedge = { start: first / 8, end: (first + 1) / 8 };
      const box = labelBeside(wedge, position, radii, room, label);
      expect(box).toBeDefined();
      const { x, y } = box!;
      expect(x).toBeGreaterThanOrEqual(-room.width / 2);
      expect(x + label.width).toBeLessThanOrEqual(room.width / 2);
      expect(y).toBeGreaterThanOrEqual(-room.height / 2);
      expect(y + label.height).toBeLessThanOrEqual(room.height / 2);
      const nearest = Math.hypot(
        Math.max(x, Math.min(0, x + label.width)),
        Math.max(y, Math.min(0, y + label.height)),
      );
      expect(nearest).toBeGreaterThan(radii.cap);
    }),
  );
});

test('they stand on the same side as their key', () => {
  const box = labelBeside({ start: 0.25, end: 0.375 }, 0.31, radii, room, label)!;
  expect(Math.sign(box.x + label.width / 2)).toBe(Math.sign(Math.sin(angleOf(0.31))));
});

test('a wedge that is the whole ring leaves no place', () => {
  expect(labelBeside({ start: 0, end: 1 }, 0.5, radii, { width: 300, height: 300 }, label)).toBeUndefined();
});

test('they keep clear of other words', () => {
  const position = 0.97;
  const wedge = { start: 0.875, end: 1 };
  const alone = labelBeside(wedge, position, radii, room, label)!;
  const box = labelBeside(wedge, position, radii, room, label, alone)!;
  const apart =
    box.x + box.width <= alone.x ||
    alone.x + alone.width <= box.x ||
    box.y + box.height <= alone.y ||
    alone.y + alone.height <= box.y;
  expect(apart).toBe(true);
});
