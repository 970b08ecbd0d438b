// The meters beside the ring.

import type { Reason } from '../../sim/capacity/reasons.ts';
import type { RefusalField } from '../../sim/metrics/second-fields.ts';
import { count, milliseconds, percent, plural, shortCount } from '../format.ts';

export const charts = {
  region: 'Meters',
  readUnits: 'Read units',
  writeUnits: 'Write units',
  ofLimit: (limit: number) => `of ${count(limit)} a second`,
  asked: (asked: number) => `asked for ${count(asked)}`,
  bought: (units: number) => `${shortCount(units)} bought`,
  atOnce: (units: number) => `${shortCount(units)} at once`,
  partitionCap: 'cap of a partition',
  hottest: (figures: { partition: number; share: number }) =>
    `partition ${count(figures.partition)} at ${percent(figures.share)} of its cap`,
  burst: {
    name: 'Burst left',
    now: (seconds: number) => `${count(seconds)} s`,
    /** ADM-06. */
    most: (seconds: number) => `of ${count(seconds)} s`,
    of: { read: 'reads', write: 'writes' },
    units: (units: number) => `${shortCount(units)} units saved`,
    runsOut: (moment: string) => `runs out at ${moment}`,
    empty: 'nothing saved: no more than bought is served',
    full: 'full: no more is saved',
    fills: (unitsPerSecond: number) => `+${shortCount(unitsPerSecond)} a second`,
    steady: 'neither grows nor shrinks',
    inDirection: (direction: 'read' | 'write', text: string) =>
      `${direction === 'read' ? 'reads' : 'writes'}: ${text}`,
    describe: (sentences: string) => `What is saved for bursts, over time. Now ${sentences}.`,
  },
  retries: {
    name: 'Retries',
    perSecond: 'sent again a second',
    waiting: (attempts: number) =>
      `${count(Math.round(attempts))} ${Math.round(attempts) === 1 ? 'waits' : 'wait'} for it`,
    share: (share: number) => `${percent(share)} of attempts are retries`,
    describe: (figures: { perSecond: number; waiting: number }) =>
      `Retries over time: ${count(figures.perSecond)} a second now; ${count(figures.waiting)} wait.`,
  },
  lag: {
    name: 'Behind other Regions',
    from: (region: string, lag: string) => `${region} ${lag}`,
    nothing: 'nothing has arrived yet',
    describe: (sentences: string) => `How far behind other Regions, over time. Now ${sentences}.`,
  },
  hits: {
    name: (cache: string) => `Hits of cache “${cache}”`,
    ofReads: (reads: number) => `of ${count(reads)} reads a second`,
    none: 'no reads',
    gone: 'no node answers',
    describe: (share: number) => `Share of reads the cache answers itself, over time. Now ${percent(share)}.`,
  },
  refused: 'Refused',
  refusedPerSecond: (attempts: number) =>
    Math.round(attempts) === 1 ? 'attempt a second' : 'attempts a second',
  noRefusals: 'Every attempt is served.',
  noAttempts: 'Nothing is asked for.',
  notThrottled: 'Nothing is throttled.',
  unanswered: (perSecond: number) =>
    `${plural(Math.round(perSecond), 'attempt', 'attempts')} a second without an answer: not refused, for nobody is there`,
  turnedAway: (perSecond: number) =>
    `${plural(Math.round(perSecond), 'request', 'requests')} a second turned away by the cache, not by the table`,
  unavailable: (perSecond: number) =>
    `${plural(Math.round(perSecond), 'attempt', 'attempts')} a second that no replica serves: not refused, for nothing is used up`,
  gaveUp: (value: number) => `${plural(Math.round(value), 'request', 'requests')} gave up`,
  latency: 'Client latency',
  p50: 'p50',
  p99: 'p99',
  serviceP99: 'service p99',
  noLatency: 'nothing served',
  longerThanService: (serviceP99: number) =>
    `At p99 the service takes ${milliseconds(serviceP99)}. The rest is the way there and back, retries and waits.`,
  fewServed: (answers: number) =>
    `from ${plural(answers, 'answer', 'answers')} in the last second: a dot is one second`,
  reason: (reason: string, perSecond?: number) =>
    perSecond === undefined ? reason : `${count(perSecond)} ${reason}`,
  otherReasons: 'for other reasons',
  reasons: {
    readProvisionedRefused: 'TableReadProvisionedThroughputExceeded',
    writeProvisionedRefused: 'TableWriteProvisionedThroughputExceeded',
    readKeyRangeRefused: 'TableReadKeyRangeThroughputExceeded',
    writeKeyRangeRefused: 'TableWriteKeyRangeThroughputExceeded',
    readAccountLimitRefused: 'TableReadAccountLimitExceeded',
    writeAccountLimitRefused: 'TableWriteAccountLimitExceeded',
    readMaxOnDemandRefused: 'TableReadMaxOnDemandThroughputExceeded',
    writeMaxOnDemandRefused: 'TableWriteMaxOnDemandThroughputExceeded',
    indexReadProvisionedRefused: 'IndexReadProvisionedThroughputExceeded',
    indexWriteProvisionedRefused: 'IndexWriteProvisionedThroughputExceeded',
    indexReadKeyRangeRefused: 'IndexReadKeyRangeThroughputExceeded',
    indexWriteKeyRangeRefused: 'IndexWriteKeyRangeThroughputExceeded',
    indexReadAccountLimitRefused: 'IndexReadAccountLimitExceeded',
    indexWriteAccountLimitRefused: 'IndexWriteAccountLimitExceeded',
    indexReadMaxOnDemandRefused: 'IndexReadMaxOnDemandThroughputExceeded',
    indexWriteMaxOnDemandRefused: 'IndexWriteMaxOnDemandThroughputExceeded',
  } satisfies Record<RefusalField, Reason>,
  describeUnits: (figures: { used: number; limit: number; asked: number }) =>
    `${count(figures.used)} of ${count(figures.limit)} units a second consumed, ${percent(figures.used / figures.limit)}; asked for ${count(figures.asked)}.`,
  describeRefused: (perSecond: number) => `${count(perSecond)} refused attempts a second now, over time.`,
  describeLatency: (p50: number, p99: number, serviceP99: number) =>
    Number.isNaN(p50)
      ? 'Client latency over time. Nothing was served in the last second.'
      : `Client latency over time: now p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}; the service’s p99 is ${milliseconds(serviceP99)}.`,
  columns: {
    second: 'Second',
    readUnits: 'Read units',
    readBought: 'Read bought',
    writeUnits: 'Write units',
    writeBought: 'Write bought',
    refused: 'Refused attempts',
    gaveUp: 'Requests that gave up',
    p50: 'p50',
    p99: 'p99',
  },
};
