// The key space as a ring, as a band, and as everything between: one number rolls the ring out. A place is a
// position in the key space and a radius; in the band, radii are heights. Points are measured from the picture's middle.

import { radiiFor, type Radii } from './layout.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Shape {
  /** 0 is the ring, 1 the band. */
  morph: number;
  width: number;
  height: number;
  radii: Radii;
  /** How long the line is from which the loads grow. */
  length: number;
  /** How far around its middle it is bent, as an angle; 0 is straight. */
  spread: number;
  /** Which way its middle looks, clockwise from up. */
  turn: number;
  /** The middle that it is bent around; of the straight band, the middle of its line. */
  centre: Point;
}

/** From here on it is drawn straight: the bend is less than a tenth of a pixel. */
const straightSpread = 1e-3;

export function shapeFor(width: number, height: number, textPixels: number, morph: number): Shape {
  const ring = radiiFor(width, height, textPixels);
  const band = bandFor(width, height, textPixels, ring.base);
  const between = (from: number, to: number) => from + (to - from) * morph;
  const radii = Object.fromEntries(
    Object.entries(ring).map(([name, radius]) => [name, between(radius, band.radii[name as keyof Radii])]),
  ) as unknown as Radii;
  const length = between(2 * Math.PI * ring.base, band.length);
  const spread = 2 * Math.PI * (1 - morph);
  const turn = Math.PI * (1 - morph);
  // The line's centre of mass goes straight from the ring's middle to the band's, so that it stays in the picture.
  const mass = { x: 0, y: between(0, band.baseY) };
  const bend = spread > straightSpread ? length / spread : 0;
  const massAway = bend === 0 ? 0 : (bend * Math.sin(spread / 2)) / (spread / 2);
  const centre = { x: mass.x - Math.sin(turn) * massAway, y: mass.y + Math.cos(turn) * massAway };
  return { morph, width, height, radii, length, spread, turn, centre };
}

/** A ring by itself, around the origin. */
export function ringShape(radii: Radii): Shape {
  return {
    morph: 0,
    width: radii.outer * 2,
    height: radii.outer * 2,
    radii,
    length: 2 * Math.PI * radii.base,
    spread: 2 * Math.PI,
    turn: Math.PI,
    centre: { x: 0, y: 0 },
  };
}

/** The band fills the picture: names above, clients below. Its radii count from the ring's base, as heights. */
function bandFor(
  width: number,
  height: number,
  textPixels: number,
  base: number,
): { radii: Radii; length: number; baseY: number } {
  const top = textPixels * 1.5;
  const bottom = height - textPixels * 2;
  const room = Math.max(60, bottom - top);
  const up = room * 0.64;
  const down = room - up;
  const thick = Math.max(6, room * 0.035);
  return {
    length: Math.max(60, width - 2 * Math.max(12, textPixels)),
    baseY: top + up - height / 2,
    radii: {
      clients: base - down,
      routers: base - down * 0.66,
      band: base - 3 - thick,
      bandOuter: base - 3,
      base,
      cap: base + up * 0.55,
      outer: base + up,
    },
  };
}

export function isStraight({ spread }: Shape): boolean {
  return spread <= straightSpread;
}

/** The radius that is drawn around the centre for a radius of the ring. */
export function bentRadius({ length, spread, radii }: Shape, radius: number): number {
  return Math.max(0, length / spread + radius - radii.base);
}

/** As a canvas counts angles: from the right, clockwise. */
export function bentAngle({ spread, turn }: Shape, position: number): number {
  return (position - 0.5) * spread + turn - Math.PI / 2;
}

export function pointOn(shape: Shape, position: number, radius: number): Point {
  const { centre } = shape;
  if (isStraight(shape))
    return {
      x: centre.x + (position - 0.5) * shape.length,
      y: centre.y - (radius - shape.radii.base),
    };
  const angle = bentAngle(shape, position);
  const away = bentRadius(shape, radius);
  return { x: centre.x + Math.cos(angle) * away, y: centre.y + Math.sin(angle) * away };
}

/** Which way is outward there. */
export function outwardOn(shape: Shape, position: number): Point {
  if (isStraight(shape)) return { x: 0, y: -1 };
  const angle = bentAngle(shape, position);
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

/** The place that a point means. In the gap of a ring that is rolling out, the position is outside of 0 to 1. */
export function placeOn(shape: Shape, point: Point): { position: number; radius: number } {
  const { centre, radii } = shape;
  if (isStraight(shape))
    return {
      position: (point.x - centre.x) / shape.length + 0.5,
      radius: radii.base - (point.y - centre.y),
    };
  const x = point.x - centre.x;
  const y = point.y - centre.y;
  const angle = Math.atan2(y, x) + Math.PI / 2 - shape.turn;
  const folded = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
  return {
    position: folded / shape.spread + 0.5,
    radius: Math.hypot(x, y) - shape.length / shape.spread + radii.base,
  };
}

/** How long the whole key space is at this radius, in pixels. */
export function lengthAt(shape: Shape, radius: number): number {
  return isStraight(shape) ? shape.length : bentRadius(shape, radius) * shape.spread;
}
