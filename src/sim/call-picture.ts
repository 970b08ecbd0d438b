// Takes the part of a frame that is about calls on single items and in batches.

import type { CallDoes, CallFrame, CallSecondField } from './call-frame.ts';
import { largestBytes } from './features/items/item-book.ts';
import type { SourceCalls } from './traffic/call.ts';
import { callSecondFields, callSecondsFrom, countsOfCalls } from './traffic/call-seconds.ts';
import { bookOf } from './traffic/item-books.ts';
import type { Source } from './traffic/source.ts';
import type { World } from './world.ts';

/** `fromSeconds`: by source, the first second that was not sent yet. */
export function callFrames(world: World, fromSeconds: number[]): CallFrame[] {
  return world.sources.flatMap((source) => {
    const { calls, index } = source;
    const does = calls && doesOf(calls);
    if (calls === undefined || does === undefined) return [];
    const from = fromSeconds[index] ?? 0;
    fromSeconds[index] = calls.seconds.count;
    return [callFrame(world, source, calls, does, from)];
  });
}

/** Undefined: there is another view of them. */
function doesOf({ kind, counter, batch }: SourceCalls): CallDoes | undefined {
  if (kind === 'one-item') return kind;
  if (counter !== undefined) return counter.way;
  return batch && (batch.resends ?? 'with-back-off');
}

function callFrame(
  world: World,
  source: Source,
  calls: SourceCalls,
  does: CallDoes,
  secondsFrom: number,
): CallFrame {
  const book = bookOf(world, source);
  const counts = countsOfCalls(source.tally, calls.figures);
  const totals = callSecondFields.map((field, column) => [field, counts[column]!]);
  return {
    source: source.index,
    traffic: source.spec.id,
    table: world.tables[source.table]!.name,
    does,
    batchItems: calls.batch?.items ?? 0,
    totals: Object.fromEntries(totals) as Record<CallSecondField, number>,
    counter:
      book === undefined || calls.counter === undefined
        ? undefined
        : { value: sumOf(book.counters), acknowledged: sumOf(book.acknowledged) },
    largestBytes: book?.changesSizes ? largestBytes(book) : undefined,
    secondsFrom,
    seconds: callSecondsFrom(calls.seconds, secondsFrom),
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
