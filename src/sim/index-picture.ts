// Takes the part of a frame, and of a summary, that is about global indexes.

import { usPerMs } from './kernel/time.ts';
import { merge, percentile, createHistogram } from './kernel/histogram.ts';
import { read, write } from './capacity/budgets.ts';
import { directionOfReason, reasons } from './capacity/reasons.ts';
import { chargedUnits, queueSeconds } from './end-index-second.ts';
import type { IndexFrame } from './index-frame.ts';
import { backfilledShare } from './index-building.ts';
import type { IndexState } from './index-state.ts';
import { refusalFields, type SecondField } from './metrics/second-fields.ts';
import { secondFigure } from './metrics/seconds.ts';
import { partitionsOf } from './placement/ranges.ts';
import { scalingFrame } from './scaling-frame.ts';
import type { TableState, World } from './world.ts';

export function indexFrames({ nowUs, assumptions }: World, table: TableState): IndexFrame[] {
  return table.indexes.map((index): IndexFrame => {
    const last = (field: SecondField): number =>
      index.seconds.count > 0 ? secondFigure(index.seconds, index.seconds.count - 1, field) : 0;
    const refused = (direction: number): number =>
      refusalFields.reduce(
        (sum, field, reason) => (directionOfReason(reason) === direction ? sum + last(field) : sum),
        0,
      );
    return {
      name: index.name,
      stage: index.stage,
      backfilledShare: backfilledShare(index, nowUs),
      partitions: partitionsOf(index.ranges),
      readUnits: provisioned(index, read),
      writeUnits: provisioned(index, write),
      consumedReadUnits: last('readUnits'),
      consumedWriteUnits: last('writeUnits'),
      refusedWrites: refused(write),
      refusedReads: refused(read),
      queueSeconds: queueSeconds(index, nowUs),
      queueSecondsMax: assumptions['index-queue-seconds'],
      propagationP50Ms: index.seconds.count > 0 ? last('propagationP50Ms') : NaN,
      propagationP99Ms: index.seconds.count > 0 ? last('propagationP99Ms') : NaN,
      scaling: scalingFrame(index, nowUs),
      hottestValues: index.hottestValues.map(({ value, share, refused, partition }) => {
        return { value, share, refused, partition };
      }),
    };
  });
}

function provisioned({ budgets }: IndexState, direction: number): number | undefined {
  const units = budgets.unitsPerSecond[direction]!;
  return units < Infinity ? units : undefined;
}

/** What a whole run did to an index. */
export interface IndexSummary {
  name: string;
  stage: IndexFrame['stage'];
  partitions: number;
  entries: number;
  consumed: { readUnits: number; writeUnits: number };
  /** By reason: writes on the table that were refused for this index, and its own refused queries. */
  throttledByReason: Record<string, number>;
  /** From the write on the table to the entry; null where there was none. */
  propagationMs: { p50: number | null; p99: number | null };
}

export function indexSummaries(indexes: readonly IndexState[]): IndexSummary[] {
  return indexes.map((index): IndexSummary => {
    const delays = createHistogram();
    merge(delays, index.delays);
    merge(delays, index.delaysThisSecond);
    const ms = (share: number): number | null => {
      const us = percentile(delays, share);
      return Number.isNaN(us) ? null : us / usPerMs;
    };
    return {
      name: index.name,
      stage: index.stage,
      partitions: partitionsOf(index.ranges),
      entries: index.entries,
      consumed: { readUnits: chargedUnits(index, read), writeUnits: chargedUnits(index, write) },
      throttledByReason: Object.fromEntries(
        reasons.flatMap((reason, place) => {
          const count = index.throttledByReason[place]!;
          return count > 0 ? [[reason, count]] : [];
        }),
      ),
      propagationMs: { p50: ms(0.5), p99: ms(0.99) },
    };
  });
}
