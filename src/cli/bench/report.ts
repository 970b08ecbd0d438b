// The figures as a table to read, and beside them what the project asks of itself.

import { browserLines } from './browser/browser-report.ts';
import type { BrowserResults } from './browser/browser-results.ts';
import { aligned, count } from './columns.ts';
import type { BenchResult, BenchResults } from './results.ts';

export function benchReportOf({
  calibrationNs,
  results,
  browser,
}: BenchResults & { browser?: BrowserResults }): string {
  const measured = results.filter(({ skipped }) => skipped === undefined);
  const lines = [
    ...(measured.length > 0 ? nodeLines(calibrationNs, measured, results) : []),
    ...results.filter(({ skipped }) => skipped !== undefined).map(skippedLine),
    ...(browser ? browserLines(browser) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function nodeLines(
  calibrationNs: number,
  measured: readonly BenchResult[],
  results: readonly BenchResult[],
): string[] {
  return [
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
  ];
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

function skippedLine({ name, skipped }: BenchResult): string {
  return `${name} skipped: ${skipped}`;
}
