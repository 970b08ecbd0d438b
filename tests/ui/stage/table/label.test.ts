import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capSideOf, labelBeside } from '../../../../src/ui/stage/table/label.ts';
import { angleOf, radiiFor } from '../../../../src/ui/stage/table/layout.ts';

const room = { width: 660, height: 580 };
const radii = radiiFor(room.width, room.height, 14);
const label = { width: 140, height: 54 };

test('the words stand outside the cap circle, inside the room and beside the wedge, wherever it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (position) => {
      const first = Math.floor(position * 8);
      const wedge = { start: first / 8, end: (first + 1) / 8, radius: radii.outer };
      const box = labelBeside([wedge], position, radii, room, label);
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
  const box = labelBeside([{ start: 0.25, end: 0.375, radius: radii.outer }], 0.31, radii, room, label)!;
  expect(Math.sign(box.x + label.width / 2)).toBe(Math.sign(Math.sin(angleOf(0.31))));
});

test('a wedge that is the whole ring leaves no place', () => {
  const wedge = { start: 0, end: 1, radius: radii.outer };
  expect(labelBeside([wedge], 0.5, radii, { width: 300, height: 300 }, label)).toBeUndefined();
});

test('they keep clear of other words', () => {
  const position = 0.97;
  const wedges = [{ start: 0.875, end: 1, radius: radii.outer }];
  const alone = labelBeside(wedges, position, radii, room, label)!;
  const box = labelBeside(wedges, position, radii, room, label, alone)!;
  const apart =
    box.x + box.width <= alone.x ||
    alone.x + alone.width <= box.x ||
    box.y + box.height <= alone.y ||
    alone.y + alone.height <= box.y;
  expect(apart).toBe(true);
});

test('they stand upon no overloaded partition, be it that of the key or another', () => {
  const wedges = [
    { start: 0, end: 0.5, radius: radii.outer },
    { start: 0.5, end: 0.9, radius: radii.outer },
  ];
  const box = labelBeside(wedges, 0.4, radii, room, label)!;
  for (const x of [box.x, box.x + label.width]) {
    for (const y of [box.y, box.y + label.height]) {
      const place = (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;
      expect(place > 0.9 || Math.hypot(x, y) > radii.outer).toBe(true);
    }
  }
});

test.each([
  { wedges: [], keyAt: undefined, side: 'above' },
  { wedges: [], keyAt: 0.9, side: 'below' },
  { wedges: [[0.9, 1]], keyAt: undefined, side: 'below' },
  { wedges: [[0, 0.125]], keyAt: undefined, side: 'below' },
  { wedges: [[0.4, 0.5]], keyAt: 0.1, side: 'above' },
  {
    wedges: [
      [0, 0.5],
      [0.5, 1],
    ],
    keyAt: undefined,
    side: undefined,
  },
])(
  'beside wedges at $wedges and a key at $keyAt the words on the cap stand $side',
  ({ wedges, keyAt, side }) => {
    const loads = wedges.map(([start, end]) => ({ start: start!, end: end!, radius: radii.outer }));
    expect(capSideOf(loads, keyAt, 280, radii)).toBe(side);
  },
);
