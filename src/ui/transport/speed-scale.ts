// The speed slider: equal ways are equal factors, 1x in reach of a careless hand, and one notch past the end
// for as fast as possible.

import { speedMax, speedMin } from '../session/pace.ts';

const stepsPerDecade = 20;
const decades = Math.log10(speedMax / speedMin);
/** Steps of the slider; the last ones all mean as fast as possible, so that it is easy to hit. */
export const fastestFrom = decades * stepsPerDecade + 1;
export const positionMax = fastestFrom + 1;

const positionOfOne = -Math.log10(speedMin) * stepsPerDecade;
/** As near as this to 1x is 1x. */
const snapSteps = 1;

export function speedAt(position: number): number {
  if (position >= fastestFrom) return Infinity;
  if (Math.abs(position - positionOfOne) <= snapSteps) return 1;
  return Number((speedMin * 10 ** (position / stepsPerDecade)).toPrecision(2));
}

export function positionOf(speed: number): number {
  if (speed === Infinity) return positionMax;
  return Math.round(Math.log10(speed / speedMin) * stepsPerDecade);
}
