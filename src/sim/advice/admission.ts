// The admission of former years: a partition's share is spent although the table has units to spare (ADM-10, ADM-11), its
// savings go (ADM-06), or its node has no room for a burst (ADM-09). What mends it for good is how DynamoDB does it today.

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen, underWay } from './circumstances.ts';
import type { AdmissionEvidence, DirectionEvidence, Evidence, TightestPartition } from './evidence.ts';
import { headroom, lowerRate, roundUp } from './fixes.ts';

export function formerAdmission(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { admission } = evidence;
  const tightest = admission?.tightest[side.direction === 'read' ? 0 : 1];
  if (admission === undefined || tightest === undefined) return undefined;
  if (side.refusedByPartition === 0) return bursting(evidence, side, admission, tightest);
  // Then it is the partition's ceiling, which is the same in all years.
  if (tightest.allowanceUnits >= tightest.capUnits) return undefined;
  const { hottest } = side;
  return {
    kind: admission.refusedForRoom ? 'node-full' : 'share-spent',
    figures: {
      ...about(evidence, side, admission, tightest),
      askedUnitsPerSecond: hottest.askedUnits,
      refusedPerSecond: side.refusedByPartition,
      ...(tightest.undividedUnits > tightest.shareUnits * dilutedMin
        ? { undividedUnitsPerSecond: tightest.undividedUnits }
        : {}),
      ...(tightest.boostInSeconds === undefined ? {} : { boostInSeconds: tightest.boostInSeconds }),
      ...swollen(hottest.askedUnits, hottest.attemptedUnits),
      ...underWay(evidence, side),
    },
    fixes: [
      admitAsToday(evidence),
      ...buyEnough(evidence, side, tightest, hottest.askedUnits),
      // How much a node will have room for, its other partitions decide.
      ...(admission.refusedForRoom
        ? []
        : lowerRate(side, tightest.allowanceUnits / Math.max(1, hottest.askedUnits))),
    ],
  };
}

/** Ours: a share that is so much smaller than before has been divided. */
const dilutedMin = 1.05;

/** Below this excess over its allowance it may be chance (assumption draining-excess). */
const excessMin = 1.05;

/** All is served, but a partition lives on what it had saved. */
function bursting(
  evidence: Evidence,
  side: DirectionEvidence,
  admission: AdmissionEvidence,
  tightest: TightestPartition,
): Diagnosis | undefined {
  const { askedUnits, allowanceUnits, bankedUnits } = tightest;
  if (askedUnits < allowanceUnits * excessMin || bankedUnits <= 0) return undefined;
  return {
    kind: 'partition-bursting',
    figures: {
      ...about(evidence, side, admission, tightest),
      askedUnitsPerSecond: askedUnits,
      secondsLeft: bankedUnits / (askedUnits - allowanceUnits),
    },
    fixes: [admitAsToday(evidence), ...buyEnough(evidence, side, tightest, askedUnits)],
  };
}

function about(
  { partitions }: Evidence,
  side: DirectionEvidence,
  { generation }: AdmissionEvidence,
  tightest: TightestPartition,
): Record<string, number | string> {
  return {
    generation,
    direction: side.direction,
    partition: tightest.partition,
    partitions,
    shareUnitsPerSecond: tightest.shareUnits,
    allowanceUnitsPerSecond: tightest.allowanceUnits,
    bankedUnits: Math.max(0, tightest.bankedUnits),
    spareUnitsPerSecond: Math.max(0, side.provisionedUnits - side.consumedUnits),
  };
}

function admitAsToday({ table }: Evidence): Fix {
  return {
    kind: 'change-admission',
    figures: { generation: 'today' },
    commands: [{ kind: 'set-admission', table, generation: 'today' }],
  };
}

/** What people did then: to buy so much for all partitions that the busiest had enough, if no split comes of it. */
function buyEnough(
  { table, switching }: Evidence,
  side: DirectionEvidence,
  { shareUnits, capUnits }: TightestPartition,
  askedUnits: number,
): Fix[] {
  const units = roundUp((side.provisionedUnits * askedUnits * headroom) / shareUnits);
  if (switching !== undefined || units <= side.provisionedUnits || units > side.buyableUnits) return [];
  if (askedUnits * headroom > capUnits || units > side.partitionsUnits) return [];
  return [
    {
      kind: 'raise-capacity',
      figures: { units, direction: side.direction, secondsToHelp: 0 },
      commands: [
        {
          kind: 'set-capacity',
          table,
          ...(side.direction === 'read' ? { readUnits: units } : { writeUnits: units }),
        },
      ],
    },
  ];
}
