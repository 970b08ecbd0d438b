import * as v from 'valibot';
import { oneOf, text, yesOrNo } from './expected.ts';
import { fields } from './fields.ts';
import * as limits from './limits.ts';
import * as stream from './streams-schema.ts';

export const streamCommands = {
  'set-consumer': fields({
    kind: v.literal('set-consumer'),
    table: text(1, limits.tableNameLengthMax),
    consumer: stream.consumerId,
    failsOn: v.optional(stream.functionFaultOrNothing),
    durationMs: v.optional(stream.durationMs),
    perRecordMs: v.optional(stream.perRecordMs),
    batchSize: v.optional(stream.batchSize),
    maximumBatchingWindowSeconds: v.optional(stream.batchingWindowSeconds),
    parallelizationFactor: v.optional(stream.parallelizationFactor),
    maximumRetryAttempts: v.optional(stream.retryAttempts),
    maximumRecordAgeSeconds: v.optional(stream.recordAgeSeconds),
    bisectBatchOnFunctionError: v.optional(yesOrNo),
    reportBatchItemFailures: v.optional(yesOrNo),
    onFailure: v.optional(oneOf(['sqs', 'sns', 'nowhere'], { noun: 'destination' })),
    pollEverySeconds: v.optional(stream.pollEverySeconds),
    enabled: v.optional(yesOrNo),
    startFrom: v.optional(stream.startingPosition),
  }),
};
