// Answers on their way back. An attempt's outcome is known when it is admitted or refused, but its client has it
// only later; until then the request is unfinished. Answers are counted by the slice in which they arrive, in a
// ring that turns once in sliceCount slices, which is longer than any answer takes.

import { usPerSecond } from '../kernel/time.ts';

export const sliceUs = usPerSecond / 100;
export const sliceCount = 128; // Ours: longer than any answer takes.

export interface Answers {
  /** By slice of arrival. */
  succeeded: Float64Array;
  failed: Float64Array;
  /** The slice that is under way, counted from the start of the run, and when it began. */
  slice: number;
  sliceStartUs: number;
}

export function createAnswers(
  succeeded: Float64Array = new Float64Array(sliceCount),
  failed: Float64Array = new Float64Array(sliceCount),
): Answers {
  return {
    succeeded,
    failed,
    slice: 0,
    sliceStartUs: 0,
  };
}

export function expectSuccess(answers: Answers, answerUs: number, count = 1): void {
  answers.succeeded[placeOf(answers, answerUs)]! += count;
}

export function expectFailure(answers: Answers, answerUs: number, count = 1): void {
  answers.failed[placeOf(answers, answerUs)]! += count;
}

/** The slice has ended: takes the answers that arrived in it out of the rings, and begins the next slice. */
export function endSliceOfAnswers(answers: Answers): { succeeded: number; failed: number } {
  const place = answers.slice & (sliceCount - 1);
  const arrived = { succeeded: answers.succeeded[place]!, failed: answers.failed[place]! };
  answers.succeeded[place] = 0;
  answers.failed[place] = 0;
  answers.slice += 1;
  answers.sliceStartUs += sliceUs;
  return arrived;
}

/** Whole numbers of at most 31 bits, so that the division is one of integers. */
function placeOf(answers: Answers, answerUs: number): number {
  const slicesAhead = (((answerUs - answers.sliceStartUs) | 0) / sliceUs) | 0;
  return (answers.slice + slicesAhead) & (sliceCount - 1);
}
