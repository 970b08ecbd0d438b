// Answers on their way back. An attempt's outcome is known when it is admitted or refused, but its client has it
// only later; until then the request is unfinished. Answers are counted by the slice in which they arrive, in a
// ring that turns once in sliceCount slices, which is longer than any answer takes.

import { usPerSecond } from '../kernel/time.ts';

export const sliceUs = usPerSecond / 100;
const sliceCount = 128;

export interface Answers {
  /** By slice of arrival. */
  succeeded: Float64Array;
  failed: Float64Array;
}

export function createAnswers(): Answers {
  return { succeeded: new Float64Array(sliceCount), failed: new Float64Array(sliceCount) };
}

export function expectSuccess(answers: Answers, answerUs: number, count = 1): void {
  answers.succeeded[sliceOf(answerUs)]! += count;
}

export function expectFailure(answers: Answers, answerUs: number, count = 1): void {
  answers.failed[sliceOf(answerUs)]! += count;
}

/** Takes the answers that arrived in the slice that ends at sliceEndUs out of one of the rings. */
export function takeArrived(ring: Float64Array, sliceEndUs: number): number {
  const slice = sliceOf(sliceEndUs - 1);
  const count = ring[slice]!;
  ring[slice] = 0;
  return count;
}

function sliceOf(atUs: number): number {
  return Math.floor(atUs / sliceUs) & (sliceCount - 1);
}
