// The moment of the attempt at hand, for the functions that are asked during it; and, of an attempt that never came to
// the table, how long its client waited. They are handed on in here and not as arguments: a function that is not inlined
// would box the number.

/** Whole microseconds, in four places; of the moment at which the request was first sent, 32 bits. */
export type Clock = Float64Array;
export const attemptAt = 0;
export const elsewhereUs = 1;
export const firstSentAt = 2;
/** How much longer than its hops the service took for the attempt that it has served: replicas that wait or are far. */
export const heldUs = 3; // Ours.

export function createClock(): Clock {
  return new Float64Array(4); // Ours to lay out.
}
