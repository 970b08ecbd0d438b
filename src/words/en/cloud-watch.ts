// What CloudWatch shows. Metrics, statistics and dimensions keep CloudWatch's names.

import { clock, count, duration, plural } from '../format.ts';

export const cloudWatch = {
  region: 'CloudWatch',
  title: 'What CloudWatch shows',
  only: 'Only what CloudWatch shows',
  onlyHint:
    'Hides the partitions, the seconds and the reasons: what is left is what the console and the clients’ own logs would tell.',
  late: (delaySeconds: number) =>
    `One point a minute, ${delaySeconds > 0 ? `${duration(delaySeconds)} after the minute is over` : 'as soon as the minute is over'}.`,
  truth: 'The thin line behind is what happened second by second. CloudWatch does not have it.',
  limit: 'Dashed: what is provisioned, sent every five minutes.',
  nothingYet: (atSeconds: number) => `Nothing yet: the first point appears at ${clock(atSeconds)}.`,
  groups: { usage: 'Usage', throttling: 'Throttling', latency: 'Latency' },
  noThrottling: 'No throttle events. A series begins with its first event.',
  perSecond: (value: number) => `${count(value)} a second`,
  at: (fromSeconds: number, toSeconds: number) => `${clock(fromSeconds)} to ${clock(toSeconds)}`,
  describe: (figures: {
    metric: string;
    of: string;
    statistic: string;
    figure: string;
    at: string;
    points: number;
  }) =>
    `${figures.metric}${figures.of ? ` of ${figures.of}` : ''}: ${plural(figures.points, 'point', 'points')}; the latest, ${figures.at}: ${figures.statistic} ${figures.figure}.`,
  insights: {
    of: (index: string | undefined) =>
      index === undefined ? 'Contributor Insights' : `Contributor Insights of the index ${index}`,
    accessed: 'Most accessed keys',
    accessedUnit: 'ConsumedThroughputUnits',
    throttled: 'Most throttled keys',
    throttledUnit: 'ThrottleCount',
    none: 'None in this minute.',
    notYet: 'No report yet.',
    off: 'Switched off for this table.',
    weights: 'A write unit counts three, a read unit one: an item at its ceiling shows 180,000 a minute.',
  },
  account: {
    title: 'Account',
    notYet: (atSeconds: number) => `The first figures come at ${clock(atSeconds)}.`,
  },
  table: {
    open: 'Points as table',
    metric: 'Metric',
    from: 'From',
  },
  clients: {
    region: 'What the clients log',
    title: 'What the clients log',
    minute: 'In the last minute, by the clients’ own logs:',
    requests: 'requests sent',
    gaveUp: 'requests that gave up',
    retries: 'retries',
    reason: (reason: string) => `attempts refused with ${reason}`,
    latency: 'latency in the last second, p50 and p99',
    /** Beside the clients, in place of Why. */
    guess: 'Why? CloudWatch does not say. Guess first, then switch back.',
    switchBack: 'Show what happens inside',
  },
};
