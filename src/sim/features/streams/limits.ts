// What a stream and its readers are held to, each with its fact or the assumption it is.

import { usPerSecond } from '../../kernel/time.ts';

/** STR-08: what one GetRecords returns at most. */
export const recordsPerCallMax = 1_000;
/** STR-08. */
export const bytesPerCallMax = 1_048_576;

/** STR-09. */
export const iteratorUs = 15 * 60 * usPerSecond;

/** STR-12: a mapping looks at each shard four times a second. */
export const pollsPerSecond = 4;
export const pollUs = usPerSecond / pollsPerSecond;

/**
 * See assumption shard-reads: GetRecords calls that one shard answers in a second. STR-07 allows two readers; two that
 * come four times a second get through, three do not.
 */
export const callsPerSecond = 10;

/** See assumption batch-retry: before the first retry of a batch; each further wait is twice as long, up to a longest. */
export const retryUsMin = pollUs;

/** STR-15: what a function is handed at once. */
export const payloadBytesMax = 6 * 1_048_576;

/** See assumption waiting-lane: read ahead of a blocked lane is at most the largest batch there is (STR-13). */
export const laneRecordsMax = 10_000;

/** See assumption kinesis-shard: what one shard of a Kinesis data stream takes in a second. */
export const kinesisRecordsPerSecond = 1_000;
/** See assumption kinesis-shard. */
export const kinesisBytesPerSecond = 1_048_576;

/** Ours: records that are kept of one stream; beyond, those that every consumer is done with are forgotten first. */
export const recordsKeptMax = 4_194_304;

/** What a record has besides its images: its names, numbers and dates. See assumption record-overhead. */
export const recordOverheadBytes = 100;
