// What happened in a run since a moment: the figures by which two runs of the same requests are compared.

import { percentile, subtract, type Histogram } from './kernel/histogram.ts';
import { usPerMs, usToSeconds } from './kernel/time.ts';
import { consumedColumn, rowStride } from './capacity/budgets.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import type { Totals } from './frame.ts';
import type { Simulation } from './simulation.ts';
import { clientLatencies, totalsOf } from './totals.ts';
import type { TableState, World } from './world.ts';

/** What a run had counted when it passed the moment. */
export interface ComparisonMark {
  atUs: number;
  totals: Totals;
  client: Histogram;
  /** By table: units consumed by each partition, reads and writes in turn. */
  consumed: Float64Array[];
}

export interface FiguresSince {
  totals: Totals;
  /** NaN where nothing was served. */
  clientP99Ms: number;
  /** The partition that consumed the largest share of its cap, over all tables. */
  hottestPartition: number;
  /** That share, 0 to 1, averaged since the moment; NaN at the moment itself. */
  hottestShare: number;
}

export function markOf({ world }: Simulation): ComparisonMark {
  return {
    atUs: world.nowUs,
    totals: totalsOf(world.sources),
    client: clientLatencies(world.sources),
    consumed: world.tables.map(consumedBy),
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
  const hottest = hottestSince(world, mark);
  return {
    totals,
    clientP99Ms: percentile(client, 0.99) / usPerMs,
    hottestPartition: hottest.partition,
    hottestShare: hottest.share,
  };
}

function consumedBy({ budgets }: TableState): Float64Array {
  const consumed = new Float64Array(budgets.partitionCount * 2);
  for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
    const row = partition * rowStride + consumedColumn;
    consumed[partition * 2] = budgets.rows[row]!;
    consumed[partition * 2 + 1] = budgets.rows[row + 1]!;
  }
  return consumed;
}

function hottestSince({ nowUs, tables }: World, mark?: ComparisonMark): { partition: number; share: number } {
  const seconds = usToSeconds(nowUs - (mark?.atUs ?? 0));
  const hottest = { partition: 0, share: 0 };
  tables.forEach(({ budgets }, table) => {
    for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
      for (let direction = 0; direction < 2; direction += 1) {
        const before = mark?.consumed[table]![partition * 2 + direction] ?? 0;
        const units = budgets.rows[partition * rowStride + consumedColumn + direction]! - before;
        const share = units / seconds / partitionUnitsPerSecond[direction]!;
        if (share > hottest.share) Object.assign(hottest, { partition, share });
      }
    }
  });
  return seconds > 0 ? hottest : { partition: 0, share: Number.NaN };
}
