// An on-demand table is asked for more than the account's quota of one table (INIT-12, ERR-04). AWS raises it on
// request; nothing that can be done to the table does.

import type { Diagnosis } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate } from './fixes.ts';

export function accountLimit(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { onDemand } = side;
  if (onDemand === undefined || side.refusedByAccount === 0) return undefined;
  return {
    kind: 'account-limit',
    figures: {
      direction: side.direction,
      askedUnitsPerSecond: side.askedUnits,
      quotaUnitsPerSecond: onDemand.quotaUnits,
      atOnceUnitsPerSecond: onDemand.atOnceUnits,
      refusedPerSecond: side.refusedByAccount,
      ...swollen(side.askedUnits, side.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: lowerRate(side, onDemand.quotaUnits / Math.max(1, side.askedUnits)),
  };
}
