import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arc } from '../../../../src/ui/stage/table/layout.ts';
import type { Box } from '../../../../src/ui/stage/scene.ts';
import { drawnArc, radiusOfLoad } from '../../../../src/ui/stage/table/layout.ts';
import {
  capBox,
  capBoxOnLine,
  cornerBox,
  overlap,
  placeNames,
  reachOf,
  type Name,
} from '../../../../src/ui/stage/table/names.ts';
import { lengthAt, placeOn, shapeFor } from '../../../../src/ui/stage/table/shape.ts';

const shapes = fc.record({
  width: fc.integer({ min: 330, max: 900 }),
  height: fc.integer({ min: 330, max: 700 }),
  morph: fc.constantFrom(0, 1),
});
const keys = fc.array(fc.double({ min: 0, max: 0.9999, noNaN: true }), { minLength: 1, maxLength: 8 });

function overloaded(position: number, parts: number): Arc {
  const part = Math.floor(position * parts);
  const [start, end] = [part / parts, (part + 1) / parts];
  return { start, end, served: 1, asked: 2, refusedPerSecond: 100, partition: part };
}

const named = (positions: number[]): Name[] =>
  positions.map((position, index) => ({
    id: `K${index}`,
    position,
    sizes: [index === 0 ? { width: 140, height: 54 } : { width: 110, height: 18 }],
  }));

describe('the names of keys', () => {
  test('are worded more briefly where there is no room for the long words', () => {
    const shape = shapeFor(420, 420, 14, 0);
    const reach = reachOf([], shape.radii);
    const [long, brief] = [
      { width: 600, height: 54 },
      { width: 60, height: 18 },
    ];
    const boxFor = (sizes: Name['sizes']) =>
      placeNames([{ id: 'K', position: 0.1, sizes }], { shape, reach, taken: [] }, new Map()).get('K');
    expect(boxFor([long])).toBeUndefined();
    expect(boxFor([long, brief])).toMatchObject(brief);
    expect(boxFor([brief, long])).toMatchObject(brief);
  });

  test('find another place when the picture has become so small that theirs is no longer in it', () => {
    const place = (width: number, height: number, before: Map<string, Box>) => {
      const shape = shapeFor(width, height, 14, 0);
      return placeNames(named([0.1]), { shape, reach: reachOf([], shape.radii), taken: [] }, before);
    };
    const large = place(900, 700, new Map());
    expect(large.size).toBe(1);
    expect(place(900, 700, large)).toEqual(large);
    expect(place(500, 330, large)).toEqual(place(500, 330, new Map()));
  });

  test('never stand upon each other, upon a load or inside the cap, and are all in the picture', () => {
    fc.assert(
      fc.property(shapes, keys, fc.constantFrom(8, 100), ({ width, height, morph }, positions, parts) => {
        const shape = shapeFor(width, height, 14, morph);
        const arcs = positions.map((at) => drawnArc(overloaded(at, parts), lengthAt(shape, shape.radii.cap)));
        const placed = [
          ...placeNames(
            named(positions),
            { shape, reach: reachOf(arcs, shape.radii), taken: [] },
            new Map(),
          ).values(),
        ];
        placed.forEach((box, index) => {
          expect(placed.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
          expect(Math.abs(box.x + box.width / 2) + box.width / 2).toBeLessThanOrEqual(width / 2 + 0.001);
          expect(Math.abs(box.y + box.height / 2) + box.height / 2).toBeLessThanOrEqual(height / 2 + 0.001);
          for (const arc of arcs)
            for (const share of [0, 0.25, 0.5, 0.75, 1]) {
              const corner = { x: box.x + box.width * share, y: box.y + box.height };
              const { position, radius } = placeOn(shape, corner);
              expect(radius).toBeGreaterThan(shape.radii.cap);
              if (position > arc.start && position < arc.end)
                expect(radius).toBeGreaterThan(radiusOfLoad(arc.asked, shape.radii));
            }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('stay where they are while they can', () => {
    const shape = shapeFor(600, 560, 14, 0);
    const room = { shape, reach: reachOf([], shape.radii), taken: [] };
    const before = placeNames(named([0.3]), room, new Map());
    const moved = before.get('K0')!;
    const kept = placeNames(named([0.31]), room, before).get('K0')!;
    expect(kept).toBe(moved);
  });

  test('give way to a load that grows there', () => {
    const shape = shapeFor(600, 560, 14, 0);
    const free = { shape, reach: reachOf([], shape.radii), taken: [] };
    const before = placeNames(named([0.3]), free, new Map());
    const reach = reachOf([overloaded(0.3, 8)], shape.radii);
    expect(placeNames(named([0.3]), { ...free, reach }, before).get('K0')).not.toEqual(before.get('K0'));
  });
});

test('the words on the cap stand on top of the ring, below it when a load is in the way, and nowhere when both are', () => {
  const shape = shapeFor(600, 560, 14, 0);
  const size = { width: 200, height: 18 };
  const at = (...positions: number[]) =>
    capBox(size, {
      shape,
      reach: reachOf(
        positions.map((position) => overloaded(position, 8)),
        shape.radii,
      ),
    });
  expect(at()!.y).toBeLessThan(0);
  expect(at(0.05)!.y).toBeGreaterThan(0);
  expect(at(0.05, 0.45)).toBeUndefined();
});

test('where loads stand above and below, the words on the cap stand upon its line, within the picture', () => {
  for (const morph of [0, 1]) {
    const shape = shapeFor(420, 420, 14, morph);
    const box = capBoxOnLine({ width: 160, height: 18 }, shape);
    const { radius } = placeOn(shape, { x: box.x + 80, y: box.y + 9 });
    expect(radius).toBeCloseTo(shape.radii.cap, 0);
    expect(box.x).toBeGreaterThanOrEqual(-210);
    expect(box.x + box.width).toBeLessThanOrEqual(210);
  }
});

test('the words in a corner go to the next corner, or away, where a load stands', () => {
  const shape = shapeFor(400, 330, 14, 1);
  const size = { width: 120, height: 18 };
  const room = (positions: number[]) => ({
    shape,
    reach: reachOf(
      positions.map((at) => drawnArc({ ...overloaded(at, 100), asked: 9 }, lengthAt(shape, shape.radii.cap))),
      shape.radii,
    ),
    taken: [],
  });
  expect(cornerBox(size, room([]))).toMatchObject({ x: -200, y: -165 });
  expect(cornerBox(size, room([0.1]))).toMatchObject({ x: 80, y: -165 });
  expect(cornerBox(size, room([0.1, 0.9]))).toBeUndefined();
});
