// The small stores of the single grain: rows of waiting requests, fanned-out reads, answers on their way.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createAnswers,
  expectFailure,
  expectSuccess,
  sliceUs,
  takeArrived,
} from '../../../src/sim/traffic/answers.ts';
import { closePart, createFanOuts, giveBackFanOut, openFanOut } from '../../../src/sim/traffic/fan-outs.ts';
import {
  createRequestPool,
  giveBackRow,
  intStride,
  sourceField,
  takeRow,
} from '../../../src/sim/traffic/request-pool.ts';

describe('The pool of requests', () => {
  it('never gives out a row twice, and grows when it must without losing what is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 200, maxLength: 400 }),
        fc.nat(3000),
        (givesBack, first) => {
          const pool = createRequestPool();
          const taken: number[] = [];
          const take = () => {
            const row = takeRow(pool);
            if (taken.includes(row)) throw new Error(`row ${row} is given out twice`);
            pool.ints[row * intStride + sourceField] = row;
            taken.push(row);
          };
          for (let count = 0; count < first % 1500; count += 1) take();
          for (const back of givesBack) {
            const row = taken[0];
            if (back && row !== undefined) giveBackRow(pool, taken.shift()!);
            else take();
          }
          for (const row of taken) {
            if (pool.ints[row * intStride + sourceField] !== row) throw new Error(`row ${row} was lost`);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('A fanned-out read', () => {
  it('is answered with its last part, whichever that is', () => {
    const fans = createFanOuts();
    const fan = openFanOut(fans, 3);
    expect(closePart(fans, fan, 500, false)).toBe(false);
    expect(closePart(fans, fan, 900, false)).toBe(false);
    expect(closePart(fans, fan, 700, false)).toBe(true);
    expect([fans.lastAnswerUs[fan], fans.failed[fan]]).toEqual([900, 0]);
  });

  it('has failed when any part did, and leaves nothing behind for the next', () => {
    const fans = createFanOuts();
    const fan = openFanOut(fans, 2);
    closePart(fans, fan, 500, true);
    expect(closePart(fans, fan, 600, false)).toBe(true);
    expect(fans.failed[fan]).toBe(1);
    giveBackFanOut(fans, fan);
    expect(openFanOut(fans, 2)).toBe(fan);
    expect([fans.lastAnswerUs[fan], fans.failed[fan]]).toEqual([0, 0]);
  });

  it('stands beside thousands of others', () => {
    const fans = createFanOuts();
    const open = Array.from({ length: 5000 }, (_none, parts) => openFanOut(fans, parts + 1));
    expect(new Set(open).size).toBe(5000);
    open.forEach((fan, parts) => expect(fans.open[fan]).toBe(parts + 1));
  });
});

describe('An answer', () => {
  it('is counted at the end of the slice in which it arrives, and only once', () => {
    const answers = createAnswers();
    expectSuccess(answers, 3 * sliceUs);
    expectSuccess(answers, 4 * sliceUs - 1);
    expectSuccess(answers, 4 * sliceUs);
    expectFailure(answers, 4 * sliceUs, 5);
    expect([3, 4, 5, 6].map((slice) => takeArrived(answers.succeeded, slice * sliceUs))).toEqual([
      0, 2, 1, 0,
    ]);
    expect([4, 5, 5].map((slice) => takeArrived(answers.failed, slice * sliceUs))).toEqual([0, 5, 0]);
  });
});
