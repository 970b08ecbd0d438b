// Arcs and levels of the key space as paths, bent or straight.

import { bentAngle, bentRadius, isStraight, pointOn, type Shape } from './shape.ts';

/** Its neighbours' gap is taken off evenly, so that the gap's sides are parallel. */
export function traceArc(
  context: CanvasRenderingContext2D,
  shape: Shape,
  { start, end }: { start: number; end: number },
  inner: number,
  outer: number,
  gap: number,
): void {
  if (isStraight(shape)) {
    const from = pointOn(shape, start, outer);
    const to = pointOn(shape, end, inner);
    const pad = Math.min((to.x - from.x) * 0.4, gap / 2);
    context.rect(from.x + pad, from.y, to.x - from.x - 2 * pad, to.y - from.y);
    return;
  }
  const { x, y } = shape.centre;
  const from = bentAngle(shape, start);
  const to = bentAngle(shape, end);
  const near = bentRadius(shape, inner);
  const far = bentRadius(shape, outer);
  if (end - start >= 1 && shape.morph === 0) {
    // A single partition goes all the way around: it has no sides.
    context.moveTo(x + far, y);
    context.arc(x, y, far, 0, 2 * Math.PI);
    context.moveTo(x + near, y);
    context.arc(x, y, near, 0, 2 * Math.PI, true);
    return;
  }
  const nearPad = Math.min((to - from) * 0.4, gap / 2 / Math.max(1, near));
  const farPad = Math.min((to - from) * 0.4, gap / 2 / Math.max(1, far));
  context.moveTo(x + Math.cos(from + nearPad) * near, y + Math.sin(from + nearPad) * near);
  context.arc(x, y, far, from + farPad, to - farPad);
  context.arc(x, y, near, to - nearPad, from + nearPad, true);
  context.closePath();
}

/** One arc's part of a path that goes on in its neighbour. */
export interface Step {
  start: number;
  end: number;
  inner: number;
  outer: number;
}

/** Neighbours without a gap, as one outline: out along their far sides, and back along the near ones. */
export function traceRun(context: CanvasRenderingContext2D, shape: Shape, run: readonly Step[]): void {
  const first = run[0]!;
  moveTo(context, shape, first.start, first.inner);
  for (const { start, end, outer } of run) lineAlong(context, shape, start, end, outer);
  for (let at = run.length - 1; at >= 0;) {
    const { inner, end } = run[at]!;
    let { start } = run[at]!;
    // Those that begin at one level go back as one.
    for (at -= 1; at >= 0 && run[at]!.inner === inner; at -= 1) start = run[at]!.start;
    lineAlong(context, shape, end, start, inner);
  }
  context.closePath();
}

/** A bow that is less than this away from its chord is drawn as the chord. */
const bowPixels = 0.1;

/** From where the path is to `from`, and on along the level to `to`. */
function lineAlong(
  context: CanvasRenderingContext2D,
  shape: Shape,
  from: number,
  to: number,
  level: number,
): void {
  const radius = isStraight(shape) ? Infinity : bentRadius(shape, level);
  const angle = Math.abs(to - from) * shape.spread;
  if (!isStraight(shape) && (radius * angle * angle) / 8 > bowPixels) {
    const { x, y } = shape.centre;
    context.arc(x, y, radius, bentAngle(shape, from), bentAngle(shape, to), to < from);
    return;
  }
  const start = pointOn(shape, from, level);
  const end = pointOn(shape, to, level);
  context.lineTo(start.x, start.y);
  context.lineTo(end.x, end.y);
}

function moveTo(context: CanvasRenderingContext2D, shape: Shape, position: number, level: number): void {
  const { x, y } = pointOn(shape, position, level);
  context.moveTo(x, y);
}

/** A line through the whole key space. */
export function traceLevel(context: CanvasRenderingContext2D, shape: Shape, radius: number): void {
  const first = pointOn(shape, 0, radius);
  context.moveTo(first.x, first.y);
  if (isStraight(shape)) {
    const last = pointOn(shape, 1, radius);
    context.lineTo(last.x, last.y);
    return;
  }
  const { x, y } = shape.centre;
  context.arc(x, y, bentRadius(shape, radius), bentAngle(shape, 0), bentAngle(shape, 1));
}
