import { describe, expect, it } from 'vitest';
import {
  createAnswers,
  endSliceOfAnswers,
  expectFailure,
  expectSuccess,
  sliceUs,
} from '../../../src/sim/traffic/answers.ts';

describe('An answer', () => {
  it('is counted at the end of the slice in which it arrives, and only once', () => {
    const answers = createAnswers();
    expectSuccess(answers, 3 * sliceUs);
    expectSuccess(answers, 4 * sliceUs - 1);
    expectSuccess(answers, 4 * sliceUs);
    expectFailure(answers, 4 * sliceUs, 5);
    const slices = Array.from({ length: 200 }, () => endSliceOfAnswers(answers));
    expect(slices.map(({ succeeded }) => succeeded).slice(0, 6)).toEqual([0, 0, 0, 2, 1, 0]);
    expect(slices.map(({ failed }) => failed).slice(0, 6)).toEqual([0, 0, 0, 0, 5, 0]);
    expect(slices.reduce((total, { succeeded }) => total + succeeded, 0)).toBe(3);
  });

  it('may be expected a second ahead, at any time of the run', () => {
    const answers = createAnswers();
    for (let slice = 0; slice < 1000; slice += 1) endSliceOfAnswers(answers);
    expectSuccess(answers, 1100 * sliceUs + 7);
    const slices = Array.from({ length: 101 }, () => endSliceOfAnswers(answers).succeeded);
    expect(slices.indexOf(1)).toBe(100);
  });
});
