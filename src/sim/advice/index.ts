// Every diagnosis, worst first. Each looks at one direction of one table and says what is wrong there, or nothing.

import type { Diagnosis } from '../frame.ts';
import { formerAdmission } from './admission.ts';
import { accountLimit } from './account-limit.ts';
import { burstDraining } from './burst-draining.ts';
import { cacheTroubles, offerCaches } from './caches.ts';
import { callTroubles } from './calls.ts';
import { calm, finished, recovering } from './calm.ts';
import { clientTroubles } from './clients.ts';
import { collectionIsFull } from './collection-full.ts';
import { decreasesSpent } from './decreases-spent.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { neverExpires, readsSeeExpired } from './expiry.ts';
import { hotKey } from './hot-key.ts';
import { hotPartition } from './hot-partition.ts';
import { indexBackPressure } from './index-back-pressure.ts';
import { indexRefusals } from './index-refusals.ts';
import { onDemandGrowing } from './on-demand-growing.ts';
import { onDemandMaximum } from './on-demand-maximum.ts';
import { replicationTroubles } from './replication.ts';
import { scalingBehind } from './scaling-behind.ts';
import { scalingMaximum } from './scaling-maximum.ts';
import { blameScan } from './scans.ts';
import { splitCannotHelp } from './split-cannot-help.ts';
import { splitting } from './splitting.ts';
import { storageTroubles } from './storage.ts';
import { streamTroubles } from './stream-troubles.ts';
import { tableBudget } from './table-budget.ts';
import { transactionTroubles } from './transactions.ts';

/** A partition has one cause: the key if one dominates, else the partition as a whole. */
const causes: ((evidence: Evidence, side: DirectionEvidence) => Diagnosis | Diagnosis[] | undefined)[] = [
  indexBackPressure,
  (evidence, side) =>
    formerAdmission(evidence, side) ??
    hotKey(evidence, side) ??
    onDemandGrowing(evidence, side) ??
    hotPartition(evidence, side),
  onDemandMaximum,
  accountLimit,
  (evidence, side) =>
    scalingBehind(evidence, side) ?? scalingMaximum(evidence, side) ?? tableBudget(evidence, side),
  (evidence, side) => (scalingBehind(evidence, side) ? undefined : burstDraining(evidence, side)),
  decreasesSpent,
];

/** Never empty; the largest count of refusals comes first. */
export function diagnose(evidence: Evidence): Diagnosis[] {
  const found = causes.flatMap((cause) =>
    evidence.directions.flatMap((side) => (side.used ? (cause(evidence, side) ?? []) : [])),
  );
  offerCaches(found, evidence);
  blameScan(found, evidence);
  found.unshift(...cacheTroubles(evidence));
  found.unshift(...clientTroubles(evidence));
  found.push(...indexRefusals(evidence));
  const full = collectionIsFull(evidence);
  if (full) found.push(full);
  for (const stale of [neverExpires(evidence), readsSeeExpired(evidence)]) if (stale) found.push(stale);
  found.push(...storageTroubles(evidence));
  found.push(...streamTroubles(evidence));
  found.push(...replicationTroubles(evidence));
  found.push(...callTroubles(evidence));
  found.push(...transactionTroubles(evidence));
  // They say what DynamoDB does about it, and so come behind what is wrong.
  found.push(...splitCannotHelp(evidence), ...splitting(evidence));
  found.sort((a, b) => refusedOf(b) - refusedOf(a));
  return found.length > 0 ? found : [finished(evidence) ?? recovering(evidence) ?? calm(evidence)];
}

function refusedOf({ figures }: Diagnosis): number {
  return typeof figures.refusedPerSecond === 'number' ? figures.refusedPerSecond : 0;
}
