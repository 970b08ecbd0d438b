// A scan that takes what everybody else needs: nobody limits it but the table, and every page is up to 128 units at
// once (CU-05).

import type { Diagnosis } from '../diagnosis.ts';
import type { Evidence } from './evidence.ts';
import type { ScanEvidence } from './scan-evidence.ts';

/** From this share of the table's reads on, it is the scan that others are refused for (assumption scan-told). */
const shareMin = 0.3;

/** Ours: the part of what the others leave that is offered to it. */
const spareShare = 0.8;
/** Ours: the least of the whole that it should have. */
const leastShare = 0.1;

function scanStarves({ scan }: Evidence): Diagnosis | undefined {
  if (scan === undefined || scan.refusedPerSecond < 1) return undefined;
  const { traffic, unitsPerSecond, othersUnitsPerSecond, limitUnits, refusedPerSecond } = scan;
  const share = unitsPerSecond / Math.max(1, limitUnits);
  if (share < shareMin || othersUnitsPerSecond === 0) return undefined;
  const pauseMs = pauseThatFits(scan);
  const isSlower = pauseMs > scan.pauseMs;
  return {
    kind: 'scan-starves',
    figures: {
      traffic,
      share,
      unitsPerSecond,
      unitsPerPage: scan.unitsPerPage,
      othersUnitsPerSecond,
      limitUnits,
      refusedPerSecond,
      direction: 'read',
    },
    fixes: isSlower
      ? [{ kind: 'pause-pages', figures: { pauseMs }, commands: [{ kind: 'set-pages', traffic, pauseMs }] }]
      : [],
  };
}

/** It stands for what the table refuses: to buy more is only another way to mend it. */
export function blameScan(found: Diagnosis[], evidence: Evidence): void {
  const starving = scanStarves(evidence);
  if (starving === undefined) return;
  const budget = found.findIndex(
    ({ kind, figures }) => kind === 'table-budget' && figures['direction'] === 'read',
  );
  if (budget >= 0) {
    const [replaced] = found.splice(budget, 1);
    starving.fixes.push(...replaced!.fixes.filter(({ kind }) => kind === 'raise-capacity'));
  }
  found.unshift(starving);
}

/** The pause at which the scan takes no more than the others leave, in whole tenths of a second. */
function pauseThatFits({ walks, unitsPerPage, othersUnitsPerSecond, limitUnits }: ScanEvidence): number {
  const spare = (limitUnits - othersUnitsPerSecond) * spareShare;
  const goal = Math.max(spare, limitUnits * leastShare);
  // What a page itself takes comes on top: while pages are refused, nobody knows how long that would be.
  const pauseMs = (walks * unitsPerPage * 1000) / goal;
  return Math.ceil(pauseMs / 100) * 100; // Ours: finer steps nobody needs.
}
