// Changes who reads a stream: the function is mended or made faster, the mapping set otherwise, or made anew.

import { setFault, startAnew } from '../features/streams/consumer.ts';
import { workThrough } from '../features/streams/work-through.ts';
import type { LambdaSpec, SetConsumer } from '../scenario/streams.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setConsumer(world: World, command: SetConsumer): void {
  const { state } = tableNamed(world, command.table).stream!;
  const consumer = state.consumers.find(({ spec }) => spec.id === command.consumer)!;
  // What it did up to now, it did as it was.
  workThrough(state, world.nowUs, world.assumptions);
  const { spec } = consumer;
  if (spec.kind === 'reader') {
    consumer.spec = { ...spec, pollEverySeconds: command.pollEverySeconds ?? spec.pollEverySeconds };
  } else {
    consumer.spec = changed(spec, command);
    if (command.failsOn !== undefined) {
      setFault(consumer, command.failsOn === 'nothing' ? undefined : command.failsOn);
    }
  }
  // Another number of lanes means another mapping: it goes on from the checkpoint of each shard.
  if (command.startFrom !== undefined) startAnew(state, consumer, command.startFrom, world.nowUs);
  else if (command.parallelizationFactor !== undefined) startAnew(state, consumer, 'checkpoint', world.nowUs);
}

function changed(spec: LambdaSpec, command: SetConsumer): LambdaSpec {
  const { onFailure: before, ...kept } = spec;
  const onFailure = command.onFailure ?? before;
  return {
    ...kept,
    ...(onFailure !== undefined && onFailure !== 'nowhere' && { onFailure }),
    batchSize: command.batchSize ?? spec.batchSize,
    maximumBatchingWindowSeconds: command.maximumBatchingWindowSeconds ?? spec.maximumBatchingWindowSeconds,
    parallelizationFactor: command.parallelizationFactor ?? spec.parallelizationFactor,
    maximumRetryAttempts: command.maximumRetryAttempts ?? spec.maximumRetryAttempts,
    maximumRecordAgeSeconds: command.maximumRecordAgeSeconds ?? spec.maximumRecordAgeSeconds,
    bisectBatchOnFunctionError: command.bisectBatchOnFunctionError ?? spec.bisectBatchOnFunctionError,
    reportBatchItemFailures: command.reportBatchItemFailures ?? spec.reportBatchItemFailures,
    function: {
      ...spec.function,
      durationMs: command.durationMs ?? spec.function.durationMs,
      perRecordMs: command.perRecordMs ?? spec.function.perRecordMs,
    },
  };
}
