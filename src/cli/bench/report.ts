// The figures as a table to read, and beside them what the project asks of itself.

import type { BrowserResults } from './browser/browser-results.ts';
import type { BenchResult, BenchResults } from './results.ts';

export function benchReportOf({
  calibrationNs,
  results,
  browser,
}: BenchResults & { browser?: BrowserResults }): string {
  const measured = results.filter(({ skipped }) => skipped === undefined);
  const lines = [
    `One calibration loop takes ${calibrationNs} ns.`,
    '',
    ...aligned([
      ['case', 'requests/s', 'ns/request', 'loops/request', '(min-max)', 'x real time', 'attempts refused'],
      ...measured.map((result) => [
        result.name,
        count(result.requestsPerSecond),
        count(result.nsPerRequest),
        count(result.calibrationsPerRequest),
        `(${result.calibrationsPerRequestRange!.map(count).join('-')})`,
        count(result.timesRealTime),
        `${count(result.refusedShare! * 100)} %`,
      ]),
    ]),
    '',
    ...aligned(goals(results)),
    ...results.filter(({ skipped }) => skipped !== undefined).map(skippedLine),
    ...(browser ? browserLines(browser) : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** The goals stand on two x86-64 cores; the ratios travel well to other machines. */
function goals(results: readonly BenchResult[]): string[][] {
  const figure = (name: string, field: keyof BenchResult): string => {
    const value = results.find((result) => result.name === name)?.[field];
    return typeof value === 'number' ? count(value) : 'not measured';
  };
  return [
    [
      'traffic-100, calibration loops a request',
      figure('traffic-100', 'calibrationsPerRequest'),
      'goal: at most 70',
    ],
    ['traffic-100, times as fast as naive-100', figure('traffic-100', 'ratioToNaive'), 'goal: at least 8'],
    [
      'traffic-10000 / traffic-100, a request',
      figure('traffic-10000', 'ratioToTraffic100'),
      'goal: at most 1.4',
    ],
    [
      'writes with two global indexes / without',
      figure('writes-100-indexes', 'ratioToWrites100'),
      'goal: at most 3',
    ],
    ['through a cache of three nodes / around it', figure('dax-3', 'ratioToAround'), 'goal: at most 1.4'],
    [
      'three Regions / the copies a request touches',
      figure('regions-3', 'ratioToCopies'),
      'goal: at most 1.3',
    ],
    ['aggregate-100000, times real time', figure('aggregate-100000', 'timesRealTime'), 'goal: at least 3'],
  ];
}

function browserLines({ version, calibrationNs, results, streamingRatio, page }: BrowserResults): string[] {
  const rows = results
    .filter(({ skipped }) => skipped === undefined)
    .map((result) => [
      result.name,
      count(result.requestsPerSecond),
      count(result.nsPerRequest),
      count(result.calibrationsPerRequest),
      count(result.nsRatioToNode),
      count(result.calibrationsRatioToNode),
      count(result.timesRealTime),
    ]);
  const goals = [
    ['frames to the page, time a request with / without', count(streamingRatio), 'goal: at most 1.05'],
    ['page, frames a second', count(page?.framesPerSecond), 'goal: 60'],
    ['page, main-thread work a frame, median, ms', count(page?.workMsP50), ''],
    ['page, main-thread work a frame, p95, ms', count(page?.workMsP95), 'goal: below 8'],
    ['page, the same without waiting for the processor, p95, ms', count(page?.workCpuMsP95), ''],
    ['page, simulated requests a second', count(page?.simulatedRequestsPerSecond), 'asked for: 1,000,000'],
  ];
  return [
    '',
    `In a worker of Chromium ${version}, where one calibration loop takes ${calibrationNs} ns:`,
    '',
    ...aligned([
      [
        'case',
        'requests/s',
        'ns/request',
        'loops/request',
        'ns / Node (goal 1.25)',
        'loops / Node',
        'x real time',
      ],
      ...rows,
    ]),
    '',
    ...aligned(goals),
  ];
}

function skippedLine({ name, skipped }: BenchResult): string {
  return `${name} skipped: ${skipped}`;
}

export function count(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '-';
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** Columns, the first to the left and the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
}
