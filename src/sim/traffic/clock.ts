// The world's clock for one attempt: the moment of the attempt at hand, the moment its request was first sent, and
// the moment its client has the answer. They are handed on in here and not as arguments: a function that is not
// inlined would box every such number.

/** Whole microseconds, in three places. */
export type Clock = Float64Array;
export const attemptAt = 0;
export const firstSentAt = 1;
export const answeredAt = 2;

export function createClock(): Clock {
  return new Float64Array(3); // Ours to lay out.
}
