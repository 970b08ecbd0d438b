// What a stream and its consumers promise, over random writes, splits, faults and settings of the mapping.

import '../../../fixed-seed.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usPerSecond } from '../../../../src/sim/kernel/time.ts';
import { itemOf, sequenceOf, versionOf } from '../../../../src/sim/features/streams/records.ts';
import { rollShard } from '../../../../src/sim/features/streams/shards.ts';
import { setFault, startAnew, type Consumer } from '../../../../src/sim/features/streams/consumer.ts';
import { backlogOf } from '../../../../src/sim/features/streams/iterator-age.ts';
import type { FunctionFault, LambdaSpec } from '../../../../src/sim/scenario/streams.ts';
import { aTable, lambda, partitionOf, pass, split, write, type ATable } from './a-stream.ts';

type Step =
  | { do: 'write'; item: number; what: 'put' | 'delete' }
  | { do: 'burst'; items: number[] }
  | { do: 'split'; at: number }
  | { do: 'roll'; item: number }
  | { do: 'wait'; ms: number };

const items = 40;
/** A few items are written again and again, so that one batch holds several changes of one item. */
const item = fc.oneof(fc.integer({ min: 0, max: items - 1 }), fc.integer({ min: 18, max: 21 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('write'),
      item,
      what: fc.constantFrom('put', 'put', 'put', 'delete'),
    }) as fc.Arbitrary<Step>,
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('burst'),
      items: fc.array(item, { minLength: 10, maxLength: 40 }),
    }) as fc.Arbitrary<Step>,
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split'), at: item }) as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('roll'), item }) as fc.Arbitrary<Step> },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait'),
      ms: fc.integer({ min: 1, max: 900 }),
    }) as fc.Arbitrary<Step>,
  },
);
const steps = fc.array(step, { minLength: 50, maxLength: 200 });

const fault: fc.Arbitrary<FunctionFault | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ fault: fc.constant('record' as const), writtenFromSeconds: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ fault: fc.constant('item' as const), keyNumber: fc.integer({ min: 1, max: items }) }),
  fc.record({ fault: fc.constant('share' as const), share: fc.constantFrom(0.05, 0.3, 0.7) }),
  fc.record({
    fault: fc.constant('outage' as const),
    fromSeconds: fc.constant(2),
    untilSeconds: fc.constant(8),
  }),
);
const mapping: fc.Arbitrary<Partial<LambdaSpec>> = fc.record({
  batchSize: fc.constantFrom(1, 3, 10, 100),
  parallelizationFactor: fc.constantFrom(1, 2, 10),
  bisectBatchOnFunctionError: fc.boolean(),
  reportBatchItemFailures: fc.boolean(),
  maximumBatchingWindowSeconds: fc.constantFrom(0, 0, 1),
});

function play(table: ATable, plan: readonly Step[]): void {
  for (const each of plan) {
    if (each.do === 'write') write(table, each.item, each.what);
    else if (each.do === 'burst') each.items.forEach((one) => write(table, one));
    else if (each.do === 'split') split(table, each.at);
    else if (each.do === 'roll') rollShard(table.stream.shards, partitionOf(table, each.item), table.nowUs);
    else pass(table, table.nowUs + each.ms * 1000);
  }
}

test('STR-01 STR-05: each change is in the stream exactly once, and those of an item stand in order along the line of its shards, through splits and roll-overs', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      const table = aTable([], { items });
      play(table, plan);
      const { list } = table.stream.shards;
      const found = new Map<number, { shard: number; version: number; sequence: number }[]>();
      for (const { id, records } of list) {
        for (let record = 0; record < records.count; record += 1) {
          const own = found.get(itemOf(records, record)) ?? [];
          own.push({ shard: id, version: versionOf(records, record), sequence: sequenceOf(records, record) });
          found.set(itemOf(records, record), own);
        }
      }
      table.changes.forEach((count, each) => {
        const own = (found.get(each) ?? []).sort((a, b) => a.sequence - b.sequence);
        expect(own.map(({ version }) => version)).toEqual(
          Array.from({ length: count }, (_none, at) => at + 1),
        );
        own.forEach(({ shard }, at) => {
          const before = own[at - 1]?.shard ?? shard;
          expect(isAncestor(table, before, shard), `item ${each} goes from ${before} to ${shard}`).toBe(true);
        });
      });
    }),
  );
});

