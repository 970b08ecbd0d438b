// Which partition a place in the picture means, and the box of the picture that a partition grows from.

import type { Box } from '../scene.ts';
import { drawnArc, type Arc } from './layout.ts';
import { reachAt, type Reach } from './names.ts';
import { lengthAt, placeOn, pointOn, type Point, type Shape } from './shape.ts';

/** A fingertip is not a needle. */
const slackPixels = 5;

/** The arc at a point, from the picture's middle: the overloaded ones first, for they are drawn wider than they are. */
export function arcAt(arcs: readonly Arc[], reach: Reach, shape: Shape, point: Point): Arc | undefined {
  const { position, radius } = placeOn(shape, point);
  if (radius < shape.radii.band - slackPixels || radius > reachAt(reach, position) + slackPixels)
    return undefined;
  const isHere = ({ start, end }: Arc) => position >= start && position < end;
  const lengthPixels = lengthAt(shape, shape.radii.cap);
  const found = arcs.filter((arc) => arc.asked > 1).find((arc) => isHere(drawnArc(arc, lengthPixels)));
  return found ?? arcs.find(isHere);
}

/** The box around a partition's band and its load up to the cap, in the picture's proportions, from its top left. */
export function boxOfArc(arc: Arc, shape: Shape): Box {
  const { radii, width, height } = shape;
  const middle = (arc.start + arc.end) / 2;
  const at = pointOn(shape, middle, (radii.band + radii.cap) / 2);
  const along = (arc.end - arc.start) * lengthAt(shape, (radii.band + radii.cap) / 2);
  const least = 8;
  const boxWidth = Math.max(least, Math.min(along, ((radii.cap - radii.band) * width) / height));
  const boxHeight = (boxWidth * height) / width;
  return {
    x: width / 2 + at.x - boxWidth / 2,
    y: height / 2 + at.y - boxHeight / 2,
    width: boxWidth,
    height: boxHeight,
  };
}
