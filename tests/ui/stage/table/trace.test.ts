import { expect, test } from 'vitest';
import { radiiFor } from '../../../../src/ui/stage/table/layout.ts';
import { pointOn, ringShape, shapeFor } from '../../../../src/ui/stage/table/shape.ts';
import { traceRun } from '../../../../src/ui/stage/table/trace.ts';

const radii = radiiFor(600, 600, 14);
const bent = ringShape(radii);
const straight = shapeFor(900, 600, 14, 1);

interface Point {
  x: number;
  y: number;
}

/** The corners of a path, in order; of an arc both its ends. */
function corners(draw: (context: CanvasRenderingContext2D) => void): { points: Point[]; arcs: number } {
  const points: Point[] = [];
  let arcs = 0;
  const context = {
    moveTo: (x: number, y: number) => void points.push({ x, y }),
    lineTo: (x: number, y: number) => void points.push({ x, y }),
    arc: (x: number, y: number, radius: number, from: number, to: number) => {
      arcs += 1;
      for (const angle of [from, to])
        points.push({ x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius });
    },
    closePath: () => {},
  };
  draw(context as unknown as CanvasRenderingContext2D);
  return { points, arcs };
}

const run = [
  { start: 0.2, end: 0.201, inner: radii.base, outer: radii.cap },
  { start: 0.201, end: 0.202, inner: radii.base, outer: radii.outer },
  { start: 0.202, end: 0.203, inner: radii.base, outer: radii.cap - 20 },
];

test.each([
  ['bent', bent],
  ['straight', straight],
] as const)('neighbours make one outline with every load in it, %s', (_name, shape) => {
  const { points } = corners((context) => traceRun(context, shape, run));
  for (const { start, end, outer } of run) {
    for (const [position, level] of [
      [start, outer],
      [end, outer],
    ] as const)
      expect(points.some((point) => isNear(point, pointOn(shape, position, level)))).toBe(true);
  }
  // Back along the line from which all of them grow.
  expect(isNear(points.at(-1)!, pointOn(shape, 0.2, radii.base))).toBe(true);
});

test('what is wide is bent, and what is narrower than its bow can be seen is not', () => {
  const wide = [{ start: 0, end: 0.2, inner: radii.band, outer: radii.bandOuter }];
  expect(corners((context) => traceRun(context, bent, wide)).arcs).toBe(2);
  expect(corners((context) => traceRun(context, straight, wide)).arcs).toBe(0);
  const narrow = [{ start: 0, end: 0.003, inner: radii.band, outer: radii.bandOuter }];
  expect(corners((context) => traceRun(context, bent, narrow)).arcs).toBe(0);
});

function isNear(one: Point, other: Point): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < 0.01;
}
