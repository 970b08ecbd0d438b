// The function itself: at which record of a batch it fails, and how long it takes. All of it is the application's own.

import { exp } from '../../kernel/math.ts';
import { normalQuantile } from '../../kernel/normal.ts';
import { nextBelow, nextUniform } from '../../kernel/random.ts';
import { secondsToUs, usPerMs } from '../../kernel/time.ts';
import type { LambdaSpec } from '../../scenario/streams.ts';
import type { Consumer } from './consumer.ts';
import { itemOf, sequenceOf, type Records } from './records.ts';

/** Which of the batch's records it fails at; -1: none. */
export function failsAt(
  consumer: Consumer,
  { function: { failsOn } }: LambdaSpec,
  records: Records,
  batch: readonly number[],
  nowUs: number,
  itemStride: number,
): number {
  switch (failsOn?.fault) {
    case undefined:
      return -1;
    case 'record':
      return consumer.poison < 0
        ? -1
        : batch.findIndex((record) => sequenceOf(records, record) === consumer.poison);
    case 'item': {
      const item = (failsOn.keyNumber - 1) * itemStride;
      return batch.findIndex((record) => itemOf(records, record) === item);
    }
    case 'share':
      // Two draws each time, so that the story after one invocation does not hang on how it went.
      return nextUniform(consumer.chance) < failsOn.share
        ? nextBelow(consumer.chance, batch.length)
        : nextBelow(consumer.chance, 1) - 1;
    case 'outage': {
      const isOut = nowUs >= secondsToUs(failsOn.fromSeconds) && nowUs < secondsToUs(failsOn.untilSeconds);
      return isOut ? 0 : -1;
    }
  }
}

/** Log-normal around what the scenario says; a function that fails stops at the record that it fails at. */
export function durationUs({ chance }: Consumer, spec: LambdaSpec, records: number, failing: number): number {
  const { durationMs, perRecordMs } = spec.function;
  const tried = failing < 0 ? records : failing + 1;
  const medianUs = (durationMs + perRecordMs * tried) * usPerMs;
  return Math.max(1, Math.round(medianUs * exp(spread * normalQuantile(nextUniform(chance)))));
}

/** See assumption function-spread: some invocations take half as long again, few twice as long. */
const spread = 0.25;
