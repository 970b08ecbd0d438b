// One attempt of a request in the single grain: asked of the buckets, then answered, sent again or given up. The
// client has the outcome only when the answer has travelled back, and waits from that moment on.

import { record } from '../kernel/histogram.ts';
import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { nextUniform } from '../kernel/random.ts';
import { schedule } from '../kernel/timeline.ts';
import { insert } from '../kernel/wheel.ts';
import { admit, admitted } from '../capacity/budgets.ts';
import { isTableBudget } from '../capacity/reasons.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import { heatPlanes, heatRefused, heatRowBits, heatRowCount } from '../placement/heat-rows.ts';
import { attemptsColumn, refusedColumn, slotStride } from '../clients/key-plan.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, firstSentAt } from './clock.ts';
import { observationPhase } from './phases.ts';
import { expectFailure, expectSuccess } from './answers.ts';
import { closePart, giveBackFanOut } from './fan-outs.ts';
import {
  attemptField,
  fanField,
  giveBackRow,
  intStride,
  halfUnitsField,
  newRequest,
  none,
  placeField,
  sampleField,
  slotField,
  sourceField,
  takeRow,
} from './request-pool.ts';
import type { Source } from './source.ts';
import { tellRefused, tellServed, told } from './tell.ts';

/**
 * `number` is 0 for the first attempt; `fan` the fanned-out read it is a part of, `sample` the number under which
 * it is told (0: not at all), `row` its row in the pool; none where there is none. The moments are in the clock.
 */
export function attempt(
  world: World,
  source: Source,
  place: number,
  slot: number,
  halfUnits: number,
  number: number,
  fan: number,
  sample: number,
  row: number,
): void {
  const table = world.tables[source.table]!;
  const { direction, keys, tally } = source;
  const units = halfUnits * 0.5;
  const outcome = admit(table.budgets, world.clock[attemptAt]!, direction, place >> heatRowBits, units);
  tally.attempts += 1;
  if (number > 0) tally.retries += 1;
  if (slot >= 0) keys.rows[slot * slotStride + attemptsColumn]! += 1;
  if (outcome === admitted) {
    tally.units += units;
    table.heat.current[(place & (heatRowCount - 1)) * heatPlanes + direction]! += units;
    let networkUs: number;
    let serviceUs: number;
    if (sample > 0) {
      tellServed(world, source, place, slot, number, sample);
      ({ networkUs, serviceUs } = told);
    } else {
      networkUs = nextFromQuantiles(source.latency, world.laws.roads.network);
      serviceUs = nextFromQuantiles(source.latency, source.roadLaw);
    }
    record(tally.serviceThisSecond, Math.round(serviceUs));
    settle(world, source, Math.round(world.clock[attemptAt]! + networkUs + serviceUs), false, fan, row);
    return;
  }
  countRefusal(table, source, world.clock[attemptAt]!, place, slot, outcome);
  let answerUs: number;
  if (sample > 0) {
    tellRefused(world, source, place, slot, number, sample, outcome);
    answerUs = Math.round(world.clock[attemptAt]! + told.networkUs + told.serviceUs);
  } else {
    const { network, refusedByRouter, refusedByStorage } = world.laws.roads;
    const networkUs = nextFromQuantiles(source.latency, network);
    const serviceUs = nextFromQuantiles(
      source.latency,
      isTableBudget(outcome) ? refusedByRouter : refusedByStorage,
    );
    answerUs = Math.round(world.clock[attemptAt]! + networkUs + serviceUs);
  }
  if (number >= source.retry.retriesMax) {
    settle(world, source, answerUs, true, fan, row);
    return;
  }
  const { pool } = world;
  const waiting = row === none ? takeRow(pool) : row;
  const at = waiting * intStride;
  const { ints } = pool;
  ints[at + sourceField] = source.index;
  ints[at + attemptField] = number + 1;
  ints[at + placeField] = place;
  ints[at + slotField] = slot;
  ints[at + fanField] = fan;
  ints[at + sampleField] = sample;
  ints[at + halfUnitsField] = halfUnits;
  pool.issuedAtUs[waiting] = world.clock[firstSentAt]!;
  const chance = source.retry.jitter === 'full' ? nextUniform(source.backOff) : 1;
  insert(world.wheel, answerUs + retryWaitUs(source.retry, number, chance), waiting);
}

export function countRefusal(
  table: TableState,
  source: Source,
  nowUs: number,
  place: number,
  slot: number,
  reason: number,
): void {
  const { keys, tally } = source;
  if (tally.throttled === 0) source.firstThrottleUs = nowUs;
  tally.throttled += 1;
  tally.throttledByReason[reason]! += 1;
  table.throttledByReason[reason]! += 1;
  table.heat.current[(place & (heatRowCount - 1)) * heatPlanes + heatRefused]! += 1;
  if (slot >= 0) keys.rows[slot * slotStride + refusedColumn]! += 1;
}

/** The request (or this part of it) is over, at answerUs for its client. */
function settle(
  world: World,
  source: Source,
  answerUs: number,
  failed: boolean,
  fan: number,
  row: number,
): void {
  if (fan !== none) {
    if (row !== none) giveBackRow(world.pool, row);
    row = none;
    if (!closePart(world.fanOuts, fan, answerUs, failed)) return;
    answerUs = world.fanOuts.lastAnswerUs[fan]!;
    failed = world.fanOuts.failed[fan] === 1;
    giveBackFanOut(world.fanOuts, fan);
  }
  if (failed) {
    expectFailure(source.answers, answerUs);
  } else {
    expectSuccess(source.answers, answerUs);
    record(source.tally.clientThisSecond, answerUs - world.clock[firstSentAt]!);
  }
  source.open -= 1;
  if (answerUs > source.lastAnswerUs) source.lastAnswerUs = answerUs;
  if (source.exhausted && source.open === 0) {
    schedule(world.timeline, source.lastAnswerUs, observationPhase, {
      kind: 'traffic-finished',
      source: source.index,
    });
  }
  if (source.isClosedLoop && !source.exhausted) {
    const thread = row === none ? takeRow(world.pool) : row;
    world.pool.ints[thread * intStride + sourceField] = source.index;
    world.pool.ints[thread * intStride + attemptField] = newRequest;
    insert(world.wheel, answerUs + source.thinkUs, thread);
  } else if (row !== none) {
    giveBackRow(world.pool, row);
  }
}
