// Runs the cases in turns, each between two looks at the machine's own speed, so that a bad moment of the machine
// falls on all of them alike and out of their ratios.

import { calibrate, createCalibration } from './calibration.ts';
import type { BenchCase, Counts, Running } from './cases.ts';

export interface MeasureOptions {
  runs: number;
  nowMs: () => number;
  /** Told what is going on; the answer is for those who watch. */
  say: (line: string) => void;
}

/** One run of one case. */
export interface Run {
  calibrationNs: number;
  nsPerRequest: number;
  calibrationsPerRequest: number;
  requestsPerSecond: number;
  timesRealTime: number;
  refusedShare: number;
}

export interface Measured {
  name: string;
  runs: Run[];
  /** Why there is nothing to measure. */
  skipped?: string;
}

/** A run is so many pieces of at least so long, with a calibration before, between and after. */
const pieces = 6;
const pieceMs = 50;
const warmUpSteps = 8;
const warmUpMs = 300;
/** A case that has not settled by then is measured all the same; its share of refused attempts tells. */
const warmUpMsMax = 10_000;

export function measure(cases: readonly BenchCase[], { runs, nowMs, say }: MeasureOptions): Measured[] {
  const calibration = createCalibration(nowMs);
  const all = cases.map((each) => {
    const started = startCase(each, nowMs);
    say(started.skipped === undefined ? `${each.name}: warm` : `${each.name}: ${started.skipped}`);
    return started;
  });
  for (let number = 1; number <= runs && all.length > 0; number += 1) {
    for (const { running, measured } of all) {
      if (running) measured.runs.push(runOnce(running, () => calibrate(calibration, nowMs), nowMs));
    }
    say(`run ${number} of ${runs}`);
  }
  return all.map(({ measured }) => measured);
}

function startCase(each: BenchCase, nowMs: () => number) {
  const measured: Measured = { name: each.name, runs: [] };
  try {
    const running = each.start();
    warmUp(running, each.settleSeconds, nowMs);
    return { running, measured };
  } catch (error) {
    const skipped = error instanceof Error ? error.message : String(error);
    measured.skipped = skipped;
    return { measured, skipped };
  }
}

function warmUp(running: Running, settleSeconds: number, nowMs: () => number): void {
  const startMs = nowMs();
  for (let step = 0; ; step += 1) {
    const isWarm = step >= warmUpSteps && nowMs() - startMs >= warmUpMs;
    if (isWarm && running.counts().virtualSeconds >= settleSeconds) return;
    if (isWarm && nowMs() - startMs >= warmUpMsMax) return;
    running.step();
  }
}

function runOnce(running: Running, calibrationNow: () => number, nowMs: () => number): Run {
  const before = running.counts();
  const calibrations = [calibrationNow()];
  let wallMs = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const startMs = nowMs();
    do running.step();
    while (nowMs() - startMs < pieceMs);
    wallMs += nowMs() - startMs;
    calibrations.push(calibrationNow());
  }
  // The ones at the ends stand beside one piece, the others beside two.
  const ends = (calibrations[0]! + calibrations[pieces]!) / 2;
  const between = calibrations.slice(1, pieces).reduce((sum, ns) => sum + ns, 0);
  return runFrom(before, running.counts(), wallMs, (ends + between) / pieces);
}

function runFrom(before: Counts, after: Counts, wallMs: number, calibrationNs: number): Run {
  const requests = after.requests - before.requests;
  const nsPerRequest = (wallMs * 1e6) / requests;
  return {
    calibrationNs,
    nsPerRequest,
    calibrationsPerRequest: nsPerRequest / calibrationNs,
    requestsPerSecond: 1e9 / nsPerRequest,
    timesRealTime: ((after.virtualSeconds - before.virtualSeconds) * 1000) / wallMs,
    refusedShare: (after.refused - before.refused) / (after.attempts - before.attempts),
  };
}
