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
  burstLeft: (units: number) => `${shortCount(units)} saved for bursts`,
  refused: 'Refused',
  refusedPerSecond: (attempts: number) =>
    Math.round(attempts) === 1 ? 'attempt a second' : 'attempts a second',
  noRefusals: 'Every attempt is served.',
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
  fewServed: (answers: number) =>
    `from ${plural(answers, 'answer', 'answers')} in the last second: a dot is one second`,
  reason: (reason: string, perSecond: number) => `${count(perSecond)} ${reason}`,
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
