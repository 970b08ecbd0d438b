// Watches a table's global indexes: their partitions at every tick, and a row of history, in the columns of a table's,
// for every second.

import { merge, percentile, reset } from './kernel/histogram.ts';
import { usPerMs, usPerSecond } from './kernel/time.ts';
import { boughtColumns } from './bought-columns.ts';
import { partitionUsPerUnit, read, rowStride, write } from './capacity/budgets.ts';
import { consumedColumn } from './capacity/budgets.ts';
import { hottestOf, watchPartitions } from './capacity/partition-rates.ts';
import type { IndexState, IndexValueFigure } from './index-state.ts';
import { refusalFields } from './metrics/second-fields.ts';
import { endSecond } from './metrics/seconds.ts';
import { heatRowBits } from './placement/heat-rows.ts';
import { placeIn } from './placement/heat-spots.ts';
import { valueText } from './placement/index-keys.ts';
import type { TableState, World } from './world.ts';

export function watchIndexes({ indexes }: TableState, nowUs: number): void {
  for (const index of indexes) {
    watchPartitions(index.rates, index.budgets, nowUs);
  }
}

export function endIndexSecond({ nowUs }: World, index: IndexState): void {
  const { throttledByReason, delaysThisSecond } = index;
  index.queuedUnits = queuedUnits(index, nowUs);
  const hottest = hottestOf(index.rates);
  endSecond(
    index.seconds,
    {
      readUnits: chargedUnits(index, read),
      // What was charged and still waits is not written yet.
      writeUnits: chargedUnits(index, write) - index.queuedUnits,
      ...Object.fromEntries(refusalFields.map((field, reason) => [field, throttledByReason[reason]!])),
    },
    {
      ...boughtColumns(index, nowUs),
      hottestPartition: hottest.partition,
      hottestShare: hottest.share,
      queueSeconds: queueSeconds(index, nowUs),
      propagationP50Ms: percentile(delaysThisSecond, 0.5) / usPerMs,
      propagationP99Ms: percentile(delaysThisSecond, 0.99) / usPerMs,
    },
  );
  merge(index.delays, delaysThisSecond);
  reset(delaysThisSecond);
  noteHottestValues(index);
}

/** How far behind the index is: its budget, or the partition that is furthest. */
export function queueSeconds({ budgets }: IndexState, nowUs: number): number {
  let emptyAtUs = budgets.emptyAtUs[write]!;
  for (let row = write; row < budgets.rows.length; row += rowStride) {
    emptyAtUs = Math.max(emptyAtUs, budgets.rows[row]!);
  }
  return Math.max(0, emptyAtUs - nowUs) / usPerSecond;
}

/** Units that were charged and wait, for the index's budget or for a partition's. */
function queuedUnits({ budgets }: IndexState, nowUs: number): number {
  // On demand without a maximum there is no budget to wait for.
  const usPerUnit = budgets.usPerUnit[write]! || Infinity;
  const forBudget = Math.max(0, budgets.emptyAtUs[write]! - nowUs) / usPerUnit;
  let forPartitions = 0;
  for (let row = write; row < budgets.rows.length; row += rowStride) {
    forPartitions += Math.max(0, budgets.rows[row]! - nowUs) / partitionUsPerUnit[write];
  }
  return Math.max(forBudget, forPartitions);
}

/** Over the whole run. */
export function chargedUnits({ budgets }: IndexState, direction: number): number {
  let units = 0;
  for (let row = direction + consumedColumn; row < budgets.rows.length; row += rowStride) {
    units += budgets.rows[row]!;
  }
  return units;
}

const figuresMax = 8; // Ours: rows on the page.

/** The index keys that most entries were for, as the index's own Contributor Insights rank them (GSI-11, MET-18). */
function noteHottestValues(index: IndexState): void {
  const { asked, refused, law } = index;
  let total = 0;
  const values: number[] = [];
  asked.forEach((count, value) => {
    total += count;
    if (count > 0) values.push(value);
  });
  values.sort((a, b) => asked[b]! - asked[a]! || a - b);
  index.hottestValues = values.slice(0, figuresMax).map((value): IndexValueFigure => {
    return {
      value: valueText(law, index.pattern, value),
      asked: asked[value]!,
      refused: refused[value]!,
      share: asked[value]! / total,
      partition: placeIn(index.ranges, law.positions[value]!) >> heatRowBits,
    };
  });
  asked.fill(0);
  refused.fill(0);
}
