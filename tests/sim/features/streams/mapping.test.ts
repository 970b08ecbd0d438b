// One mapping at one shard, to the letter of its facts.

import { describe, expect, test } from 'vitest';
import { usPerSecond } from '../../../../src/sim/kernel/time.ts';
import { nextTimeUs } from '../../../../src/sim/kernel/timeline.ts';
import { laneRecordsMax } from '../../../../src/sim/features/streams/limits.ts';
import { waitingIn } from '../../../../src/sim/features/streams/reading.ts';
import { writtenUs } from '../../../../src/sim/features/streams/records.ts';
import { rollShard } from '../../../../src/sim/features/streams/shards.ts';
import { backlogOf, iteratorAgeUs, stuckSince } from '../../../../src/sim/features/streams/iterator-age.ts';
import { trim } from '../../../../src/sim/features/streams/stream.ts';
import type { LambdaSpec } from '../../../../src/sim/scenario/streams.ts';
import { aTable, lambda, laws, pass, write, type ATable } from './a-stream.ts';

/** One partition, on which every item is written in its turn at that rate. */
function written(
  spec: Partial<LambdaSpec>,
  perSecond: number,
  seconds: number,
  after = 0,
  bytes = 500,
): ATable {
  const table = aTable([lambda(spec)], { partitions: 1 });
  for (let at = 0; at < perSecond * seconds; at += 1) {
    pass(table, Math.round((at * usPerSecond) / perSecond));
    write(table, at % table.itemCount, 'put', bytes);
  }
  pass(table, (seconds + after) * usPerSecond);
  return table;
}

const consumerOf = ({ stream }: ATable) => stream.consumers[0]!;
const quick = { durationMs: 1, perRecordMs: 0 };

/** Lets time pass, and gathers how many records each invocation gets. */
function batchSizes(table: ATable, untilUs: number): number[] {
  const sizes: number[] = [];
  for (;;) {
    const atUs = nextTimeUs(table.stream.work);
    if (atUs > untilUs) return sizes;
    const { event } = table.stream.work.heap[0]!;
    if (event.kind === 'invocation-ended') {
      sizes.push(consumerOf(table).readings[event.shard]!.lanes[event.lane]!.batch!.records.length);
    }
    pass(table, atUs);
  }
}

describe('polling and batches', () => {
  test('STR-12: each shard is polled four times a second, also when there is nothing to read', () => {
    const table = aTable([lambda()], { partitions: 3 });
    pass(table, 10 * usPerSecond);
    expect(consumerOf(table).counts.polls).toBeGreaterThanOrEqual(3 * 40);
    expect(consumerOf(table).counts.polls).toBeLessThanOrEqual(3 * 41);
    expect(consumerOf(table).counts.invocations).toBe(0);
  });

  test('STR-13: a batch has at most as many records as it is allowed', () => {
    const table = aTable([lambda({ batchSize: 30, function: quick })], { partitions: 1 });
    for (let at = 0; at < 100; at += 1) write(table, at % 40);
    expect(batchSizes(table, 5 * usPerSecond)).toEqual([30, 30, 30, 10]);
  });

  test('STR-13: with a batching window records are gathered until it is over, or the batch is full', () => {
    const gathered = written({ maximumBatchingWindowSeconds: 5, function: quick }, 10, 60);
    const atOnce = written({ function: quick }, 10, 60);
    const perBatch = ({ counts }: { counts: { delivered: number; invocations: number } }) =>
      counts.delivered / counts.invocations;
    expect(perBatch(consumerOf(gathered))).toBeGreaterThan(45);
    expect(perBatch(consumerOf(gathered))).toBeLessThan(60);
    expect(perBatch(consumerOf(atOnce))).toBeLessThan(4);
    const full = written({ maximumBatchingWindowSeconds: 300, batchSize: 20, function: quick }, 10, 60);
    expect(perBatch(consumerOf(full))).toBe(20);
  });

  test('a closed shard gathers no longer: nothing more will come', () => {
    const table = aTable([lambda({ maximumBatchingWindowSeconds: 300, function: quick })], { partitions: 1 });
    for (let at = 0; at < 10; at += 1) write(table, at);
    pass(table, usPerSecond);
    expect(consumerOf(table).counts.succeeded).toBe(0);
    rollShard(table.stream.shards, 0, table.nowUs);
    pass(table, 2 * usPerSecond);
    expect(consumerOf(table).counts.succeeded).toBe(10);
  });

  test('a record is not read before the stream has it (assumption stream-delay-ms)', () => {
    const table = written({ function: quick }, 100, 5);
    const { records } = table.stream.shards.list[0]!;
    const { next } = consumerOf(table).readings[0]!;
    const delayUs = laws['stream-delay-ms'] * 1000;
    expect(next).toBeGreaterThan(400);
    expect(writtenUs(records, next - 1)).toBeLessThanOrEqual(table.nowUs - delayUs);
    // The first came no sooner either.
    const first = aTable([lambda({ function: quick })], { partitions: 1 });
    write(first, 0);
    pass(first, delayUs - 1);
    expect(consumerOf(first).counts.read).toBe(0);
    pass(first, usPerSecond);
    expect(consumerOf(first).counts.read).toBe(1);
  });

  test('STR-15: an invocation gets at most 6 MB, however long it gathers', () => {
    const table = aTable([lambda({ batchSize: 10_000, maximumBatchingWindowSeconds: 60, function: quick })], {
      partitions: 1,
    });
    for (let at = 0; at < 60; at += 1) write(table, at % 40, 'put', 400_000);
    expect(batchSizes(table, 120 * usPerSecond)).toEqual([15, 15, 15, 15]);
  });

  test('STR-12 STR-15: one lane of a shard has one invocation at a time; the parallelization factor allows so many', () => {
    const slow = { durationMs: 1000, perRecordMs: 0 };
    const runningMost = (factor: number) => {
      const table = written({ parallelizationFactor: factor, function: slow }, 200, 20);
      return consumerOf(table).runningMax;
    };
    expect(runningMost(1)).toBe(1);
    expect(runningMost(4)).toBe(4);
  });

  test('STR-15: more lanes work off what one cannot', () => {
    const works = { durationMs: 10, perRecordMs: 10 };
    const one = consumerOf(written({ function: works }, 200, 60)).counts.succeeded;
    const four = consumerOf(written({ parallelizationFactor: 4, function: works }, 200, 60)).counts.succeeded;
    expect(one).toBeLessThan(0.55 * 200 * 60);
    expect(four).toBeGreaterThan(0.97 * 200 * 60);
  });

  test('STR-16: what no filter lets through does not wake the function, and is not waited for', () => {
    const table = aTable(
      [lambda({ filters: [{ eventNames: ['REMOVE'] }, { share: 0.25 }], function: quick })],
      {
        partitions: 1,
        items: 400,
      },
    );
    for (let at = 0; at < 400; at += 1) write(table, at);
    for (let at = 0; at < 50; at += 1) write(table, at, 'delete');
    pass(table, 10 * usPerSecond);
    const { filtered, succeeded } = consumerOf(table).counts;
    expect(filtered + succeeded).toBe(450);
    expect(succeeded).toBeGreaterThan(50 + 70);
    expect(succeeded).toBeLessThan(50 + 130);
  });

  test('STR-04: a filter tells DynamoDB’s own deletions from those of applications', () => {
    const table = aTable([lambda({ filters: [{ serviceDeletes: true }], function: quick })], {
      partitions: 1,
    });
    for (let at = 0; at < 40; at += 1) write(table, at);
    for (let at = 0; at < 20; at += 1) write(table, at, at < 15 ? 'service-delete' : 'delete');
    pass(table, 10 * usPerSecond);
    expect(consumerOf(table).counts.succeeded).toBe(15);
  });
});

