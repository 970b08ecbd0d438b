// A consumer as it is after a command.

import type { ConsumerSpec, LambdaSpec, SetConsumer } from './streams.ts';

export function consumerAfter(spec: ConsumerSpec, command: SetConsumer): ConsumerSpec {
  const enabled = command.enabled ?? spec.enabled;
  const startingPosition = command.startFrom ?? spec.startingPosition;
  const on = { startingPosition, ...(enabled !== undefined && { enabled }) };
  if (spec.kind === 'reader') {
    return { ...spec, ...on, pollEverySeconds: command.pollEverySeconds ?? spec.pollEverySeconds };
  }
  return { ...lambdaAfter(spec, command), ...on };
}

function lambdaAfter(spec: LambdaSpec, command: SetConsumer): LambdaSpec {
  const { onFailure: before, ...kept } = spec;
  const { failsOn: fault, ...works } = spec.function;
  const onFailure = command.onFailure ?? before;
  const failsOn = command.failsOn ?? fault;
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
      ...works,
      ...(failsOn !== undefined && failsOn !== 'nothing' && { failsOn }),
      durationMs: command.durationMs ?? works.durationMs,
      perRecordMs: command.perRecordMs ?? works.perRecordMs,
    },
  };
}
