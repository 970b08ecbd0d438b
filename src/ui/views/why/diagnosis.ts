// From a diagnosis and its figures to words. What a figure is missing is told as nothing, never as a guess.

import type { Diagnosis, Fix } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import { shortKey } from '../keys/short-key.ts';
import { tellCircumstances } from './tell-circumstances.ts';
import { tellScaling } from './tell-scaling.ts';
import { tellCalls } from './tell-calls.ts';
import { tellPages } from './tell-pages.ts';
import { tellRegions } from './tell-regions.ts';
import { tellSplits } from './tell-splits.ts';
import { tellCache } from './tell-cache.ts';
import { tellClients } from './tell-clients.ts';
import { tellCapacity } from './capacity.ts';
import { tellIndex } from './indexes.ts';
import { tellAdmission } from './tell-admission.ts';
import { tellExpiry } from './tell-expiry.ts';
import { tellStorage } from './tell-storage.ts';
import { tellStream } from './tell-stream.ts';
import { tellTransactions } from './tell-transactions.ts';

export interface Told {
  headline: string;
  evidence: string;
  /** What else is so: left out where there is no room for it. */
  background?: string;
  /** The key it is about, in full, where the evidence has cut it short. */
  key?: string;
  tone: 'refused' | 'warning' | 'calm';
}

export function tell(diagnosis: Diagnosis): Told {
  const told = tellItself(diagnosis);
  const evidence = [told.evidence, ...tellCircumstances(diagnosis)].filter(Boolean).join(' ');
  return { ...told, evidence };
}

