// The camera between two levels: the inner one's whole picture lies in a box of the outer one's, and the camera flies
// from the whole of the outer picture into that box, or back.

import { interpolateZoom } from 'd3-interpolate';
import type { Box } from './scene.ts';

/** x' = x + k × x, and the same for y, as CSS transforms with their origin at the top left corner. */
export interface Affine {
  k: number;
  x: number;
  y: number;
}

export const whole: Affine = { k: 1, x: 0, y: 0 };

export interface Size {
  width: number;
  height: number;
}

/** Where a whole picture goes when it lies in the box, in the middle and in its own proportions. */
export function within(box: Box, { width, height }: Size): Affine {
  const k = Math.max(1e-4, Math.min(box.width / width, box.height / height));
  return {
    k,
    x: box.x + (box.width - k * width) / 2,
    y: box.y + (box.height - k * height) / 2,
  };
}

/** First the inner transform, then the outer one. */
export function composed(outer: Affine, inner: Affine): Affine {
  return { k: outer.k * inner.k, x: outer.x + outer.k * inner.x, y: outer.y + outer.k * inner.y };
}

export interface Shot {
  outer: Affine;
  inner: Affine;
  /** 0 to 1. */
  outerOpacity: number;
  innerOpacity: number;
}

export interface Flight {
  /** What van Wijk and Nuij's curve takes at an even pace. */
  ms: number;
  /** 0: the outer picture as a whole; 1: the inner one. */
  at: (t: number) => Shot;
}

/** While this part of the way is flown, one picture is turned into the other. */
const turnFrom = 0.42;
const turnTo = 0.92;

export function flightInto(box: Box, size: Size): Flight {
  const placed = within(box, size);
  const { width, height } = size;
  const path = interpolateZoom(
    [width / 2, height / 2, width],
    [placed.x + (placed.k * width) / 2, placed.y + (placed.k * height) / 2, placed.k * width],
  );
  return {
    ms: path.duration,
    at: (t) => {
      const [x, y, seen] = path(t);
      const k = width / seen;
      const outer = { k, x: width / 2 - k * x, y: height / 2 - k * y };
      const turned = smooth((t - turnFrom) / (turnTo - turnFrom));
      return {
        outer,
        inner: composed(outer, placed),
        outerOpacity: 1 - turned,
        innerOpacity: Math.min(1, 1.6 * turned),
      };
    },
  };
}

/** 0 to 1 with no kink at either end. */
export function smooth(share: number): number {
  const x = Math.max(0, Math.min(1, share));
  return x * x * (3 - 2 * x);
}

/** Where a child lies that its parent does not draw: a small place in the middle. */
export function middleOf({ width, height }: Size): Box {
  return { x: width * 0.45, y: height * 0.45, width: width * 0.1, height: height * 0.1 };
}
