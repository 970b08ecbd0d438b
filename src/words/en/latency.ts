// Latency, the view: percentiles, the histogram over time, and one request.

import { clock, count, milliseconds, percent, plural } from '../format.ts';

type View = 'client' | 'service';

const whose = { client: 'clients wait', service: 'the service takes' } satisfies Record<View, string>;

export const latency = {
  region: 'Latency',
  views: {
    label: 'Whose view',
    client: 'Clients’ view',
    service: 'Service’s view',
  },
  explain: {
    client: 'from the first sending to the last answer',
    service: 'in the service alone, as CloudWatch sees it',
  },
  nothing: 'Nothing was served in the last second.',
  /** Clients that had given up, or were refused, when it did. */
  inVain: (p99: number) =>
    `No client had its answer in the last second. The service works on: its p99 is ${milliseconds(p99)}.`,
  now: (view: View, figures: { p50: number; p99: number }) =>
    view === 'client'
      ? `Half of the requests served are answered within ${milliseconds(figures.p50)}, 99 of 100 within ${milliseconds(figures.p99)}.`
      : `Half of the attempts served take up to ${milliseconds(figures.p50)} in the service, 99 of 100 up to ${milliseconds(figures.p99)}.`,
  service: (p99: number) => `The service’s own p99 is ${milliseconds(p99)}.`,
  /** In the clients' view, where they wait for more than the service. */
  gap: (figures: { p50: number; client: number; service: number }) =>
    `Half of the requests served are answered within ${milliseconds(figures.p50)}. At p99 clients wait ${milliseconds(figures.client)}, and the service takes ${milliseconds(figures.service)}.`,
  backOff: (figures: { share: number; requests: number }) =>
    figures.share > 0
      ? `Of the time of ${plural(figures.requests, 'request', 'requests')} followed just now, ${percent(figures.share)} was back-off.`
      : '',
  histogram: (view: View) =>
    view === 'client'
      ? 'Requests served, by how long their clients waited'
      : 'Attempts served, by how long the service took',
  histogramBriefly: (view: View) =>
    view === 'client' ? 'Served, by their clients’ wait' : 'Served, by the service’s time',
  fewToMany: (most: number) => `1 to ${count(most)} a second`,
  names: { 0.5: 'p50', 0.9: 'p90', 0.99: 'p99', 0.999: 'p99.9' } as Record<number, string>,
  lineEnd: (name: string, ms: number) => `${name} ${milliseconds(ms)}`,
  otherP99: { client: 'clients’ p99', service: 'service p99' },
  /** Of fewer than a thousand, the slowest is p99.9. */
  slowest: 'slowest',
  axis: (ms: number) => (ms >= 1000 ? `${ms / 1000}\u00a0s` : `${ms}\u00a0ms`),
  describe: (view: View, figures: { p50: number; p90: number; p99: number; p999: number }) =>
    Number.isNaN(figures.p50)
      ? 'Percentiles over time. Nothing was served in the last second.'
      : `Percentiles over time of what ${whose[view]}. Now p50 ${milliseconds(figures.p50)}, p90 ${milliseconds(figures.p90)}, p99 ${milliseconds(figures.p99)}, p99.9 ${milliseconds(figures.p999)}.`,
  cursor: 'A second of the run',
  /** What stands under the pointer, or where the keys have brought it. */
  at: (figures: { second: number; p50: number; p99: number; answers: number }) =>
    figures.answers > 0
      ? `${clock(figures.second)}: ${plural(figures.answers, 'answer', 'answers')}, p50 ${milliseconds(figures.p50)}, p99 ${milliseconds(figures.p99)}`
      : `${clock(figures.second)}: no answer`,
  step: (figures: { count: number; fromMs: number; toMs: number }) =>
    `${count(figures.count)} of ${milliseconds(figures.fromMs)} to ${milliseconds(figures.toMs)}`,
  one: {
    region: 'One request, hop by hop',
    choose: 'Which request',
    latest: 'Latest',
    slowest: 'Slowest of the last seconds',
    refused: 'Latest refused',
    inspect: 'Its whole life',
    none: 'No request has been followed yet.',
    noneRefused: 'No refused request has been followed yet.',
    title: (figures: {
      operation: string;
      key: string;
      time: string;
      outcome: 'served' | 'refused' | 'gaveUp';
    }) =>
      `${figures.operation} of ${figures.key}, ${{ served: '', refused: 'refused after ', gaveUp: 'given up after ' }[figures.outcome]}${figures.time}`,
  },
  asTable: 'Latency as a table',
  columns: {
    second: 'Second',
    answers: 'Answers',
    p50: 'p50',
    p90: 'p90',
    p99: 'p99',
    p999: 'p99.9',
    service: 'Service p99',
  },
};