test('STR-14 STR-15 STR-17: the function works through every change at least once, those of an item in their order, under faults, retries, bisecting, splits and lanes', () => {
  fc.assert(
    fc.property(steps, mapping, fault, (plan, settings, failsOn) => {
      const { function: works } = lambda();
      const table = aTable([lambda({ ...settings, function: { ...works, ...(failsOn && { failsOn }) } })], {
        items,
      });
      play(table, plan);
      // The function is mended, and everything comes to rest.
      const [consumer] = table.stream.consumers;
      mend(consumer!);
      pass(table, table.nowUs + 120 * usPerSecond);

      expectInOrder(table);

      const { counts } = consumer!;
      expect(counts.worked).toBe(table.work.length);
      expect(counts.worked - counts.workedAgain).toBe(table.stream.written);
      expect(counts.succeeded).toBe(table.stream.written);
      expect(counts.overtakenInItem).toBe(0);
      expect(backlogOf(table.stream, consumer!)).toBe(0);
      if (failsOn === undefined) expect(counts.workedAgain).toBe(0);
    }),
  );
});

test('STR-13 STR-14: with a limit of retries every record ends once: worked off or discarded, and what is discarded has failed', () => {
  fc.assert(
    fc.property(steps, mapping, fault, fc.integer({ min: 0, max: 3 }), (plan, settings, failsOn, retries) => {
      const { function: works } = lambda();
      const table = aTable(
        [
          lambda({
            ...settings,
            maximumRetryAttempts: retries,
            function: { ...works, ...(failsOn && { failsOn }) },
          }),
        ],
        { items },
      );
      play(table, plan);
      pass(table, table.nowUs + 300 * usPerSecond);
      const [consumer] = table.stream.consumers;
      const { succeeded, discarded, errors } = consumer!.counts;
      expect(succeeded + discarded).toBe(table.stream.written);
      expect(backlogOf(table.stream, consumer!)).toBe(0);
      if (failsOn === undefined) expect(discarded).toBe(0);
      if (discarded > 0) expect(errors).toBeGreaterThan(retries);
      // One bad record costs only itself once the batch can be cut.
      if (failsOn?.fault === 'record' && settings.bisectBatchOnFunctionError) {
        expect(discarded).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('STR-05 STR-17: a mapping made anew goes on from its checkpoints, parents before children: nothing is left out, some of it comes again, all of it in order', () => {
  fc.assert(
    fc.property(steps, steps, mapping, fault, (before, after, settings, failsOn) => {
      const { function: works } = lambda();
      const faulty = { ...works, ...(failsOn && { failsOn }) };
      const table = aTable([lambda({ ...settings, function: faulty })], { items });
      play(table, before);
      const [consumer] = table.stream.consumers;
      const done = table.work.length;
      startAnew(table.stream, consumer!, 'checkpoint', table.nowUs);
      play(table, after);
      mend(consumer!);
      pass(table, table.nowUs + 120 * usPerSecond);
      expectInOrder(table);
      // From the checkpoint on everything comes in its order, not only what is new.
      const again = new Map<number, number>();
      for (const { item: own, version } of table.work.slice(done)) {
        expect(version).toBeLessThanOrEqual((again.get(own) ?? Infinity) + 1);
        again.set(own, Math.max(again.get(own) ?? 0, version));
      }
      expect(backlogOf(table.stream, consumer!)).toBe(0);
    }),
  );
});

/** Nothing is left out and nothing comes before what it follows; what comes again has been there. */
function expectInOrder(table: ATable): void {
  const furthest = new Array<number>(items).fill(0);
  for (const { item: own, version } of table.work) {
    expect(version).toBeLessThanOrEqual(furthest[own]! + 1);
    furthest[own] = Math.max(furthest[own]!, version);
  }
  expect(furthest).toEqual(table.changes);
}

function isAncestor({ stream }: ATable, older: number, younger: number): boolean {
  for (let shard = younger; shard >= 0; shard = stream.shards.list[shard]!.parent)
    if (shard === older) return true;
  return false;
}

function mend(consumer: Consumer): void {
  const spec = lambda({ ...(consumer.spec as LambdaSpec), function: { durationMs: 20, perRecordMs: 0 } });
  consumer.spec = spec;
  setFault(consumer, spec);
}
