// What happened in a run since a moment: the figures that two runs of the same requests are compared by.

import { percentile, subtract, type Histogram } from './kernel/histogram.ts';
import { usPerMs, usPerSecond } from './kernel/time.ts';
import { consumedColumn, rowStride } from './capacity/budgets.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import type { Totals } from './frame.ts';
import type { Simulation } from './simulation.ts';
import { clientLatencies, totalsOf } from './totals.ts';
import type { TableState } from './world.ts';

/** What a run had counted when it passed the moment. */
export interface ComparisonMark {
  atUs: number;
  totals: Totals;
  client: Histogram;
  /** By table: the rows of its partitions. */
  rows: Float64Array[];
}

export interface FiguresSince {
  totals: Totals;
  /** NaN when no request was served. */
  clientP99Ms: number;
  /** The partition that used most of its cap on average, in the table where it is highest. */
  hottestPartition: number;
  hottestShare: number;
}

export function markOf({ world }: Simulation): ComparisonMark {
  return {
    atUs: world.nowUs,
    totals: totalsOf(world.sources),
    client: clientLatencies(world.sources),
    rows: world.tables.map(({ budgets }) => budgets.rows.slice()),
  };
}

/** The difference to the mark; without one, the whole run. */
export function figuresSince({ world }: Simulation, mark?: ComparisonMark): FiguresSince {
  const totals = totalsOf(world.sources);
  const client = clientLatencies(world.sources);
  if (mark) {
    for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] -= mark.totals[name];
    subtract(client, mark.client);
  }
  const seconds = (world.nowUs - (mark?.atUs ?? 0)) / usPerSecond;
  const hottest = { partition: 0, share: 0 };
  if (seconds > 0) {
    world.tables.forEach((table, index) => noteHottest(table, mark?.rows[index], seconds, hottest));
  }
  return {
    totals,
    clientP99Ms: percentile(client, 0.99) / usPerMs,
    hottestPartition: hottest.partition,
    hottestShare: hottest.share,
  };
}

function noteHottest(
  { budgets }: TableState,
  before: Float64Array | undefined,
  seconds: number,
  hottest: { partition: number; share: number },
): void {
  for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
    for (let direction = 0; direction < 2; direction += 1) {
      const at = partition * rowStride + consumedColumn + direction;
      const share =
        (budgets.rows[at]! - (before?.[at] ?? 0)) / seconds / partitionUnitsPerSecond[direction as 0 | 1];
      if (share > hottest.share) Object.assign(hottest, { partition, share });
    }
  }
}
