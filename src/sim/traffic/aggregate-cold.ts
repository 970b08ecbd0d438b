// Cold partitions, many ticks at once: nothing waits there, and the buckets hold twice what is asked of them, so that
// all of it is admitted. Where chance will have it otherwise, they are settled like the hot ones.

import { emptyAtNow } from '../capacity/bucket.ts';
import {
  askedColumn,
  consumedColumn,
  gateStride,
  partitionHoldUs,
  partitionUsPerUnit,
  rowStride,
} from '../capacity/budgets.ts';
import type { World } from '../world.ts';
import { nextFresh } from './aggregate-arrivals.ts';
import { nextCosts } from './aggregate-costs.ts';
import { noteHot } from './aggregate-hot.ts';
import {
  chanceColumn,
  laneStride,
  lawColumn,
  meanUnitsColumn,
  onlyUnitsColumn,
  partShareColumn,
} from './aggregate-lanes.ts';
import { gather, settle, showHeat } from './aggregate-partition.ts';
import type { Aggregate, Side } from './aggregate-state.ts';
import { sliceUs } from './answers.ts';

/** Those of a side with several sources. */
export function drawCold(
  world: World,
  side: Side,
  aggregate: Aggregate,
  from: number,
  to: number,
  changed: boolean,
  toUs: number,
): void {
  for (let partition = from; partition < to; partition += 1) {
    const elapsed = aggregate.tick + 1 - side.nextTick[partition]!;
    if (elapsed === 0 || side.hot[partition] === 1) continue;
    const attempts = gather(side, aggregate, partition, elapsed, changed, 0);
    settle(world, side, aggregate, partition, elapsed, 0, attempts, attempts, toUs);
    if (side.hot[partition] === 1) noteHot(side, partition);
  }
}

/** The same for a side with one source, which is nearly all that a flood costs: in one loop, sums kept aside. */
export function drawColdLane(
  world: World,
  side: Side,
  aggregate: Aggregate,
  from: number,
  to: number,
  changed: boolean,
  toUs: number,
): void {
  const { direction, hot, nextTick, coldTicks } = side;
  const table = world.tables[side.table]!;
  const counted = aggregate.sources[side.sources[0]!]!;
  const source = world.sources[counted.source]!;
  const { lanes, second, expected } = counted;
  const { costs, rows: laneRows } = lanes;
  const { rows, emptyAtUs: tableEmptyAtUs } = table.budgets;
  const tableUsPerUnit = table.budgets.usPerUnit[direction]!;
  const secondGate = gateStride + direction;
  const secondUsPerUnit = table.budgets.usPerUnit[secondGate]!;
  const usPerUnit = direction === 0 ? partitionUsPerUnit[0] : partitionUsPerUnit[1];
  const endTick = aggregate.tick + 1;
  let attempts = 0;
  let parts = 0;
  let units = 0;
  for (let partition = from; partition < to; partition += 1) {
    const elapsed = endTick - nextTick[partition]!;
    if (elapsed === 0 || hot[partition] === 1) continue;
    const fresh = nextFresh(counted, partition, elapsed, changed);
    const lane = partition * laneStride;
    const only = laneRows[lane + onlyUnitsColumn]!;
    const asked = only > 0 ? fresh * only : nextCosts(side.stream, costs, laneRows[lane + lawColumn]!, fresh);
    const row = partition * rowStride + direction;
    const emptyAtUs = emptyAtNow(rows[row]!, (endTick - elapsed) * sliceUs, partitionHoldUs);
    const tokens = (toUs - emptyAtUs) / usPerUnit;
    const tableEmptyAfterUs = tableEmptyAtUs[direction]! + asked * tableUsPerUnit;
    const secondEmptyAfterUs = tableEmptyAtUs[secondGate]! + asked * secondUsPerUnit;
    if (asked >= tokens || tableEmptyAfterUs >= toUs || secondEmptyAfterUs >= toUs) {
      side.counts.fill(0);
      side.counts[0] = fresh;
      counted.fresh += fresh;
      settle(world, side, aggregate, partition, elapsed, 0, fresh, fresh, toUs);
    } else {
      nextTick[partition] = endTick;
      tableEmptyAtUs[direction] = tableEmptyAfterUs;
      tableEmptyAtUs[secondGate] = secondEmptyAfterUs;
      rows[row] = emptyAtUs + asked * usPerUnit;
      rows[row + consumedColumn]! += asked;
      rows[row + askedColumn]! += asked;
      second[partition * 2]! += fresh;
      attempts += fresh;
      parts += fresh * laneRows[lane + partShareColumn]!;
      units += asked;
      showHeat(table, direction, counted, partition, asked, fresh, 0);
      const tickUnits = expected * laneRows[lane + chanceColumn]! * laneRows[lane + meanUnitsColumn]!;
      if (tokens - asked > 2 * coldTicks * tickUnits) continue;
      hot[partition] = 1;
    }
    if (hot[partition] === 1) noteHot(side, partition);
  }
  side.admittedUnits += units;
  source.tally.attempts += attempts;
  source.tally.units += units;
  counted.fresh += attempts;
  counted.freshParts += parts;
  counted.served[0]! += attempts;
  counted.servedParts[0]! += parts;
}
