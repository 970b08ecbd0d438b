// From runs to the figures that are printed: medians, and ratios run by run.

import type { Measured, Run } from './measure.ts';

export interface BenchResult {
  name: string;
  skipped?: string;
  runs?: number;
  requestsPerSecond?: number;
  nsPerRequest?: number;
  calibrationsPerRequest?: number;
  /** The smallest and the largest of the runs. */
  calibrationsPerRequestRange?: [number, number];
  timesRealTime?: number;
  /** Of the attempts. */
  refusedShare?: number;
  /** How many times as long the naive kernel takes for the same requests. */
  ratioToNaive?: number;
  /** How many times as long as in traffic-100 a request takes. */
  ratioToTraffic100?: number;
  /** How many times as long as the same requests take past the cluster. */
  ratioToAround?: number;
  /** How many times as long as the copies that a request touches take by themselves. */
  ratioToCopies?: number;
  /** How many times as long as in writes-100, the same writes without indexes. */
  ratioToWrites100?: number;
}

export interface BenchResults {
  calibrationNs: number;
  results: BenchResult[];
}

export function resultsOf(measured: readonly Measured[]): BenchResults {
  const runsOf = (name: string): Run[] => measured.find((each) => each.name === name)?.runs ?? [];
  const results = measured.map((each): BenchResult => {
    const { name, runs, skipped } = each;
    if (runs.length === 0) return { name, skipped: skipped ?? 'no runs' };
    const result: BenchResult = {
      name,
      runs: runs.length,
      requestsPerSecond: Math.round(medianOf(runs, 'requestsPerSecond')),
      nsPerRequest: rounded(medianOf(runs, 'nsPerRequest')),
      calibrationsPerRequest: rounded(medianOf(runs, 'calibrationsPerRequest')),
      calibrationsPerRequestRange: rangeOf(runs),
      timesRealTime: rounded(medianOf(runs, 'timesRealTime')),
      refusedShare: rounded(medianOf(runs, 'refusedShare')),
    };
    if (name === 'traffic-100') result.ratioToNaive = ratioOf(runsOf('naive-100'), runs);
    if (name === 'dax-3') result.ratioToAround = ratioOf(runs, runsOf('dax-3-around'));
    if (name === 'regions-3') result.ratioToCopies = ratioToCopies(runs, runsOf('regions-3-apart'));
    if (name === 'traffic-10000') result.ratioToTraffic100 = ratioOf(runs, runsOf('traffic-100'));
    if (name === 'writes-100-indexes') result.ratioToWrites100 = ratioOf(runs, runsOf('writes-100'));
    return result;
  });
  const calibrations = measured.flatMap(({ runs }) => runs.map(({ calibrationNs }) => calibrationNs));
  return { calibrationNs: rounded(median(calibrations)), results };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** To four figures. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Both were measured in the same rounds, so their ratio is taken round by round. */
function ratioOf(slower: readonly Run[], faster: readonly Run[]): number | undefined {
  if (slower.length === 0 || slower.length !== faster.length) return undefined;
  const ratios = slower.map(
    (run, round) => run.calibrationsPerRequest / faster[round]!.calibrationsPerRequest,
  );
  return rounded(median(ratios));
}

/** Seven reads of one copy to three writes of three. */
const copiesTouched = 0.7 + 0.3 * 3;

function ratioToCopies(global: readonly Run[], apart: readonly Run[]): number | undefined {
  const ratio = ratioOf(global, apart);
  return ratio === undefined ? undefined : rounded(ratio / copiesTouched);
}

function medianOf(runs: readonly Run[], figure: keyof Run): number {
  return median(runs.map((run) => run[figure]));
}

function rangeOf(runs: readonly Run[]): [number, number] {
  const figures = runs.map((run) => run.calibrationsPerRequest);
  return [rounded(Math.min(...figures)), rounded(Math.max(...figures))];
}
