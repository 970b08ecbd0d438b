// The world's clock for one attempt. The moment of the attempt at hand and the moment its request was first sent are
// handed on in it and not as arguments: a function that is not inlined would box every such number.

/** Whole microseconds, in two places. */
export type Clock = Float64Array;
export const attemptAt = 0;
export const firstSentAt = 1;

export function createClock(): Clock {
  return new Float64Array(2);
}
