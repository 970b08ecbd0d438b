// Which of the moving dots and crosses a finger or a pointer means.

import { spotOf } from './flight.ts';
import type { Flock, Flyer } from './flock.ts';
import type { Shape } from './shape.ts';

/** A fingertip is not a needle. */
const reachPixels = 16;

/** The nearest one to a place, given from the middle of the picture; crosses before dots at the same distance. */
export function flyerNear(
  flock: Flock,
  place: { x: number; y: number },
  nowUs: number,
  flightUs: number,
  shape: Shape,
): Flyer | undefined {
  let nearest: Flyer | undefined;
  let least = reachPixels;
  for (const flyer of flock.flyers) {
    const spot = spotOf(flyer, (nowUs - flyer.atUs) / flightUs, shape);
    if (!spot) continue;
    const distance = Math.hypot(spot.x - place.x, spot.y - place.y);
    const isBetter = distance < least || (distance === least && flyer.outcome === 'refused');
    if (!isBetter) continue;
    nearest = flyer;
    least = distance;
  }
  return nearest;
}
