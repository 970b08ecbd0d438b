// What the advice room judges the consumers of a stream by.

import { usToSeconds } from './kernel/time.ts';
import type { ConsumerEvidence } from './advice/evidence.ts';
import type { Consumer } from './features/streams/consumer.ts';
import {
  backlogIn,
  backlogOf,
  iteratorAgeUs,
  oldestWaitingUs,
  stuckSince,
} from './features/streams/iterator-age.ts';
import { consumerColumns, streamColumns, type ConsumerColumn } from './features/streams/stream-seconds.ts';
import { stuckRetries } from './stream-events.ts';
import type { StreamState } from './features/streams/stream.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds rates are taken, since single seconds flicker. */
const lookBackSeconds = 15;

export function streamEvidence({ nowUs }: World, { stream }: TableState): ConsumerEvidence[] {
  if (stream === undefined) return [];
  const { state, seconds } = stream;
  const { count, rows, width } = seconds;
  const from = Math.max(0, count - lookBackSeconds);
  const looked = Math.max(1, count - from);
  const sum = (column: number): number => {
    let total = 0;
    for (let second = from; second < count; second += 1) total += rows[second * width + column]!;
    return total;
  };
  const on = state.consumers.filter(({ spec }) => spec.enabled !== false);
  return state.consumers.flatMap((consumer): ConsumerEvidence[] => {
    const { spec, place } = consumer;
    if (spec.enabled === false) return [];
    const at = (name: ConsumerColumn) =>
      streamColumns.length + place * consumerColumns.length + consumerColumns.indexOf(name);
    const shards = consumer.readings.filter((reading) => reading !== undefined && !reading.drained).length;
    const done = sum(at('succeeded')) + sum(at('discarded')) + sum(at('trimmed'));
    const invocations = sum(at('invocations'));
    return [
      {
        consumer: spec.id,
        spec,
        writtenPerSecond: sum(0) / looked,
        donePerSecond: done / looked,
        againPerSecond: sum(at('workedAgain')) / looked,
        refusedPerSecond: sum(at('refusedReads')) / looked,
        callsPerSecond: sum(at('polls')) / looked,
        readers: on.length + state.replicationReaders,
        shards,
        backlog: backlogOf(state, consumer),
        backlogBefore: rows[from * width + at('backlog')] ?? 0,
        ageSeconds: usToSeconds(iteratorAgeUs(state, consumer, nowUs)),
        secondsToLoss: state.spec.retentionSeconds - usToSeconds(oldestWaitingUs(state, consumer, nowUs)),
        batchRecords: invocations > 0 ? sum(at('succeeded')) / invocations : 0,
        stuck: stuckEvidence(state, consumer, nowUs),
      },
    ];
  });
}

function stuckEvidence(state: StreamState, consumer: Consumer, nowUs: number): ConsumerEvidence['stuck'] {
  const stuck = stuckSince(consumer);
  if (stuck === undefined || stuck.retries < stuckRetries) return undefined;
  let shardsStuck = 0;
  let waiting = 0;
  consumer.readings.forEach((reading, shard) => {
    if (!reading?.lanes.some(({ batch }) => (batch?.retries ?? 0) >= stuckRetries)) return;
    shardsStuck += 1;
    waiting += backlogIn(reading, state.shards.list[shard]!);
  });
  return {
    shard: stuck.shard,
    retries: stuck.retries,
    seconds: usToSeconds(nowUs - stuck.sinceUs),
    shardsStuck,
    waiting,
  };
}
