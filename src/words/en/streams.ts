// Streams: the panel, the marks on the timeline, why a consumer falls behind.

import type { FunctionFault, SetConsumer } from '../../sim/scenario/scenario.ts';
import { count, duration, percent, plural } from '../format.ts';

export const streamMarks = {
  batchStuck: (figures: { consumer: string; shard: number }) =>
    `${figures.consumer}: a batch of shard ${figures.shard + 1} fails again and again`,
  batchReleased: (consumer: string) => `${consumer}: the shard goes on`,
  recordsDiscarded: (figures: { consumer: string; records: number }) =>
    `${figures.consumer}: ${plural(figures.records, 'record is', 'records are')} given up`,
  recordsExpired: (figures: { consumer: string; records: number }) =>
    `${figures.consumer}: ${plural(figures.records, 'record expires', 'records expire')} unread`,
};

export const streamWhy = {
  poisonPill: {
    headline: (figures: { consumer: string; waiting: number }) =>
      `One record that “${figures.consumer}” cannot digest holds up ${plural(figures.waiting, 'record', 'records')}.`,
    evidence: (figures: {
      shard: number;
      retries: number;
      stuckSeconds: number;
      ageSeconds: number;
      lanes: number;
    }) =>
      `Its batch in shard ${figures.shard + 1} was tried ${plural(figures.retries + 1, 'time', 'times')} in ${duration(figures.stuckSeconds)}. ${figures.lanes > 1 ? `Its lane, one of ${figures.lanes}, waits` : 'Everything behind it in the shard waits'}, and the iterator age rises by a second every second.`,
    background: (figures: { secondsToLoss: number; shards: number; shardsStuck: number }) =>
      `${figures.shards > figures.shardsStuck ? 'The other shards go on. ' : ''}The table notices nothing. ${firstLoss(figures.secondsToLoss)}`,
  },
  functionFailing: {
    headline: (figures: { consumer: string }) => `“${figures.consumer}” fails in every shard.`,
    evidence: (figures: { retries: number; stuckSeconds: number; waiting: number }) =>
      `For ${duration(figures.stuckSeconds)} no batch has come through; ${plural(figures.waiting, 'record waits', 'records wait')}. It is not one record: the function itself is down.`,
    background: (figures: { secondsToLoss: number }) =>
      `${firstLoss(figures.secondsToLoss)} To give batches up would throw good records away.`,
  },
  tooSlow: {
    headline: (figures: { consumer: string; written: number; done: number }) =>
      figures.done > figures.written
        ? `“${figures.consumer}” catches up: it works off ${count(figures.done)} records a second, and ${count(figures.written)} are written.`
        : `“${figures.consumer}” works off ${count(figures.done)} records a second. ${count(figures.written)} are written.`,
    evidence: (figures: { backlog: number; ageSeconds: number }) =>
      `${plural(figures.backlog, 'record waits', 'records wait')}, and what it gets now was written ${duration(figures.ageSeconds)} ago. In each lane of a shard one batch is under way at a time.`,
    background: (figures: { secondsToLoss: number }) =>
      `The table is not slowed down by it. ${firstLoss(figures.secondsToLoss)}`,
  },
  effectsRepeated: {
    headline: (figures: { consumer: string; again: number }) =>
      `“${figures.consumer}” does ${count(figures.again)} things a second that it has done before.`,
    evidence: (figures: { share: number }) =>
      `A batch that fails is handed over again as a whole, and ${percent(figures.share)} of the records have had their effect twice.`,
    background: () =>
      'The stream has each change once; a function gets it at least once. It must bear a repetition, or say which record has failed.',
  },
  tooManyReaders: {
    headline: (figures: { readers: number }) =>
      `${count(figures.readers)} readers share each shard. It has room for two.`,
    evidence: (figures: { refused: number; share: number }) =>
      `${percent(figures.share)} of their calls are refused, ${count(figures.refused)} a second (LimitExceededException), so that each of them is late.`,
    background: () => 'Let one function read and hand on to the others, or take the Kinesis option.',
  },
};

