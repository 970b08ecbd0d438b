import { expect, test } from 'vitest';
import type { Run } from '../../../src/cli/bench/measure.ts';
import { benchReportOf } from '../../../src/cli/bench/report.ts';
import { resultsOf } from '../../../src/cli/bench/results.ts';

const run = (calibrationNs: number, nsPerRequest: number): Run => ({
  calibrationNs,
  nsPerRequest,
  calibrationsPerRequest: nsPerRequest / calibrationNs,
  requestsPerSecond: 1e9 / nsPerRequest,
  timesRealTime: 2,
  refusedShare: 0.34,
});

const measured = [
  { name: 'traffic-100', runs: [run(2, 100), run(4, 220), run(2, 100)] },
  { name: 'traffic-10000', runs: [run(2, 130), run(4, 264), run(2, 120)] },
  { name: 'naive-100', runs: [run(2, 1000), run(4, 2200), run(2, 900)] },
  { name: 'aggregate-100000', runs: [], skipped: 'it is not there' },
];

test('figures are medians, and a slow moment of the machine falls out of the ratios', () => {
  const { calibrationNs, results } = resultsOf(measured);
  expect(calibrationNs).toBe(2);
  expect(results[0]).toMatchObject({
    name: 'traffic-100',
    runs: 3,
    requestsPerSecond: 10_000_000,
    calibrationsPerRequest: 50,
    calibrationsPerRequestRange: [50, 55],
    ratioToNaive: 10,
  });
  expect(results[1]).toMatchObject({ name: 'traffic-10000', ratioToTraffic100: 1.2 });
  expect(results[3]).toEqual({ name: 'aggregate-100000', skipped: 'it is not there' });
});

test('the table names each case, each goal and what was skipped', () => {
  const report = benchReportOf(resultsOf(measured));
  expect(report).toMatch(/traffic-100 +10,000,000 +100 +50 +\(50-55\)/);
  expect(report).toMatch(/times as fast as naive-100 +10 +goal: at least 8/);
  expect(report).toMatch(/aggregate-100000 skipped: it is not there/);
});
