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
