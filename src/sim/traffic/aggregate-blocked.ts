// The attempts of a partition that its table's indexes would refuse. The table and the partition are asked first, so
// some of them are refused there, as many as of the others (ADM-15); the rest are the indexes' refusals (GSI-03).

import { askedColumn, refusedColumn, rowStride } from '../capacity/budgets.ts';
import { keyRangeReason } from '../capacity/reasons.ts';
import { nextUniform } from '../kernel/random.ts';
import type { World } from '../world.ts';
import { putBackOff } from './aggregate-delays.ts';
import { laneStride, meanUnitsColumn } from './aggregate-lanes.ts';
import { refusedByPartition, refusedByTable } from './aggregate-laws.ts';
import { showHeat } from './aggregate-partition.ts';
import { attemptsMax, type Aggregate, type Side } from './aggregate-state.ts';

/** By the indexes of a tick: refusals of each stratum, and the share of them that a router knows of. */
export interface Refusals {
  byIndexes: Float64Array;
  gateShare: Float64Array;
}

/** After `settle`, which leaves in side.fate what became of the partition's other attempts. */
export function settleBlocked(
  world: World,
  aggregate: Aggregate,
  side: Side,
  partition: number,
  elapsed: number,
  countsAt: number,
  refusals: Refusals,
): void {
  const table = world.tables[side.table]!;
  const { stream, fate } = side;
  const [attempts, byTable, byPartition] = [fate[0]!, fate[1]!, fate[2]!];
  const tableShare = attempts > 0 ? byTable / attempts : fate[3]!;
  const partitionShare = attempts > 0 ? byPartition / attempts : 0;
  for (let lane = 0; lane < side.sources.length; lane += 1) {
    const counted = aggregate.sources[side.sources[lane]!]!;
    const source = world.sources[counted.source]!;
    const { waiting, lanes, laws } = counted;
    const at = countsAt + lane * attemptsMax;
    let all = 0;
    for (let number = 0; number <= waiting.slotBits.length; number += 1) all += side.blocked[at + number]!;
    if (all === 0) continue;
    const onTable = Math.floor(all * tableShare + nextUniform(stream));
    const onPartition = Math.min(all - onTable, Math.floor(all * partitionShare + nextUniform(stream)));
    const onIndexes = all - onTable - onPartition;
    refusals.byIndexes[lane]! += onIndexes;
    // Those that a router refuses are answered sooner.
    const byRouter = Math.floor(onTable + onIndexes * refusals.gateShare[lane]! + nextUniform(stream));
    const { tally } = source;
    if (tally.throttled === 0) source.firstThrottleUs = aggregate.nextUs;
    tally.attempts += all;
    tally.retries += all - side.blocked[at]!;
    tally.throttled += all;
    counted.second[partition * 2]! += all;
    counted.second[partition * 2 + 1]! += all;
    for (const [reason, count] of [
      [side.gateReason, onTable],
      [keyRangeReason(side.direction), onPartition],
    ] as const) {
      tally.throttledByReason[reason]! += count;
      table.throttledByReason[reason]! += count;
    }
    const row = partition * rowStride + side.direction;
    table.budgets.rows[row + askedColumn]! += all * lanes.rows[partition * laneStride + meanUnitsColumn]!;
    table.budgets.rows[row + refusedColumn]! += all;
    showHeat(table, side.direction, counted, partition, 0, 0, all);
    side.hot[partition] = 1;
    let upTo = 0;
    let routedUpTo = 0;
    const offset = nextUniform(stream);
    for (let number = 0; number <= waiting.slotBits.length; number += 1) {
      const count = side.blocked[at + number]!;
      if (count === 0) continue;
      side.blocked[at + number] = 0;
      upTo += count;
      const routed = Math.min(byRouter, Math.floor((upTo * byRouter) / all + offset)) - routedUpTo;
      routedUpTo += routed;
      if (number >= source.retry.retriesMax) {
        counted.gaveUp[refusedByTable]! += routed;
        counted.gaveUp[refusedByPartition]! += count - routed;
        continue;
      }
      const parts = [routed, count - routed] as const;
      laws.refusalTicks.forEach((ticks, kind) => {
        putBackOff(
          waiting,
          source.retry,
          ticks,
          partition,
          number,
          parts[kind]!,
          aggregate.tick,
          elapsed,
          stream,
        );
      });
    }
  }
}
