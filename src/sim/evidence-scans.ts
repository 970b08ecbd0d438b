// What the advice room judges a scan by.

import { read } from './capacity/budgets.ts';
import type { ScanEvidence } from './advice/scan-evidence.ts';
import { unitsAskedBy } from './demand.ts';
import { mostOf, onDemandEvidence } from './evidence-on-demand.ts';
import { refusalFields } from './metrics/second-fields.ts';
import { secondFigure } from './metrics/seconds.ts';
import { callSecond } from './traffic/call-seconds.ts';
import type { Source } from './traffic/source.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds they are counted, since single seconds flicker. */
const lookBackSeconds = 3;

/** Of the source that reads most page by page; undefined: none reads the table so. */
export function scanEvidence(world: World, table: TableState): ScanEvidence | undefined {
  const readers = world.sources.filter(
    ({ table: at, direction, readsIndex }) => at === table.index && direction === read && !readsIndex,
  );
  const [scan] = readers
    .filter(({ calls }) => calls?.pages !== undefined)
    .sort((one, other) => unitsPerSecondOf(other) - unitsPerSecondOf(one));
  if (scan === undefined) return undefined;
  const onDemand = onDemandEvidence(world, table, read);
  const pages = perSecond(scan, 'pages');
  const unitsPerSecond = unitsPerSecondOf(scan);
  return {
    traffic: scan.spec.id,
    isScan: scan.spec.operation === 'Scan',
    walks: scan.open,
    pauseMs: scan.calls!.pages!.pauseMs,
    unitsPerSecond,
    unitsPerPage: pages > 0 ? unitsPerSecond / pages : 0,
    othersUnitsPerSecond: readers.reduce(
      (sum, each) => sum + (each === scan ? 0 : unitsAskedBy(world, table, each)),
      0,
    ),
    limitUnits: onDemand ? mostOf(onDemand) : table.budgets.unitsPerSecond[read]!,
    refusedPerSecond: readsRefused(table),
  };
}

function unitsPerSecondOf(source: Source): number {
  return perSecond(source, 'unitsOfPages');
}

function perSecond({ calls }: Source, field: 'pages' | 'unitsOfPages'): number {
  const { seconds } = calls!;
  const from = Math.max(0, seconds.count - lookBackSeconds);
  let sum = 0;
  for (let second = from; second < seconds.count; second += 1) sum += callSecond(seconds, second, field);
  return sum / Math.max(1, seconds.count - from);
}

function readsRefused({ seconds }: TableState): number {
  const second = seconds.count - 1;
  if (second < 0) return 0;
  return refusalFields.reduce(
    (sum, field, reason) => (reason % 2 === read ? sum + secondFigure(seconds, second, field) : sum),
    0,
  );
}
