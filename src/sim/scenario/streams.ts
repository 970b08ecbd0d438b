// A table's stream of changes and who reads it. Names are those of the Lambda event source mapping, in our spelling.

/** What a record shows of the item; it cannot be changed while the stream is on (STR-02). */
export type StreamView = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export type ChangeName = 'INSERT' | 'MODIFY' | 'REMOVE';

export interface StreamSpec {
  view: StreamView;
  /** 24 hours (STR-01). A shorter one is a "what if" that shows in minutes what takes a day. */
  retentionSeconds: number;
  consumers: ConsumerSpec[];
  /** The Kinesis option, beside the stream (STR-18). */
  kinesis?: KinesisSpec;
}

export type ConsumerSpec = LambdaSpec | ReaderSpec;

/** Where one begins that has read nothing yet (STR-09). At the start of a run there is nothing, so both are the same. */
export type StartingPosition = 'TRIM_HORIZON' | 'LATEST';

/** A Lambda function behind an event source mapping (STR-12 to STR-16). */
export interface LambdaSpec {
  id: string;
  kind: 'lambda';
  /** Whether the mapping is on. Omitted: it is. */
  enabled?: boolean;
  startingPosition: StartingPosition;
  batchSize: number;
  maximumBatchingWindowSeconds: number;
  parallelizationFactor: number;
  /** -1: until the record expires. */
  maximumRetryAttempts: number;
  /** -1: no limit but the stream's own. */
  maximumRecordAgeSeconds: number;
  bisectBatchOnFunctionError: boolean;
  /** ReportBatchItemFailures: the function says from which record on its batch has failed (STR-14). */
  reportBatchItemFailures: boolean;
  /** Where the whereabouts of discarded batches go. Omitted: nowhere. */
  onFailure?: 'sqs' | 'sns';
  /** A record comes through if it matches one of them (STR-16). Omitted: all come through. */
  filters?: FilterSpec[];
  function: FunctionSpec;
}

export interface FilterSpec {
  eventNames?: ChangeName[];
  /** Only what DynamoDB itself has deleted, or only what others did: what `userIdentity` tells (STR-04). */
  serviceDeletes?: boolean;
  /** The share of the items whose attributes match, fixed for each item. Omitted: all. */
  share?: number;
}

/** What the function does, which is the application's own. */
export interface FunctionSpec {
  /** Of each invocation, the median, and for each record on top. */
  durationMs: number;
  perRecordMs: number;
  failsOn?: FunctionFault;
}

export type FunctionFault =
  /** One record: the first that is written from that moment on. The poison pill. */
  | { fault: 'record'; writtenFromSeconds: number }
  /** Every record of one item: of the key with that number in its data set. */
  | { fault: 'item'; keyNumber: number }
  /** This share of the invocations, each at some record of its batch. */
  | { fault: 'share'; share: number }
  /** Every invocation in that time. */
  | { fault: 'outage'; fromSeconds: number; untilSeconds: number };

/** An application that polls the shards by itself. */
export interface ReaderSpec {
  id: string;
  kind: 'reader';
  /** Whether it runs. Omitted: it does. */
  enabled?: boolean;
  startingPosition: StartingPosition;
  /** Between two GetRecords of one shard. */
  pollEverySeconds: number;
}

/** A Kinesis data stream that the table writes its changes to (STR-18). */
export interface KinesisSpec {
  /** Each takes 1,000 changes or 1 MB a second; what is beyond comes late. */
  shards: number;
  /** At least a day, which no run outlasts: nothing expires here. */
  retentionHours: number;
  /** A reader that waits so long for late records and sorts by ApproximateCreationDateTime; 0: does not sort. */
  sortWindowMs: number;
}

/** Changes a consumer while the run goes on; what is omitted stays as it is. */
export interface SetConsumer {
  kind: 'set-consumer';
  table: string;
  consumer: string;
  failsOn?: FunctionFault | 'nothing';
  durationMs?: number;
  perRecordMs?: number;
  batchSize?: number;
  maximumBatchingWindowSeconds?: number;
  parallelizationFactor?: number;
  maximumRetryAttempts?: number;
  maximumRecordAgeSeconds?: number;
  bisectBatchOnFunctionError?: boolean;
  reportBatchItemFailures?: boolean;
  onFailure?: 'sqs' | 'sns' | 'nowhere';
  pollEverySeconds?: number;
  /** Turned on again, it goes on from its checkpoints. */
  enabled?: boolean;
  /** Reads on from there, as a mapping does that is made anew. */
  startFrom?: StartingPosition;
}

export type StreamCommand = SetConsumer;