describe('a batch that fails', () => {
  const pill = { ...quick, failsOn: { fault: 'record', writtenFromSeconds: 10 } } as const;

  test('STR-14: behind a poison pill the iterator age rises by one second a second', () => {
    const table = written({ function: pill }, 20, 12);
    const ages: number[] = [];
    for (let second = 20; second <= 600; second += 1) {
      pass(table, second * usPerSecond);
      ages.push(iteratorAgeUs(table.stream, consumerOf(table), table.nowUs) / usPerSecond);
    }
    for (let at = 1; at < ages.length; at += 1) expect(ages[at]! - ages[at - 1]!).toBeCloseTo(1, 6);
    // And what the invocations themselves tell lies on the same line.
    expect(consumerOf(table).ageUsMax / usPerSecond).toBeGreaterThan(ages.at(-1)! - 5);
    expect(consumerOf(table).ageUsMax / usPerSecond).toBeLessThanOrEqual(ages.at(-1)!);
    expect(consumerOf(table).counts.succeeded).toBeGreaterThanOrEqual(195);
    expect(consumerOf(table).counts.succeeded).toBeLessThanOrEqual(201);
  });

  test('STR-14: only its own shard stands', () => {
    const table = aTable([lambda({ function: pill })], { partitions: 4 });
    for (let at = 0; at < 40 * 60; at += 1) {
      pass(table, Math.round((at * usPerSecond) / 40));
      write(table, at % 40);
    }
    pass(table, 65 * usPerSecond);
    const behind = consumerOf(table).readings.map(
      (reading, shard) => table.stream.shards.list[shard]!.records.count - reading!.finished,
    );
    expect(behind.filter((count) => count > 0)).toHaveLength(1);
  });

  test('STR-15: with lanes, only the lane of its item stands', () => {
    const table = written({ parallelizationFactor: 10, function: pill }, 40, 60, 5);
    const [reading] = consumerOf(table).readings;
    expect(reading!.lanes.filter(({ batch }) => batch !== undefined)).toHaveLength(1);
    expect(consumerOf(table).counts.succeeded).toBeGreaterThan(0.75 * 40 * 60);
    expect(consumerOf(table).counts.overtakenInItem).toBe(0);
  });

  test('STR-14: bisecting and a limit of retries cost the bad record alone', () => {
    const table = written(
      { bisectBatchOnFunctionError: true, maximumRetryAttempts: 2, onFailure: 'sqs', function: pill },
      20,
      30,
      30,
    );
    const { counts, discards } = consumerOf(table);
    expect(counts.discarded).toBe(1);
    expect(counts.succeeded).toBe(599);
    expect(discards).toMatchObject([{ records: 1, retries: 2, why: 'retries' }]);
  });

  test('STR-14: without bisecting the whole batch is given up', () => {
    const table = written(
      { maximumBatchingWindowSeconds: 3, maximumRetryAttempts: 1, function: pill },
      20,
      30,
      30,
    );
    expect(consumerOf(table).counts.discarded).toBeGreaterThan(20);
  });

  test('STR-14: ReportBatchItemFailures spares what came before the bad record', () => {
    const settings = { maximumBatchingWindowSeconds: 3, maximumRetryAttempts: 5, function: pill };
    const plain = consumerOf(written(settings, 20, 30, 60)).counts;
    const reported = consumerOf(written({ ...settings, reportBatchItemFailures: true }, 20, 30, 60)).counts;
    expect(plain.workedAgain).toBeGreaterThan(0);
    expect(reported.workedAgain).toBe(0);
    expect(reported.discarded).toBeLessThanOrEqual(plain.discarded);
  });

  test('STR-13: records older than MaximumRecordAgeInSeconds are given up', () => {
    const table = written({ maximumRecordAgeSeconds: 60, function: pill }, 20, 12, 120);
    const { discarded, succeeded } = consumerOf(table).counts;
    expect(discarded).toBeGreaterThan(0);
    expect(discarded + succeeded).toBe(240);
    expect(consumerOf(table).discards[0]!.why).toBe('age');
  });

  test('STR-01 STR-14: a batch is tried until its records expire, and then the shard goes on', () => {
    const table = written({ function: pill }, 20, 12, 60);
    expect(stuckSince(consumerOf(table))).toBeDefined();
    trim(table.stream, table.nowUs, 50 * usPerSecond);
    pass(table, table.nowUs + 40 * usPerSecond);
    const { trimmed, succeeded } = consumerOf(table).counts;
    expect(trimmed).toBeGreaterThan(0);
    expect(trimmed + succeeded).toBe(240);
    expect(stuckSince(consumerOf(table))).toBeUndefined();
    expect(backlogOf(table.stream, consumerOf(table))).toBe(0);
  });

  test('STR-16: the iterator age is that of the last record of the batch, not of the first', () => {
    const spec = {
      maximumBatchingWindowSeconds: 10,
      function: { ...pill, failsOn: { fault: 'outage', fromSeconds: 0, untilSeconds: 900 } },
    } as const;
    const table = written(spec, 2, 9, 21);
    const [reading] = consumerOf(table).readings;
    const { records } = table.stream.shards.list[0]!;
    const held = reading!.lanes[0]!.batch!.records;
    const ageOf = (record: number) => table.nowUs - writtenUs(records, record);
    expect(ageOf(held[0]!)).toBeGreaterThan(ageOf(held.at(-1)!) + 8 * usPerSecond);
    expect(iteratorAgeUs(table.stream, consumerOf(table), table.nowUs)).toBe(ageOf(held.at(-1)!));
  });

  test('STR-14 STR-16: the age goes on rising when the records of what is in hand are no longer kept', () => {
    const table = written({ function: { durationMs: 900_000, perRecordMs: 0 } }, 200, 12);
    const ageSeconds = () => iteratorAgeUs(table.stream, consumerOf(table), table.nowUs) / usPerSecond;
    const before = ageSeconds();
    pass(table, 112 * usPerSecond);
    trim(table.stream, table.nowUs, 10 * usPerSecond);
    expect(table.stream.shards.list[0]!.records.keptFrom).toBeGreaterThan(1000);
    expect(ageSeconds()).toBeCloseTo(before + 100, 5);
  });

  test('the waits between tries double up to the longest (assumption batch-retry)', () => {
    const table = written({ function: pill }, 20, 12);
    const { errors } = consumerOf(table).counts;
    pass(table, 112 * usPerSecond);
    // By then every fourth second, after a few that came sooner.
    expect(consumerOf(table).counts.errors - errors).toBeGreaterThan(23);
    expect(consumerOf(table).counts.errors - errors).toBeLessThan(31);
  });

  test('a shard is read no further than ten thousand records beyond a lane that stands (assumption waiting-lane)', () => {
    const table = aTable(
      [
        lambda({
          parallelizationFactor: 2,
          batchSize: 10_000,
          function: { ...pill, failsOn: { fault: 'item', keyNumber: 1 } },
        }),
      ],
      { partitions: 1, items: 4 },
    );
    for (let at = 0; at < 15_000; at += 1) write(table, 0);
    pass(table, 60 * usPerSecond);
    const waiting = consumerOf(table).readings[0]!.lanes.map(waitingIn);
    expect(Math.max(...waiting)).toBeGreaterThanOrEqual(laneRecordsMax);
    expect(Math.max(...waiting)).toBeLessThan(laneRecordsMax + 1000);
  });
});
