// What goes wrong behind a table: a record that nobody can digest, a function that is too slow, too many readers.

import type { Diagnosis, Fix } from '../frame.ts';
import type { LambdaSpec } from '../scenario/streams.ts';
import type { ConsumerEvidence, Evidence } from './evidence.ts';
import { headroom } from './fixes.ts';

export function streamTroubles(evidence: Evidence): Diagnosis[] {
  const tooMany = tooManyReaders(evidence);
  return [
    ...evidence.consumers.flatMap((consumer) => {
      const trouble =
        poisonPill(evidence, consumer) ?? tooSlow(evidence, consumer) ?? effectsRepeated(evidence, consumer);
      return trouble ? [trouble] : [];
    }),
    ...(tooMany ? [tooMany] : []),
  ];
}

/** A batch that fails again and again blocks its shard (STR-14); in every shard, it is the function that fails. */
function poisonPill({ table }: Evidence, consumer: ConsumerEvidence): Diagnosis | undefined {
  const { stuck, spec } = consumer;
  if (stuck === undefined || spec.kind !== 'lambda') return undefined;
  const everywhere = stuck.shardsStuck === consumer.shards && consumer.shards > 1;
  const mend: Fix = {
    kind: 'mend-function',
    figures: {},
    commands: [{ kind: 'set-consumer', table, consumer: consumer.consumer, failsOn: 'nothing' }],
  };
  return {
    kind: everywhere ? 'function-failing' : 'poison-pill',
    figures: {
      consumer: consumer.consumer,
      shard: stuck.shard,
      shardsStuck: stuck.shardsStuck,
      shards: consumer.shards,
      lanes: spec.parallelizationFactor,
      retries: stuck.retries,
      stuckSeconds: stuck.seconds,
      waiting: stuck.waiting,
      ageSeconds: consumer.ageSeconds,
      secondsToLoss: consumer.secondsToLoss,
    },
    // To set aside what fails for everybody would throw everything away.
    fixes: everywhere ? [mend] : [...setAside(table, consumer.consumer, spec), mend],
  };
}

/** Cut the batch down to the record that fails, and give that up after a few tries. */
function setAside(table: string, consumer: string, spec: LambdaSpec): Fix[] {
  if (spec.bisectBatchOnFunctionError && spec.maximumRetryAttempts >= 0) return [];
  return [
    {
      kind: 'set-aside',
      figures: { retries: retriesUsual },
      commands: [
        {
          kind: 'set-consumer',
          table,
          consumer,
          bisectBatchOnFunctionError: true,
          maximumRetryAttempts: retriesUsual,
          onFailure: 'sqs',
        },
      ],
    },
  ];
}

/** Ours: enough for a hiccup. */
const retriesUsual = 2;

/** More is written than it works off. */
function tooSlow({ table }: Evidence, consumer: ConsumerEvidence): Diagnosis | undefined {
  const { spec, backlog, backlogBefore, writtenPerSecond, donePerSecond, batchRecords } = consumer;
  const isGrowing = backlog - backlogBefore > writtenPerSecond * growthSeconds;
  const isBehind = consumer.ageSeconds >= behindSeconds;
  if (!isGrowing || !isBehind || spec.kind !== 'lambda') return undefined;
  const fixes: Fix[] = [];
  const command = { kind: 'set-consumer', table, consumer: consumer.consumer } as const;
  const lacking = (writtenPerSecond * headroom) / Math.max(donePerSecond, 1);
  const lanes = Math.min(lanesMax, Math.ceil(spec.parallelizationFactor * lacking));
  if (lanes > spec.parallelizationFactor) {
    fixes.push({
      kind: 'more-lanes',
      figures: { lanes },
      commands: [{ ...command, parallelizationFactor: lanes }],
    });
  }
  // Only where batches are full, and where each invocation costs time of its own.
  const records = Math.min(batchSizeMax, spec.batchSize * batchStep);
  if (batchRecords > spec.batchSize * fullShare && records > spec.batchSize && spec.function.durationMs > 0) {
    fixes.push({
      kind: 'larger-batches',
      figures: { records },
      commands: [{ ...command, batchSize: records }],
    });
  }
  return {
    kind: 'consumer-too-slow',
    figures: {
      consumer: consumer.consumer,
      writtenPerSecond,
      donePerSecond,
      backlog,
      ageSeconds: consumer.ageSeconds,
      secondsToLoss: consumer.secondsToLoss,
    },
    fixes,
  };
}

/** Ours: a tenth of a second's writes in fifteen seconds is chance; ten seconds behind is worth a word. */
const growthSeconds = 0.5;
/** Ours. */
const behindSeconds = 10;
/** STR-13: the most lanes of a shard, and the largest batch. */
const lanesMax = 10;
/** STR-13. */
const batchSizeMax = 10_000;
/** Ours: a step up. */
const batchStep = 5;
/** Ours: from here on batches are full. */
const fullShare = 0.9;

/** Batches fail now and then, and what the function did before it failed is done again (STR-17). */
function effectsRepeated({ table }: Evidence, consumer: ConsumerEvidence): Diagnosis | undefined {
  const { spec, againPerSecond, donePerSecond } = consumer;
  if (spec.kind !== 'lambda' || againPerSecond <= againShareMin * donePerSecond) return undefined;
  // A mapping that was made anew hands over what it had before: nothing fails there.
  if (spec.reportBatchItemFailures || spec.function.failsOn === undefined) return undefined;
  return {
    kind: 'effects-repeated',
    figures: {
      consumer: consumer.consumer,
      againPerSecond,
      share: againPerSecond / Math.max(1, donePerSecond),
    },
    fixes: [
      {
        kind: 'report-failures',
        figures: { consumer: consumer.consumer },
        commands: [
          { kind: 'set-consumer', table, consumer: consumer.consumer, reportBatchItemFailures: true },
        ],
      },
    ],
  };
}

/** Ours: below, one would not notice it. */
const againShareMin = 0.01;

/** A shard answers two readers, and refuses some calls of each when there are more (STR-07). */
function tooManyReaders({ table, consumers }: Evidence): Diagnosis | undefined {
  const refused = consumers.reduce((sum, { refusedPerSecond }) => sum + refusedPerSecond, 0);
  const calls = consumers.reduce((sum, { callsPerSecond }) => sum + callsPerSecond, 0);
  const last = consumers.at(-1);
  if (last === undefined || refused < refusedShareMin * calls) return undefined;
  return {
    kind: 'too-many-readers',
    figures: {
      readers: last.readers,
      refusedCallsPerSecond: refused,
      share: refused / calls,
      consumer: last.consumer,
    },
    fixes: [
      {
        kind: 'switch-off-consumer',
        figures: { consumer: last.consumer },
        commands: [{ kind: 'set-consumer', table, consumer: last.consumer, enabled: false }],
      },
    ],
  };
}

/** Ours: a call now and then that comes too soon is no trouble. */
const refusedShareMin = 0.02;
