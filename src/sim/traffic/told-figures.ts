// What a told attempt met, taken at the very moment it was asked: for "why was this one refused?". It only looks.

import { partitionTokens, tableTokens, type Budgets } from '../capacity/budgets.ts';
import {
  burstSeconds,
  partitionBucketSeconds,
  partitionUnitsPerSecond,
  tableBucketSeconds,
} from '../capacity/limits.ts';
import { isTableBudget } from '../capacity/reasons.ts';
import type { ToldCheck, ToldFigures } from '../frame.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { rangeOf } from '../placement/ranges.ts';
import type { World } from '../world.ts';
import type { Source } from './source.ts';

/**
 * `reason` is the place of the reason in `reasons`, or undefined if the attempt was served. A served attempt has been
 * charged by now: what it was charged is put back, so that the figures are those that were looked at.
 */
export function figuresOf(
  world: World,
  source: Source,
  partition: number,
  units: number,
  nowUs: number,
  reason: number | undefined,
): ToldFigures {
  const { budgets, ranges, spec } = world.tables[source.table]!;
  const { start, end } = rangeOf(ranges, partition);
  const charged = reason === undefined ? units : 0;
  const table = tableCheck(budgets, nowUs, source.direction, charged);
  const isEnough = reason === undefined || !isTableBudget(reason);
  return {
    units,
    mode: spec.capacity.mode,
    sdk: source.sdk,
    rangeStart: start / keySpaceSize,
    rangeEnd: end / keySpaceSize,
    checks: isEnough
      ? [table, partitionCheck(budgets, nowUs, source.direction, partition, charged)]
      : [table],
  };
}

function tableCheck(budgets: Budgets, nowUs: number, direction: number, charged: number): ToldCheck {
  const unitsPerSecond = budgets.unitsPerSecond[direction]!;
  return {
    what: 'provisioned',
    units: tableTokens(budgets, nowUs, direction) + charged,
    unitsPerSecond,
    unitsMax: unitsPerSecond * (tableBucketSeconds + burstSeconds),
    burstSecondsMax: burstSeconds,
  };
}

function partitionCheck(
  budgets: Budgets,
  nowUs: number,
  direction: number,
  partition: number,
  charged: number,
): ToldCheck {
  const unitsPerSecond = partitionUnitsPerSecond[direction as 0 | 1];
  return {
    what: 'partition',
    units: partitionTokens(budgets, nowUs, direction, partition) + charged,
    unitsPerSecond,
    unitsMax: unitsPerSecond * partitionBucketSeconds,
    burstSecondsMax: 0,
  };
}
