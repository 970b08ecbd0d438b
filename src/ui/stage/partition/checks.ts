// Which of a partition's vessels refused an attempt.

import type { SampledAttempt, ToldCheck } from '../../../sim/frame.ts';

/** Its place among the vessels; -1: none of them did, such as an index or a full collection. */
export function refusingCheck({ figures, reason }: SampledAttempt, buckets: readonly ToldCheck[]): number {
  const failed = figures?.checks.at(-1);
  if (failed?.index !== undefined) return -1;
  const what = failed?.what ?? causeOf(reason);
  const place = buckets.findIndex((bucket) => bucket.what === what && bucket.number === failed?.number);
  return place >= 0 ? place : buckets.findIndex((bucket) => bucket.what === what);
}

/** Where a run counts its attempts and follows none, the reason is all that is known. */
function causeOf(reason = ''): ToldCheck['what'] | undefined {
  if (reason.endsWith('KeyRangeThroughputExceeded')) return 'partition';
  if (reason.endsWith('AccountLimitExceeded')) return 'account';
  if (reason.endsWith('MaxOnDemandThroughputExceeded')) return 'maximum';
  return reason.endsWith('ProvisionedThroughputExceeded') ? 'provisioned' : undefined;
}

/** How many of the told refusals each vessel has. */
export function refusalsOf(samples: readonly SampledAttempt[], buckets: readonly ToldCheck[]): number[] {
  const counts = buckets.map(() => 0);
  for (const sample of samples) {
    if (sample.outcome !== 'refused') continue;
    const check = refusingCheck(sample, buckets);
    if (check >= 0) counts[check]! += 1;
  }
  return counts;
}
