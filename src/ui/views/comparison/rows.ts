// This run beside the same requests under the design before: which figures stand side by side.

import type { Comparison } from '../../../bridge/index.ts';
import { count, milliseconds } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';

export interface Row {
  name: string;
  before: string;
  now: string;
  /** Whether now is better, where less is better and the difference is more than chance would make. */
  better?: boolean;
}

/** Smaller differences are not coloured. */
const noticeableShare = 0.05;

export function rowsOf(comparison: Comparison): Row[] {
  const { before, now } = comparison;
  const text = words.comparison;
  const row = (name: string, side: (figures: typeof now) => [string, number | undefined]): Row => {
    const [textBefore, valueBefore] = side(before);
    const [textNow, valueNow] = side(now);
    const differs =
      valueBefore !== undefined &&
      valueNow !== undefined &&
      Math.abs(valueNow - valueBefore) > noticeableShare * Math.max(valueNow, valueBefore);
    return { name, before: textBefore, now: textNow, ...(differs ? { better: valueNow < valueBefore } : {}) };
  };
  return [
    row(text.refusedAttempts, ({ totals }) => [count(totals.throttled), totals.throttled]),
    // None is refused any more, so what gives up was refused before the change.
    row(
      now.totals.throttled === 0 && now.totals.failed > 0 ? text.gaveUpOfBefore : text.requestsGaveUp,
      ({ totals }) => [count(totals.failed), totals.failed],
    ),
    row(text.clientP99, ({ clientP99Ms }) => [milliseconds(clientP99Ms), clientP99Ms]),
    row(text.units, ({ totals }) => [count(Math.round(totals.readUnits + totals.writeUnits)), undefined]),
    row(text.hottestPartition, ({ hottestPartition, hottestShare }) => [
      text.partitionAt(hottestPartition + 1, hottestShare),
      undefined,
    ]),
  ];
}
