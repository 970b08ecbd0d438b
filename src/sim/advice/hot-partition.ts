// One partition is asked for more than it can give, by several keys (ADM-01, ADM-17).

import type { Diagnosis } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate } from './fixes.ts';

export function hotPartition(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  if (side.refusedByPartition === 0) return undefined;
  const { hottest, capUnits } = side;
  return {
    kind: 'hot-partition',
    figures: {
      direction: side.direction,
      partition: hottest.partition,
      partitions: evidence.partitions,
      askedUnitsPerSecond: hottest.askedUnits,
      capUnitsPerSecond: capUnits,
      otherPartitionsShare: side.othersShare,
      spareUnitsPerSecond: Math.max(0, side.provisionedUnits - side.consumedUnits),
      refusedPerSecond: side.refusedByPartition,
      ...swollen(hottest.askedUnits, hottest.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: lowerRate(side, capUnits / Math.max(1, hottest.askedUnits)),
  };
}