function tellItself(diagnosis: Diagnosis): Told {
  const number = (name: string) => Number(diagnosis.figures[name] ?? 0);
  const text = (name: string) => String(diagnosis.figures[name] ?? '');
  const direction = diagnosis.figures['direction'] === 'read' ? 'read' : 'write';
  const others = {
    others: Math.max(0, number('partitions') - 1),
    otherShare: number('otherPartitionsShare'),
    spare: number('spareUnitsPerSecond'),
    direction,
  } as const;
  const asked = number('askedUnitsPerSecond');
  const cap = number('capUnitsPerSecond');
  const refused = number('refusedPerSecond');
  const { why } = words;
  switch (diagnosis.kind) {
    case 'hot-key':
      return {
        headline:
          refused >= 0.5 && asked <= cap
            ? why.hotPartition.headline({
                partition: number('partition') + 1,
                partitions: number('partitions'),
                asked: asked / number('shareOfPartition'),
                cap,
                direction,
                retries: 'attemptedUnitsPerSecond' in diagnosis.figures,
              })
            : why.hotKey.headline({ asked, cap, direction, refused }),
        evidence: why.hotKey.evidence({
          key: shortKey(text('key')),
          shareOfPartition: number('shareOfPartition'),
          isDivisible: number('isDivisible') === 1,
        }),
        background: why.hotKey.background(others),
        key: shortKey(text('key')) === text('key') ? undefined : text('key'),
        tone: 'refused',
      };
    case 'hot-partition':
      return {
        headline: why.hotPartition.headline({
          partition: number('partition') + 1,
          partitions: number('partitions'),
          asked,
          cap,
          direction,
          retries: 'attemptedUnitsPerSecond' in diagnosis.figures,
        }),
        evidence: why.hotPartition.evidence(),
        background: why.hotPartition.background(others),
        tone: 'refused',
      };
    case 'table-budget':
      return {
        headline: why.tableBudget.headline({
          asked,
          provisioned: number('provisionedUnitsPerSecond'),
          direction,
          retries: 'attemptedUnitsPerSecond' in diagnosis.figures,
        }),
        evidence: why.tableBudget.evidence({ refused }),
        background: why.tableBudget.background(),
        tone: 'refused',
      };
    case 'poison-pill':
    case 'function-failing':
    case 'consumer-too-slow':
    case 'too-many-readers':
    case 'effects-repeated':
      return tellStream(diagnosis.kind, diagnosis.figures);
    case 'on-demand-growing':
    case 'on-demand-maximum':
    case 'account-limit':
      return tellCapacity(diagnosis.kind, diagnosis.figures);
    case 'scaling-behind':
    case 'scaling-maximum':
    case 'decreases-spent':
      return tellScaling(diagnosis.kind, diagnosis.figures);
    case 'index-back-pressure':
    case 'hot-index-key':
    case 'index-falling-behind':
    case 'index-refuses':
      return tellIndex(diagnosis.kind, diagnosis.figures);
    case 'splitting':
    case 'split-cannot-help':
    case 'collection-full':
      return tellSplits(diagnosis.kind, diagnosis.figures);
    case 'share-spent':
    case 'node-full':
    case 'partition-bursting':
      return tellAdmission(diagnosis.kind, diagnosis.figures);
    case 'reads-see-expired':
    case 'never-expires':
      return tellExpiry(diagnosis.kind, diagnosis.figures);
    case 'cache-lost':
    case 'cache-cold':
    case 'cache-without-primary':
    case 'cache-throttles':
    case 'cache-stale':
    case 'cache-stale-results':
      return tellCache(diagnosis.kind, diagnosis.figures);
    case 'retry-storm':
    case 'quota-spent':
    case 'timeouts-too-short':
    case 'held-back':
    case 'cold-connections':
      return tellClients(diagnosis.kind, diagnosis.figures);
    case 'region-gone':
    case 'no-quorum':
    case 'catching-up':
    case 'replica-behind':
    case 'writes-lost':
      return tellRegions(diagnosis.kind, diagnosis.figures);
    case 'partitions-without-leader':
    case 'replicas-gone':
    case 'node-queues':
    case 'slow-disk':
    case 'follower-cut-off':
    case 'routers-cold':
      return tellStorage(diagnosis.kind, diagnosis.figures);
    case 'increments-lost':
    case 'batch-items-lost':
    case 'lock-contended':
    case 'conditions-fail':
    case 'item-grows':
      return tellCalls(diagnosis.kind, diagnosis.figures);
    case 'scan-starves':
      return tellPages(diagnosis.figures);
    case 'transactions-collide':
    case 'done-twice':
    case 'seen-by-half':
      return tellTransactions(diagnosis.kind, diagnosis.figures);
    case 'burst-draining':
      return {
        headline: why.burstDraining.headline({ seconds: number('secondsLeft') }),
        evidence: why.burstDraining.evidence({
          asked,
          provisioned: number('provisionedUnitsPerSecond'),
          burst: number('burstUnits'),
          direction,
        }),
        background: why.burstDraining.background(),
        tone: 'warning',
      };
    case 'recovering':
      return {
        headline: why.recovering.headline(),
        evidence: why.recovering.evidence({
          before: number('refusedPerSecondBefore'),
          seconds: number('secondsSince'),
        }),
        tone: 'calm',
      };
    case 'finished':
      return {
        headline: why.finished.headline(),
        evidence: why.finished.evidence({
          requests: number('requests'),
          failed: number('failed'),
          seconds: number('atSeconds'),
        }),
        background: why.finished.background(),
        tone: 'calm',
      };
    case 'calm':
      return {
        headline: why.calm.headline(),
        evidence: why.calm.evidence({
          hottestPartition: number('hottestPartition') + 1,
          hottestShare: number('hottestShare'),
          used: number('usedShare'),
          direction,
        }),
        tone: 'calm',
      };
  }
}

/** What the button of a fix says; and how long it takes, where that is not at once. */
export function tellFix(fix: Fix): string {
  const seconds = Number(fix.figures['secondsToHelp'] ?? 0);
  const told = tellCommands(fix);
  return seconds > 0 ? words.why.fixes.takes(told, seconds) : told;
}

function tellCommands(fix: Fix): string {
  const { fixes } = words.why;
  const [only, ...more] = fix.commands;
  if (only?.kind === 'set-rate' && Number(fix.figures['sources']) > 1) return fixes.slowDown(only);
  if (fix.kind === 'move-traffic' && more.length > 0) {
    return words.why.regions.moveTraffic({ region: String(fix.figures['region']) });
  }
  return only && more.length === 0 ? fixes.one(only) : fixes.many(fix.commands);
}
