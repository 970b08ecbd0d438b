// A request from its first sending to its last answer, on one axis: the attempts at their true length, and between
// them the client's waits. Where waiting would leave no room for the attempts, the waits are drawn shorter.

import type { SampledAttempt } from '../../../sim/frame.ts';
import { clientUs } from './requests.ts';

export interface LifeRow {
  attempt: SampledAttempt;
  /** 0 to 1 of the axis. */
  start: number;
  /** Its hops, each to the next one. */
  hops: { hop: string; start: number; width: number }[];
  end: number;
  /** Until the next attempt is sent; undefined: there is none. */
  wait: { start: number; width: number; ms: number } | undefined;
}

export interface Life {
  rows: LifeRow[];
  totalMs: number;
  waitMs: number;
  /** Waits stand for more time than an attempt of the same length. */
  waitsAreShortened: boolean;
}

/** Ours: waits get no more than this part of the axis. */
const waitShareMax = 0.4;

/** Of one request, its attempts from the first that is known to the last. */
export function lifeOf(attempts: readonly SampledAttempt[]): Life {
  const waitsMs = attempts.map((attempt, index) => waitMsOf(attempt, attempts[index + 1]));
  const attemptsMs = sum(attempts.map((attempt) => clientUs(attempt) / 1000));
  const waitMs = sum(waitsMs.map((ms) => ms ?? 0));
  const waitShare = Math.min(waitMs / (attemptsMs + waitMs || 1), waitShareMax);
  const perAttemptMs = attemptsMs > 0 ? (1 - waitShare) / attemptsMs : 0;
  const perWaitMs = waitMs > 0 ? waitShare / waitMs : 0;
  let at = 0;
  const rows = attempts.map((attempt, index): LifeRow => {
    const start = at;
    const end = start + (clientUs(attempt) / 1000) * perAttemptMs;
    const ms = waitsMs[index];
    const width = (ms ?? 0) * perWaitMs;
    at = end + width;
    return {
      attempt,
      start,
      hops: attempt.hops.slice(1).map(({ hop, atUs }, before) => {
        const from = start + ((attempt.hops[before]!.atUs - attempt.atUs) / 1000) * perAttemptMs;
        const to = start + ((atUs - attempt.atUs) / 1000) * perAttemptMs;
        // What comes after its client has given up is no part of its life.
        return { hop, start: Math.min(from, end), width: Math.max(0, Math.min(to, end) - from) };
      }),
      end,
      wait: ms === undefined ? undefined : { start: end, width, ms },
    };
  });
  return {
    rows,
    totalMs: attemptsMs + waitMs,
    waitMs,
    waitsAreShortened: waitShare < waitMs / (attemptsMs + waitMs || 1) - 1e-9,
  };
}

/** As it was, once the next attempt is known; else as long as the client has drawn it. */
function waitMsOf(attempt: SampledAttempt, next: SampledAttempt | undefined): number | undefined {
  const answeredUs = attempt.atUs + clientUs(attempt);
  if (next) return Math.max(0, (next.atUs - answeredUs) / 1000);
  return attempt.wait && attempt.wait.us / 1000;
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
