// What the clients of a table can count for themselves, over the last minute.

import type { RefusalField, SecondField } from '../../../sim/frame.ts';
import { refusalFields } from '../../../sim/frame.ts';
import type { TableHistory } from '../../session/history.ts';

export interface ClientMinute {
  issued: number;
  failed: number;
  retries: number;
  /** Attempts by reason, most first: the exceptions carry it. */
  refused: { field: RefusalField; attempts: number }[];
  p50Ms: number;
  p99Ms: number;
}

const windowSeconds = 60;

export function lastMinuteOf(history: TableHistory, secondCount: number): ClientMinute {
  const sum = (field: SecondField): number => {
    const values = history.seconds(field);
    let total = 0;
    for (let second = Math.max(0, secondCount - windowSeconds); second < secondCount; second += 1) {
      total += values[second] || 0;
    }
    return total;
  };
  return {
    issued: sum('issued'),
    failed: sum('failed'),
    retries: sum('retries'),
    refused: refusalFields
      .map((field) => ({ field, attempts: sum(field) }))
      .filter(({ attempts }) => attempts > 0)
      .sort((a, b) => b.attempts - a.attempts),
    p50Ms: history.seconds('clientP50Ms')[secondCount - 1] ?? NaN,
    p99Ms: history.seconds('clientP99Ms')[secondCount - 1] ?? NaN,
  };
}
