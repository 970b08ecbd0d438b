// What goes round between a client and its table: the panel of each client that follows its requests to their end.

import { count, duration, percent } from '../format.ts';

const perSecond = (value: number) => `${value > 0 && value < 10 ? value.toFixed(1) : count(value)}/s`;

export const clientRounds = {
  region: (traffic: string) => `Client ${traffic}`,
  title: (traffic: string) => `Client “${traffic}”`,
  mode: (figures: { mode: string; attempts: number; instances: number }) =>
    [
      figures.mode,
      `${figures.attempts} attempt${figures.attempts === 1 ? '' : 's'}`,
      figures.instances === 1 ? '' : `${count(figures.instances)} SDK clients`,
    ]
      .filter(Boolean)
      .join(' · '),
  modes: {
    none: 'no retries',
    immediate: 'retries at once',
    legacy: 'legacy mode',
    standard: 'standard mode',
    adaptive: 'adaptive mode',
    '2026': 'mode of 2026',
  },
  client: 'client',
  table: 'table',
  describe: (flows: {
    issued: number;
    first: number;
    again: number;
    answered: number;
    inVain: number;
    gaveUp: number;
  }) =>
    `${count(flows.issued)} requests a second; ${count(flows.first)} first attempts and ${count(flows.again)} more; ${count(flows.answered)} answered, ${count(flows.inVain)} attempts in vain, ${count(flows.gaveUp)} requests given up.`,
  first: 'First attempts',
  again: 'Sent again',
  answered: 'Answered',
  inVain: 'In vain',
  gaveUp: 'Given up',
  rate: perSecond,
  inVainOf: (figures: { timeouts: number; forNobody: number }) =>
    [
      figures.timeouts >= 0.05 ? `${perSecond(figures.timeouts)} not waited for` : '',
      figures.forNobody >= 0.05 ? `${perSecond(figures.forNobody)} served for nobody` : '',
    ]
      .filter(Boolean)
      .join(', '),
  chart: (figures: { answered: number; sent: number }) =>
    `Over time: ${count(figures.sent)} attempts a second, ${count(figures.answered)} answered.`,
  legend: { answered: 'answered', sent: 'sent besides', issued: 'requests' },
  quota: 'Retry quota',
  quotaFigure: (figures: { tokens: number; max: number }) =>
    `${count(figures.tokens)} of ${count(figures.max)} tokens`,
  noQuota: 'none',
  withoutTokens: (value: number) => `${perSecond(value)} fail for want of tokens`,
  timeout: 'Timeout',
  noTimeout: 'waits for every answer',
  milliseconds: (ms: number) => `${count(ms)}\u00a0ms`,
  hedge: 'Sends a read again',
  hedgeFigure: (figures: { afterMs: number; share: number; won: number }) =>
    `after ${count(figures.afterMs)}\u00a0ms: ${percent(figures.share)} of the reads, ${percent(figures.won)} of them sooner`,
  limit: 'Limiter',
  limitFigure: (figures: { limit: number; inLine: number }) =>
    `${count(figures.limit)}/s, ${count(figures.inLine)} waiting`,
  wait: (seconds: number) => `about ${duration(seconds)}`,
  connections: 'Connections',
  connectionsFigure: (figures: { busy: number; idle: number; openedPerSecond: number }) =>
    `${count(figures.busy)} busy, ${count(figures.idle)} idle, ${perSecond(figures.openedPerSecond)} opened`,
  asTable: (traffic: string) => `Seconds of ${traffic}`,
  columns: {
    second: 'Second',
    issued: 'Requests',
    sent: 'Attempts',
    retries: 'Retries',
    succeeded: 'Answered',
    failed: 'Given up',
    timeouts: 'Timeouts',
    servedForNobody: 'Served for nobody',
  },
};
