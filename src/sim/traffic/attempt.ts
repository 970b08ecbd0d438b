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
import { heatPlanes, heatRefused } from '../metrics/heat.ts';
import { heatRowBits, heatRowCount } from '../placement/heat-rows.ts';
import { observationPhase, type TableState, type World } from '../world.ts';
import { expectFailure, expectSuccess } from './answers.ts';
import { closePart, giveBackFanOut } from './fan-outs.ts';
import {
  attemptField,
  fanField,
  floatStride,
  giveBackRow,
  intStride,
  issuedAtField,
  newRequest,
  none,
  placeField,
  positionField,
  sampleField,
  slotField,
  sourceField,
  takeRow,
  unitsField,
} from './request-pool.ts';
import type { Source } from './source.ts';
import { tellRefused, tellServed, told } from './tell.ts';

/**
 * `number` is 0 for the first attempt; `fan` the fanned-out read it is a part of, `sample` the number under which
 * it is told (0: not at all), `row` its row in the pool; none where there is none. Times in whole microseconds.
 */
export function attempt(
  world: World,
  source: Source,
  nowUs: number,
  place: number,
  slot: number,
  units: number,
  position: number,
  number: number,
  issuedAtUs: number,
  fan: number,
  sample: number,
  row: number,
): void {
  const table = world.tables[source.table]!;
  const { direction, keys, tally } = source;
  const outcome = admit(table.budgets, nowUs, direction, place >> heatRowBits, units);
  tally.attempts += 1;
  if (slot >= 0) keys.attempts[slot]! += 1;
  if (number > 0) {
    tally.retries += 1;
    if (slot >= 0) keys.retries[slot]! += 1;
  }
  if (outcome === admitted) {
    tally.units += units;
    table.heat.current[(place & (heatRowCount - 1)) * heatPlanes + direction]! += units;
    let networkUs: number;
    let serviceUs: number;
    if (sample > 0) {
      tellServed(world, source, nowUs, place, slot, position, number, sample);
      ({ networkUs, serviceUs } = told);
    } else {
      networkUs = nextFromQuantiles(source.latency, world.laws.roads.network);
      serviceUs = nextFromQuantiles(source.latency, world.laws.roads[source.road]);
    }
    record(tally.serviceThisSecond, Math.round(serviceUs));
    settle(world, source, Math.round(nowUs + networkUs + serviceUs), issuedAtUs, false, fan, row);
    return;
  }
  countRefusal(table, source, nowUs, place, slot, outcome);
  let answerUs: number;
  if (sample > 0) {
    tellRefused(world, source, nowUs, place, slot, position, number, sample, outcome);
    answerUs = Math.round(nowUs + told.networkUs + told.serviceUs);
  } else {
    const { network, refusedByRouter, refusedByStorage } = world.laws.roads;
    const refused = isTableBudget(outcome) ? refusedByRouter : refusedByStorage;
    answerUs = Math.round(
      nowUs + nextFromQuantiles(source.latency, network) + nextFromQuantiles(source.latency, refused),
    );
  }
  if (number >= source.retry.retriesMax) {
    settle(world, source, answerUs, issuedAtUs, true, fan, row);
    return;
  }
  const { pool } = world;
  const waiting = row === none ? takeRow(pool) : row;
  const ints = waiting * intStride;
  const floats = waiting * floatStride;
  pool.ints[ints + sourceField] = source.index;
  pool.ints[ints + attemptField] = number + 1;
  pool.ints[ints + placeField] = place;
  pool.ints[ints + slotField] = slot;
  pool.ints[ints + fanField] = fan;
  pool.ints[ints + sampleField] = sample;
  pool.floats[floats + issuedAtField] = issuedAtUs;
  pool.floats[floats + unitsField] = units;
  pool.floats[floats + positionField] = position;
  const chance = source.retry.jitter === 'full' ? nextUniform(source.backOff) : 1;
  insert(world.wheel, answerUs + retryWaitUs(source.retry, number, chance), waiting);
}

function countRefusal(
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
  if (slot >= 0) keys.refused[slot]! += 1;
}

/** The request (or this part of it) is over, at answerUs for its client. */
function settle(
  world: World,
  source: Source,
  answerUs: number,
  issuedAtUs: number,
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
    record(source.tally.clientThisSecond, answerUs - issuedAtUs);
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