/** What waits longer than the stream keeps it is lost. */
function firstLoss(secondsToLoss: number): string {
  return secondsToLoss > 0
    ? `In ${duration(secondsToLoss)} the first of the records that wait expires, and is lost.`
    : 'Records that wait expire already, and are lost.';
}

export function faultWords(fault: FunctionFault | undefined): string {
  switch (fault?.fault) {
    case undefined:
      return 'fails on nothing';
    case 'record':
      return `fails on one record, written ${duration(fault.writtenFromSeconds)} into the run`;
    case 'item':
      return `fails on every change of key ${count(fault.keyNumber)}`;
    case 'share':
      return `fails ${percent(fault.share)} of the time`;
    case 'outage':
      return `is down from ${duration(fault.fromSeconds)} to ${duration(fault.untilSeconds)}`;
  }
}

export function consumerMark(command: SetConsumer): string {
  return `${command.consumer}: ${changesOf(command).join(', ')}`;
}

export function consumerFix(command: SetConsumer): string {
  const { consumer } = command;
  if (command.failsOn === 'nothing') return `Mend “${consumer}”`;
  if (command.reportBatchItemFailures === true) return `Let “${consumer}” report where a batch failed`;
  if (command.enabled === false) return `Switch “${consumer}” off`;
  if (command.bisectBatchOnFunctionError && command.maximumRetryAttempts !== undefined) {
    return `Cut the batch, and give a record up after ${plural(command.maximumRetryAttempts, 'retry', 'retries')}`;
  }
  if (command.parallelizationFactor !== undefined)
    return `Give each shard ${count(command.parallelizationFactor)} lanes`;
  if (command.batchSize !== undefined) return `Hand over ${count(command.batchSize)} records at a time`;
  return `Change “${consumer}”: ${changesOf(command).join(', ')}`;
}

function changesOf(command: SetConsumer): string[] {
  const said: string[] = [];
  if (command.failsOn !== undefined) {
    said.push(command.failsOn === 'nothing' ? 'function mended' : faultWords(command.failsOn));
  }
  if (command.enabled !== undefined) said.push(command.enabled ? 'switched on' : 'switched off');
  if (command.batchSize !== undefined) said.push(`batches of ${count(command.batchSize)}`);
  if (command.parallelizationFactor !== undefined)
    said.push(plural(command.parallelizationFactor, 'lane', 'lanes'));
  if (command.maximumRetryAttempts !== undefined) {
    said.push(
      command.maximumRetryAttempts < 0
        ? 'retries until expiry'
        : plural(command.maximumRetryAttempts, 'retry', 'retries'),
    );
  }
  if (command.maximumRecordAgeSeconds !== undefined) {
    said.push(
      command.maximumRecordAgeSeconds < 0
        ? 'records of any age'
        : `records up to ${duration(command.maximumRecordAgeSeconds)} old`,
    );
  }
  if (command.bisectBatchOnFunctionError !== undefined) {
    said.push(command.bisectBatchOnFunctionError ? 'failed batches are cut' : 'failed batches stay whole');
  }
  if (command.reportBatchItemFailures !== undefined) {
    said.push(command.reportBatchItemFailures ? 'failures are reported' : 'failures are not reported');
  }
  if (command.onFailure !== undefined) said.push(`given up ${destinationWord(command.onFailure)}`);
  if (command.maximumBatchingWindowSeconds !== undefined) {
    said.push(`gathers for ${duration(command.maximumBatchingWindowSeconds)}`);
  }
  if (command.durationMs !== undefined) said.push(`takes ${count(command.durationMs)} ms`);
  if (command.perRecordMs !== undefined) said.push(`takes ${command.perRecordMs} ms a record`);
  if (command.pollEverySeconds !== undefined) said.push(`polls every ${duration(command.pollEverySeconds)}`);
  if (command.startFrom !== undefined) {
    said.push(
      command.startFrom === 'LATEST' ? 'starts at the latest record' : 'starts again from the oldest record',
    );
  }
  return said;
}

function destinationWord(destination: 'sqs' | 'sns' | 'nowhere'): string {
  if (destination === 'nowhere') return 'to nowhere';
  return destination === 'sqs' ? 'to a queue' : 'to a topic';
}
