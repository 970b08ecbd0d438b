// What the advice room judges the admission of a table by.

import type { AdmissionEvidence } from './advice/evidence.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { admissionFigure, type AdmissionSecondField } from './features/admission/admission-seconds.ts';
import { allowanceUnits, bankedUnits, shareUnits } from './features/admission/allowances.ts';
import { secondsToUs, usPerSecond } from './kernel/time.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { TableState, World } from './world.ts';

/** Places in a partition's row of rates; add the direction. */
const askedRate = 2;
const refusedRate = 4; // Ours: the place of a rate in capacity/partition-rates.ts.

export function admissionEvidence(world: World, table: TableState): AdmissionEvidence | undefined {
  const { admission, rates, budgets } = table;
  if (admission === undefined) return undefined;
  const { allowances, adaptive, seconds, generation } = admission;
  const last = (field: AdmissionSecondField): number =>
    seconds.count === 0 ? 0 : admissionFigure(seconds, seconds.count - 1, field);
  const evidence: AdmissionEvidence = {
    generation,
    refusedForRoom: last('refusedByNode') > last('refusedByShare'),
    tightest: [undefined, undefined],
  };
  if (allowances === undefined) return evidence;
  const partitions = partitionsOf(table.ranges);
  const first = Math.max(1, partitions - table.splits.added);
  for (const direction of [0, 1]) {
    let place = direction;
    let most = -1;
    for (let partition = 0; partition < partitions; partition += 1) {
      const each = partition * 2 + direction;
      const at = partition * rateFields + direction;
      // Who refuses most; without refusals, who asks for most of its allowance.
      const rank =
        rates.perSecond[at + refusedRate]! * secondsRank +
        rates.perSecond[at + askedRate]! / allowanceUnits(allowances, each);
      if (rank > most) [most, place] = [rank, each];
    }
    const bought = budgets.unitsPerSecond[direction]!;
    const sinceUs = adaptive?.refusedSinceUs[place] ?? Infinity;
    const lookUs = secondsToUs(Math.max(1, Math.round(world.assumptions['adaptive-look-seconds'])));
    const readyUs = sinceUs + secondsToUs(world.assumptions['adaptive-delay-seconds']);
    const boostsAtUs = Math.max(Math.ceil(readyUs / lookUs), Math.floor(world.nowUs / lookUs) + 1) * lookUs;
    evidence.tightest[direction] = {
      partition: place >> 1,
      askedUnits: rates.perSecond[(place >> 1) * rateFields + askedRate + direction]!,
      shareUnits: shareUnits(allowances, place),
      allowanceUnits: allowanceUnits(allowances, place),
      capUnits: partitionUnitsPerSecond[direction]!,
      bankedUnits: bankedUnits(allowances, place, world.nowUs),
      // As it was when the table had as many partitions as in the beginning.
      undividedUnits: Math.min(partitionUnitsPerSecond[direction]!, bought / first),
      boostInSeconds:
        generation !== '2017'
          ? undefined
          : sinceUs === Infinity
            ? (secondsToUs(world.assumptions['adaptive-delay-seconds']) + lookUs) / usPerSecond
            : (boostsAtUs - world.nowUs) / usPerSecond,
    };
  }
  return evidence;
}

/** Ours: one refusal counts for more than any share. */
const secondsRank = 1e6;
