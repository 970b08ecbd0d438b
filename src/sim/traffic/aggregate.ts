// The aggregate grain: requests are counted, not told apart. In ticks of 10 ms, the slice of the single grain, every
// partition gets a Poisson count of new requests and those retries that are due, and asks the same buckets for
// them. A partition that is cold (nothing waits for a retry, and its bucket holds twice what it may be asked for)
// is drawn only in every tenth tick, ten ticks at once. With very many partitions all draws are coarser: see
// aggregate-state.ts.
//
// Ticks are worked through when their end is reached, so it does not matter how a run is cut. A change of the keys,
// the shards, the retry mode or the capacity counts from the beginning of its tick; a change of the rate counts
// from its very moment.

import { gateTokens, settleGates } from '../capacity/gates.ts';
import { partitionUnitsPerSecond } from '../capacity/limits.ts';
import { usPerSecond } from '../kernel/time.ts';
import type { World } from '../world.ts';
import { expectAs, expectTick } from './aggregate-arrivals.ts';
import { countAnswers } from './aggregate-answers.ts';
import { countKeys, tellOne } from './aggregate-keys.ts';
import { drawCold, drawColdLane } from './aggregate-cold.ts';
import { drawHot } from './aggregate-hot.ts';
import { chargeIndexes } from './aggregate-index-charges.ts';
import { prepareIndexes } from './aggregate-indexed.ts';
import { chanceColumn, laneStride, meanUnitsColumn } from './aggregate-lanes.ts';
import { takeOverPlan } from './aggregate-plans.ts';
import { settleShort } from './aggregate-shortage.ts';
import type { Aggregate, Side } from './aggregate-state.ts';
import { sliceUs } from './answers.ts';

/** Works through every tick that ends by untilUs; the run's last tick ends with the run. */
export function runAggregate(world: World, untilUs: number): void {
  const aggregate = world.aggregate!;
  while (aggregate.nextUs < world.endUs) {
    const toUs = Math.min(aggregate.nextUs + sliceUs, world.endUs);
    if (toUs > untilUs) return;
    runTick(world, aggregate, toUs);
    aggregate.nextUs = toUs;
    aggregate.tick += 1;
  }
}

function runTick(world: World, aggregate: Aggregate, toUs: number): void {
  for (const counted of aggregate.sources) takeOverPlan(aggregate, counted, world.sources[counted.source]!);
  for (const side of aggregate.sides) {
    let changed = false;
    for (const place of side.sources) {
      const counted = aggregate.sources[place]!;
      if (counted.source !== place) continue;
      if (expectTick(counted, world.sources[place]!, aggregate.nextUs, toUs)) changed = true;
    }
    if (prepareIndexes(world, aggregate, side, toUs)) changed = true;
    for (const place of side.sources) {
      const counted = aggregate.sources[place]!;
      if (counted.stratum !== undefined) expectAs(counted, aggregate.sources[counted.source]!, changed);
    }
    runSide(world, aggregate, side, changed, toUs);
  }
  for (const counted of aggregate.sources) {
    countAnswers(world.sources[counted.source]!, counted, aggregate.tick);
  }
  for (const source of world.sources) {
    tellOne(world, aggregate, source);
    if (toUs % usPerSecond !== 0) continue;
    const counted = aggregate.sources[source.index]!;
    countKeys(source, counted.stratum ? { ...counted, lanes: counted.allLanes } : counted);
  }
}

function runSide(world: World, aggregate: Aggregate, side: Side, changed: boolean, toUs: number): void {
  const { budgets } = world.tables[side.table]!;
  const { direction } = side;
  settleGates(budgets, aggregate.nextUs, direction);
  const tokens = gateTokens(budgets, toUs, direction);
  // Whole seconds have whole counts, and a changed rate begins with nothing left of the one before.
  const all = changed || toUs % usPerSecond === 0 || toUs === world.endUs;
  const indexesMayRunShort = side.indexed?.mayRunShort === true;
  if (
    mayRunShort(aggregate, side, changed, tokens) ||
    indexesMayRunShort ||
    sendsEvenly(world, aggregate, side)
  ) {
    const turns = sendsEvenly(world, aggregate, side) ? 1 : side.shortTicks;
    const [from, to] = all ? [0, side.hot.length] : partitionsInTurn(side, aggregate.tick, turns);
    const refusals = settleShort(world, aggregate, side, from, to, changed, tokens, toUs);
    if (side.indexed) chargeIndexes(world, aggregate, side, refusals, toUs);
    return;
  }
  side.admittedUnits = 0;
  drawHot(world, side, aggregate, all, changed, toUs);
  const [from, to] = all ? [0, side.hot.length] : partitionsInTurn(side, aggregate.tick, side.coldTicks);
  if (side.sources.length === 1) drawColdLane(world, side, aggregate, from, to, changed, toUs);
  else drawCold(world, side, aggregate, from, to, changed, toUs);
  if (side.indexed) chargeIndexes(world, aggregate, side, undefined, toUs);
}

/** A stretch of the partitions, another in each of `turns` ticks. */
function partitionsInTurn({ hot }: Side, tick: number, turns: number): [from: number, to: number] {
  const turn = tick % turns;
  return [Math.floor((turn * hot.length) / turns), Math.floor(((turn + 1) * hot.length) / turns)];
}

/** The table holds less than twice what ten ticks may take: of what is expected, or as much as the last tick took. */
function mayRunShort(aggregate: Aggregate, side: Side, changed: boolean, tokens: number): boolean {
  if (changed || Number.isNaN(side.expectedUnits)) side.expectedUnits = expectedUnits(aggregate, side);
  return tokens <= 2 * side.coldTicks * Math.max(side.expectedUnits, side.admittedUnits);
}

/** Units that the partitions can take of a tick's new requests. */
function expectedUnits(aggregate: Aggregate, side: Side): number {
  const capUnits = partitionUnitsPerSecond[side.direction]! * (sliceUs / usPerSecond);
  let units = 0;
  for (const index of side.sources) {
    const { lanes, expected } = aggregate.sources[index]!;
    const { rows } = lanes;
    for (let lane = 0; lane < rows.length; lane += laneStride) {
      units += Math.min(capUnits, expected * rows[lane + chanceColumn]! * rows[lane + meanUnitsColumn]!);
    }
  }
  return units;
}

function sendsEvenly(world: World, aggregate: Aggregate, { sources }: Side): boolean {
  return sources.some((place) => world.sources[aggregate.sources[place]!.source]!.arrivals!.even);
}
