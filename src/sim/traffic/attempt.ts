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
import { answeredAt, attemptAt, firstSentAt } from './clock.ts';
import { observationPhase } from './phases.ts';
import { expectFailure, expectSuccess } from './answers.ts';
import { closePart, giveBackFanOut } from './fan-outs.ts';
import type { Source } from './source.ts';
import {
  attemptShift,
  fanWord,
  halfUnitsWord,
  none,
  placeWord,
  sampleWord,
  slotWord,
  sourceWord,
  threadWaits,
  writeFirstSent,
} from './waiting.ts';
import { tellRefused, tellServed, told } from './tell.ts';

/**
 * `number` is 0 for the first attempt; `fan` the fanned-out read it is a part of, or none; `sample` the number under
 * which it is told, or 0. The moments are in the clock.
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
): void {
  const { direction, keys, tally } = source;
  const { budgets } = world.tables[source.table]!;
  const outcome = admit(budgets, world.clock[attemptAt]!, direction, place >> heatRowBits, halfUnits * 0.5);
  tally.attempts += 1;
  if (number > 0) tally.retries += 1;
  if (slot >= 0) keys.rows[slot * slotStride + attemptsColumn]! += 1;
  if (outcome === admitted) serve(world, source, place, slot, halfUnits, number, fan, sample);
  else refuse(world, source, place, slot, halfUnits, number, fan, sample, outcome);
}

function serve(
  world: World,
  source: Source,
  place: number,
  slot: number,
  halfUnits: number,
  number: number,
  fan: number,
  sample: number,
): void {
  const { clock } = world;
  const { tally } = source;
  tally.units += halfUnits * 0.5;
  const { current } = world.tables[source.table]!.heat;
  current[(place & (heatRowCount - 1)) * heatPlanes + source.direction]! += halfUnits * 0.5;
  if (sample > 0) {
    tellServed(world, source, place, slot, number, sample);
    record(tally.serviceThisSecond, Math.round(told.serviceUs));
    clock[answeredAt] = Math.round(clock[attemptAt]! + told.networkUs + told.serviceUs);
  } else {
    const networkUs = nextFromQuantiles(source.network, source.networkLaw);
    const serviceUs = nextFromQuantiles(source.service, source.roadLaw);
    record(tally.serviceThisSecond, Math.round(serviceUs));
    clock[answeredAt] = Math.round(clock[attemptAt]! + networkUs + serviceUs);
  }
  settle(world, source, false, fan);
}

function refuse(
  world: World,
  source: Source,
  place: number,
  slot: number,
  halfUnits: number,
  number: number,
  fan: number,
  sample: number,
  reason: number,
): void {
  const { clock } = world;
  countRefusal(world.tables[source.table]!, source, clock[attemptAt]!, place, slot, reason);
  if (sample > 0) {
    tellRefused(world, source, place, slot, number, sample, reason);
    clock[answeredAt] = Math.round(clock[attemptAt]! + told.networkUs + told.serviceUs);
  } else {
    const { refusedByRouter, refusedByStorage } = world.laws.roads;
    const networkUs = nextFromQuantiles(source.network, source.networkLaw);
    const serviceUs = nextFromQuantiles(
      source.refusal,
      isTableBudget(reason) ? refusedByRouter : refusedByStorage,
    );
    clock[answeredAt] = Math.round(clock[attemptAt]! + networkUs + serviceUs);
  }
  if (number < source.retry.retriesMax)
    waitForRetry(world, source, place, slot, halfUnits, number, fan, sample);
  else settle(world, source, true, fan);
}

function waitForRetry(
  world: World,
  source: Source,
  place: number,
  slot: number,
  halfUnits: number,
  number: number,
  fan: number,
  sample: number,
): void {
  const { wheel, clock } = world;
  const chance = source.retry.jitter === 'full' ? nextUniform(source.backOff) : 1;
  const at = insert(wheel, clock[answeredAt]! + retryWaitUs(source.retry, number, chance));
  const { words } = wheel;
  words[at + sourceWord] = source.index | ((number + 2) << attemptShift);
  words[at + placeWord] = place;
  words[at + slotWord] = slot;
  words[at + fanWord] = fan;
  words[at + sampleWord] = sample;
  words[at + halfUnitsWord] = halfUnits;
  writeFirstSent(words, at, clock[firstSentAt]!);
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

/** The request (or this part of it) is over, when the answer is with its client. */
function settle(world: World, source: Source, failed: boolean, fan: number): void {
  const { clock } = world;
  if (fan !== none) {
    if (!closePart(world.fanOuts, fan, clock[answeredAt]!, failed)) return;
    clock[answeredAt] = world.fanOuts.lastAnswerUs[fan]!;
    failed = world.fanOuts.failed[fan] === 1;
    giveBackFanOut(world.fanOuts, fan);
  }
  const answerUs = clock[answeredAt]!;
  if (failed) {
    expectFailure(source.answers, answerUs);
  } else {
    expectSuccess(source.answers, answerUs);
    record(source.tally.clientThisSecond, answerUs - clock[firstSentAt]!);
  }
  source.open -= 1;
  if (source.mayEnd && answerUs > source.lastAnswerUs) source.lastAnswerUs = answerUs;
  if (source.isClosedLoop || source.exhausted) endTurn(world, source);
}

/** What follows an answer besides the counts: the end of the traffic, or the thread's next turn. */
function endTurn(world: World, source: Source): void {
  if (!source.exhausted) {
    threadWaits(world.wheel, world.clock[answeredAt]! + source.thinkUs, source.index);
  } else if (source.open === 0) {
    schedule(world.timeline, source.lastAnswerUs, observationPhase, {
      kind: 'traffic-finished',
      source: source.index,
    });
  }
}
