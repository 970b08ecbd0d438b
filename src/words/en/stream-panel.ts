// The stream of a table and its consumers: their panel.

import type { FunctionFault, StreamView } from '../../sim/scenario/scenario.ts';
import { count, duration, plural } from '../format.ts';
import { faultWords } from './streams.ts';

export const streams = {
  region: 'Stream',
  views: {
    KEYS_ONLY: 'keys only',
    NEW_IMAGE: 'new images',
    OLD_IMAGE: 'old images',
    NEW_AND_OLD_IMAGES: 'new and old images',
  } as Record<StreamView, string>,
  kept: (view: string, seconds: number) => `${view}, kept for ${duration(seconds)}`,
  written: (figures: { written: number; inserted: number; modified: number; removed: number }) =>
    `${plural(figures.written, 'record', 'records')}: ${count(figures.inserted)} INSERT, ${count(figures.modified)} MODIFY, ${count(figures.removed)} REMOVE.`,
  serviceDeletes: (deletes: number) => `${count(deletes)} of the removals are DynamoDB’s own.`,
  unchanged: (writes: number) => `${plural(writes, 'write', 'writes')} changed nothing and left no record.`,
  forgotten: (records: number) =>
    `${plural(records, 'record', 'records')} had to be forgotten early: this page keeps four million.`,
  consumer: {
    lambda: (id: string) => `${id}, a Lambda function`,
    reader: (id: string) => `${id}, an application that polls`,
    off: 'switched off',
  },
  ageScale: (top: number) => `Iterator age, 0 to ${duration(top)}`,
  ageOf: (consumer: string) => `Iterator age of ${consumer}`,
  ageNow: (seconds: number) => (seconds < 0.05 ? 'caught up' : `${duration(seconds)} behind`),
  describeAge: (figures: { consumer: string; age: string; backlog: number }) =>
    `Iterator age of ${figures.consumer} over time. Now ${figures.age}; ${plural(figures.backlog, 'record waits', 'records wait')}.`,
  backlog: (records: number) => `${plural(records, 'record waits', 'records wait')}.`,
  running: (running: number, most: number) =>
    `${count(running)} of at most ${plural(most, 'invocation runs', 'invocations run')} now.`,
  invocations: (figures: { invocations: number; errors: number }) =>
    `${plural(figures.invocations, 'invocation', 'invocations')}, ${figures.errors === 0 ? 'none failed' : `${count(figures.errors)} failed`}.`,
  promises: 'What is promised, and what is not',
  promise: {
    order: 'Order within an item',
    once: 'Each at least once',
    twice: 'Effects that came again',
    inShard: 'Overtaken in a shard',
    across: 'Overtaken across shards',
    discarded: 'Given up',
    expired: 'Expired unread',
    refused: 'Calls refused',
    iterators: 'Iterators expired',
    filtered: 'Filtered out',
    skipped: 'Left out by LATEST',
  },
  held: 'kept',
  broken: (records: number) => `broken ${plural(records, 'time', 'times')}`,
  ofWorked: (records: number, worked: number) => `${count(records)} of ${count(worked)}`,
  pending: (done: number, written: number) => `${count(done)} of ${count(written)} so far`,
  missing: (records: number) => `${count(records)} never`,
  destination: { sqs: 'to a queue (SQS)', sns: 'to a topic (SNS)', none: 'to nowhere: lost' },
  given: (figures: { records: number; batches: number; where: string }) =>
    `${plural(figures.records, 'record', 'records')} in ${plural(figures.batches, 'batch', 'batches')}, ${figures.where}`,
  shardShort: (id: number) => `shard ${id + 1}`,
  closedBy: (why: 'split' | 'age' | undefined) =>
    why === undefined ? 'open' : why === 'split' ? 'closed by a split' : 'closed by age',
  states: {
    waits: 'waits for its parent',
    idle: 'up to date',
    running: 'function runs',
    retrying: 'fails, tried again',
    done: 'finished',
  },
  tries: (retries: number, seconds: number) =>
    `try ${count(retries + 1)}${seconds >= 0.05 ? `, next in ${duration(seconds)}` : ''}`,
  moreShards: (more: number) => `and ${plural(more, 'shard', 'shards')} more`,
  describeShards: (figures: { open: number; stuck: number; waiting: number }) =>
    `${plural(figures.open, 'open shard', 'open shards')}. ${figures.stuck > 0 ? `In ${count(figures.stuck)} a batch fails again and again.` : 'None is held up.'} ${figures.waiting > 0 ? `${plural(figures.waiting, 'shard waits', 'shards wait')} for a parent.` : ''}`,
  legend: { done: 'worked off', waiting: 'waits', stuck: 'fails' },
  kinesis: {
    title: 'Kinesis option',
    records: (figures: { records: number; duplicates: number }) =>
      `${plural(figures.records, 'record', 'records')} arrived, ${count(figures.duplicates)} of them twice.`,
    reordered: (figures: { reordered: number }) =>
      `${plural(figures.reordered, 'change', 'changes')} came after a later change of the same item.`,
    sorted: (figures: { windowMs: number; left: number }) =>
      `Sorted by their creation time within ${count(figures.windowMs)} ms, ${plural(figures.left, 'is', 'are')} left.`,
    unsorted: 'The reader does not sort by creation time.',
    behind: (figures: { throttled: number; ageSeconds: number; shards: number }) =>
      `${plural(figures.shards, 'shard is', 'shards are')} too few at times: ${plural(figures.throttled, 'change', 'changes')} had to wait for one${figures.ageSeconds >= 0.05 ? `, now for ${duration(figures.ageSeconds)}` : ''}.`,
    units: (units: number) =>
      `${plural(units, 'change-data-capture unit', 'change-data-capture units')} charged.`,
  },
  asTable: 'As a table',
  columns: {
    shard: 'Shard',
    partition: 'Partition',
    parent: 'Parent',
    closed: 'State',
    records: 'Records',
    reading: 'Consumer',
    waiting: 'Waiting',
    age: 'Age',
  },
  none: 'none',
  settings: {
    title: (id: string) => `How ${id} is set`,
    mend: 'Mend the function',
    retries: 'Retries',
    untilExpiry: 'until the record expires',
    retriesAtMost: (retries: number) => plural(retries, 'retry', 'retries'),
    batch: (records: number) => `batches of up to ${count(records)}`,
    lanes: (lanes: number) => (lanes === 1 ? 'one lane a shard' : `${lanes} lanes a shard`),
    bisect: 'Cut a failed batch in two',
    report: 'Report where a batch failed',
    lanesLabel: 'Lanes a shard',
    batchLabel: 'Batch size',
    function: (figures: { durationMs: number; perRecordMs: number }) =>
      figures.perRecordMs > 0
        ? `takes ${count(figures.durationMs)} ms and ${figures.perRecordMs} ms a record`
        : `takes ${count(figures.durationMs)} ms`,
    fault: (fault: FunctionFault | undefined) => faultWords(fault),
    again: 'Read everything again',
  },
};
