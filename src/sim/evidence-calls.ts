// What the advice room judges calls by.

import type { CallEvidence } from './advice/call-evidence.ts';
import { writeUnits } from './capacity/units.ts';
import { itemBytesMax } from './clients/item-sizes.ts';
import { largestBytes } from './features/items/item-book.ts';
import { firstError, validationFailed } from './requests/errors.ts';
import { callSecond, type CallSecondField } from './traffic/call-seconds.ts';
import { bookOf } from './traffic/item-books.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds they are counted, since single seconds flicker. */
const lookBackSeconds = 3;

/** Of every source that sends calls to the table. */
export function callEvidence(world: World, { index }: TableState): CallEvidence[] {
  return world.sources
    .filter(({ table, calls }) => table === index && calls !== undefined)
    .map((source) => evidenceOf(world, source));
}

function evidenceOf(world: World, source: Source): CallEvidence {
  const { counter, batch } = source.calls!;
  const perSecond = (field: CallSecondField) => perSecondOf(source, field);
  return {
    traffic: source.spec.id,
    way: counter?.way,
    resends: batch && (batch.resends ?? 'with-back-off'),
    endedPerSecond: perSecond('succeeded') + perSecond('failed'),
    failedPerSecond: perSecond('failed'),
    conditionsFailedPerSecond: perSecond('conditionsFailed'),
    lostPerSecond: perSecond('lostIncrements'),
    itemsDonePerSecond: perSecond('itemsDone'),
    itemsGivenUpPerSecond: perSecond('itemsGivenUp'),
    sentAgainPerSecond: perSecond('sentAgain'),
    growth: growthOf(world, source),
  };
}

function growthOf(world: World, source: Source): CallEvidence['growth'] {
  const { growsBytes } = source.spec;
  const book = bookOf(world, source);
  if (growsBytes === undefined || book === undefined) return undefined;
  const largest = largestBytes(book);
  return {
    addsBytes: growsBytes,
    largestBytes: largest,
    units: writeUnits(Math.min(itemBytesMax, largest + growsBytes)),
    refusedAsTooLarge: source.tally.errors[validationFailed - firstError]!,
  };
}

function perSecondOf({ calls }: Source, field: CallSecondField): number {
  const { seconds } = calls!;
  const from = Math.max(0, seconds.count - lookBackSeconds);
  let sum = 0;
  for (let second = from; second < seconds.count; second += 1) sum += callSecond(seconds, second, field);
  return sum / Math.max(1, seconds.count - from);
}
