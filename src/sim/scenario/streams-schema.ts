// A table's stream and its consumers. Limits are those of the event source mapping.

import * as v from 'valibot';
import { decimalNumber, oneOf, text, wholeNumber, yesOrNo } from './expected.ts';
import { chosenBy, fields, listOf } from './fields.ts';
import * as limits from './limits.ts';

export const consumerId = text(1, limits.idLengthMax);

export const startingPosition = oneOf(['TRIM_HORIZON', 'LATEST'], { noun: 'starting position' });

const momentSeconds = decimalNumber(0, limits.durationSecondsMax);

const functionFault = chosenBy(
  'fault',
  {
    record: fields({ fault: v.literal('record'), writtenFromSeconds: momentSeconds }),
    item: fields({ fault: v.literal('item'), keyNumber: wholeNumber(1, limits.keysMax) }),
    share: fields({ fault: v.literal('share'), share: decimalNumber(0, 1) }),
    outage: fields({
      fault: v.literal('outage'),
      fromSeconds: momentSeconds,
      untilSeconds: momentSeconds,
    }),
  },
  { noun: 'fault' },
);

/** In a command: a fault, or the word that mends the function. */
export const functionFaultOrNothing = v.lazy((input) =>
  input === 'nothing' ? v.literal('nothing') : functionFault,
);

/** STR-13, and what of it a command may change. */
export const durationMs = decimalNumber(0.1, limits.functionMsMax);
export const perRecordMs = decimalNumber(0, limits.functionMsMax);
export const batchSize = wholeNumber(1, limits.batchSizeMax);
export const batchingWindowSeconds = decimalNumber(0, limits.batchingWindowSecondsMax);
export const parallelizationFactor = wholeNumber(1, limits.parallelizationFactorMax);
export const retryAttempts = wholeNumber(-1, limits.retryAttemptsMax);
export const recordAgeSeconds = decimalNumber(-1, limits.recordAgeSecondsMax);
export const pollEverySeconds = decimalNumber(limits.pollSecondsMin, limits.pollSecondsMax);

const filter = fields({
  eventNames: v.optional(
    listOf(oneOf(['INSERT', 'MODIFY', 'REMOVE'], { noun: 'event name' }), 'event names', 1, 3), // STR-04
  ),
  serviceDeletes: v.optional(yesOrNo),
  share: v.optional(decimalNumber(0, 1)),
});

const lambda = fields({
  id: consumerId,
  kind: v.literal('lambda'),
  enabled: v.optional(yesOrNo),
  startingPosition: v.optional(startingPosition, 'TRIM_HORIZON'),
  batchSize: v.optional(batchSize, limits.batchSizeUsual),
  maximumBatchingWindowSeconds: v.optional(batchingWindowSeconds, 0),
  parallelizationFactor: v.optional(parallelizationFactor, 1),
  maximumRetryAttempts: v.optional(retryAttempts, -1),
  maximumRecordAgeSeconds: v.optional(recordAgeSeconds, -1),
  bisectBatchOnFunctionError: v.optional(yesOrNo, false),
  reportBatchItemFailures: v.optional(yesOrNo, false),
  onFailure: v.optional(oneOf(['sqs', 'sns'], { noun: 'destination' })),
  filters: v.optional(listOf(filter, 'filters', 0, limits.filtersMax)),
  function: fields({
    durationMs,
    perRecordMs: v.optional(perRecordMs, 0),
    failsOn: v.optional(functionFault),
  }),
});

const reader = fields({
  id: consumerId,
  kind: v.literal('reader'),
  enabled: v.optional(yesOrNo),
  startingPosition: v.optional(startingPosition, 'TRIM_HORIZON'),
  pollEverySeconds: v.optional(pollEverySeconds, limits.pollSecondsUsual),
});

export const stream = fields({
  view: v.optional(
    oneOf(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'], { noun: 'view' }),
    'NEW_AND_OLD_IMAGES',
  ),
  retentionSeconds: v.optional(
    decimalNumber(limits.retentionSecondsMin, limits.retentionSecondsMax),
    limits.retentionSecondsMax,
  ),
  consumers: v.optional(
    listOf(chosenBy('kind', { lambda, reader }, { noun: 'consumer' }), 'consumers', 0, limits.consumersMax),
    [],
  ),
  kinesis: v.optional(
    fields({
      shards: v.optional(wholeNumber(1, limits.kinesisShardsMax), limits.kinesisShardsUsual),
      retentionHours: v.optional(wholeNumber(24, limits.kinesisRetentionHoursMax), 24), // STR-18
      sortWindowMs: v.optional(wholeNumber(0, limits.sortWindowMsMax), 0),
    }),
  ),
});
