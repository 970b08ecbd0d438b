// A patient client at work: it lets an attempt go, waits for its answer only so long, sends another beside it, and
// tries again while its quota lets it. Every attempt and every answer comes through the wheel, in exact time.
//
// The outcome of an attempt is known when it is sent; its client learns it when the answer is there, or gives up
// before (SDK-09). The table has done its work in either case.

import { record } from '../kernel/histogram.ts';
import { nextUniform } from '../kernel/random.ts';
import { admitted } from '../capacity/budgets.ts';
import { giveTokensBack, takeTokens } from '../clients/retry-quota.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import { clientQueueFull, clientTimeout, isFinal, isThrottling } from '../requests/errors.ts';
import type { World } from '../world.ts';
import { expectFailure, expectSuccess } from './answers.ts';
import * as gates from './client-gates.ts';
import * as inHand from './client-requests.ts';
import { count } from './client-counts.ts';
import type { SourceClient } from './client-state.ts';
import { tellGivenUp, tellWaitOf } from './client-told.ts';
import { attemptAt } from './clock.ts';
import { closePart, giveBackFanOut } from './fan-outs.ts';
import * as row from './ledger.ts';
import { follow } from './seldom.ts';
import type { Source } from './source.ts';
import { none } from './waiting.ts';

/** Takes a request into the client's hand: a new one, or one that waited when its client was another. */
export function takeInHand(
  source: Source,
  slot: number,
  halfUnits: number,
  number: number,
  firstSent: number,
  fan: number,
  sample: number,
): number {
  const client = source.client!;
  const { requests } = client;
  const request = inHand.openRequest(requests);
  const { words } = requests;
  const at = request * inHand.requestWords;
  words[at + inHand.slotWord] = slot;
  words[at + inHand.halfUnitsWord] = halfUnits;
  words[at + inHand.numberWord] = number;
  words[at + inHand.firstSentWord] = firstSent;
  words[at + inHand.fanWord] = fan;
  words[at + inHand.sampleWord] = sample;
  words[at + inHand.instanceWord] = client.turn;
  words[at + inHand.costWord] = 0;
  words[at + inHand.underWayWord] = 0;
  words[at + inHand.doneWord] = 0;
  client.turn = (client.turn + 1) % client.instances;
  return request;
}

/**
 * The wheel has come to the request, for the reason `kind` of client-gates.ts, at the moment of the clock. Answers
 * whether an attempt goes out now; then its words say which.
 */
export function goesOut(world: World, source: Source, request: number, kind: number): boolean {
  const client = source.client!;
  const nowUs = world.clock[attemptAt]!;
  if (kind === gates.turnDue) {
    gates.turnsCome(world, source, request, nowUs);
    return false;
  }
  if (kind === gates.answered || kind === gates.hedgeAnswered) {
    hear(world, source, client, request, kind === gates.answered ? 0 : 1, nowUs);
    return false;
  }
  const { words } = client.requests;
  const at = request * inHand.requestWords;
  if (kind === gates.hedgeDue || kind === gates.hedgeConnected) {
    if (!hedgeGoes(world, source, client, request, kind, nowUs)) return false;
    words[at + inHand.sendingWord] = 1;
    count(client, 'hedges');
  } else {
    if (!passes(world, source, client, request, kind, nowUs)) return false;
    words[at + inHand.sendingWord] = 0;
    words[at + inHand.underWayWord]! += 1;
    if (words[at + inHand.numberWord]! > 0) own(world, source, row.retriesNumber, 1);
  }
  count(client, 'sent');
  return true;
}

/** The attempt that went out at the moment of the clock: what becomes of it is known, and when the answer would be there. */
export function expectAnswer(
  world: World,
  source: Source,
  request: number,
  outcome: number,
  answerAfterUs: number,
): void {
  const client = source.client!;
  const { words } = client.requests;
  const at = request * inHand.requestWords;
  const beside = words[at + inHand.sendingWord]!;
  const nowUs = world.clock[attemptAt]!;
  let heardAfterUs = Math.max(1, Math.round(answerAfterUs));
  let heard = outcome;
  if (heardAfterUs > client.timeoutUs) {
    heardAfterUs = client.timeoutUs;
    heard = outcome <= admitted ? inHand.servedLate : clientTimeout;
    if (words[at + inHand.sampleWord] !== 0) tellGivenUp(world, heardAfterUs);
  }
  words[at + inHand.outcomeWord + beside] = heard;
  gates.wake(
    world,
    source,
    nowUs + heardAfterUs,
    beside === 0 ? gates.answered : gates.hedgeAnswered,
    request,
  );
  if (beside === 0 && source.direction === 0 && heardAfterUs > client.hedgeAfterUs) {
    gates.wake(world, source, nowUs + client.hedgeAfterUs, gates.hedgeDue, request);
  }
}

function passes(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  kind: number,
  nowUs: number,
): boolean {
  let passage: gates.Passage = 'passes';
  if (kind < gates.turnCame) passage = gates.passLimiter(world, source, client, request, nowUs);
  if (passage === 'passes' && kind < gates.connected) {
    passage = gates.passConnections(world, source, client, request, nowUs);
  }
  if (passage === 'turned-away') {
    count(client, 'turnedAway');
    own(world, source, row.throttledNumbers + clientQueueFull, 1);
    close(world, source, client, request, nowUs, true);
  }
  return passage === 'passes';
}

/** The first attempt has no answer yet, or is over without one: then this one goes. */
function hedgeGoes(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  kind: number,
  nowUs: number,
): boolean {
  const { words } = client.requests;
  const at = request * inHand.requestWords;
  if (kind === gates.hedgeDue) {
    const passage = gates.passBeside(world, source, client, request, nowUs);
    if (passage !== 'stays') words[at + inHand.underWayWord]! += 1;
    return passage === 'passes';
  }
  if (words[at + inHand.doneWord] === 0) return true;
  gates.freeConnection(world, source, client, request, nowUs, true);
  attemptOver(client, request);
  return false;
}

/** The answer to an attempt is there, or its client waits no longer. */
function hear(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  beside: number,
  nowUs: number,
): void {
  const { words } = client.requests;
  const at = request * inHand.requestWords;
  const outcome = words[at + inHand.outcomeWord + beside]!;
  const gaveUp = outcome === inHand.servedLate || outcome === clientTimeout;
  const served = outcome <= admitted && !gaveUp;
  gates.freeConnection(world, source, client, request, nowUs, !gaveUp);
  gates.tellLimiter(world, source, client, request, nowUs, isThrottling(outcome));
  if (gaveUp) {
    count(client, 'timeouts');
    own(world, source, row.throttledNumbers + clientTimeout, 1);
  }
  const isDone = words[at + inHand.doneWord] === 1;
  if (outcome === inHand.servedLate || (served && isDone)) count(client, 'servedForNobody');
  if (isDone) {
    attemptOver(client, request);
    return;
  }
  if (served) {
    if (beside === 1) count(client, 'hedgesWon');
    if (client.hasQuota) {
      giveTokensBack(client.quota, words[at + inHand.instanceWord]!, words[at + inHand.costWord]!);
    }
    words[at + inHand.doneWord] = 1;
    end(world, source, client, request, nowUs, false);
    attemptOver(client, request);
    return;
  }
  words[at + inHand.underWayWord]! -= 1;
  // The other one may still bring an answer.
  if (words[at + inHand.underWayWord]! > 0) return;
  tryAgain(world, source, client, request, outcome, nowUs);
}

function tryAgain(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  outcome: number,
  nowUs: number,
): void {
  const { words } = client.requests;
  const at = request * inHand.requestWords;
  const { retry } = source;
  const number = words[at + inHand.numberWord]!;
  if (isFinal(outcome) || number >= retry.retriesMax) {
    close(world, source, client, request, nowUs, true);
    return;
  }
  const throttled = isThrottling(outcome);
  if (client.hasQuota) {
    const gaveUp = outcome === inHand.servedLate || outcome === clientTimeout;
    const { throttling, timeout, transient } = client.retryCosts;
    const cost = throttled ? throttling : gaveUp ? timeout : transient;
    if (!takeTokens(client.quota, words[at + inHand.instanceWord]!, cost)) {
      count(client, 'withoutTokens');
      close(world, source, client, request, nowUs, true);
      return;
    }
    words[at + inHand.costWord] = cost;
  }
  const chance = retry.jitter === 'full' ? nextUniform(source.backOff) : 1;
  const baseMs = throttled ? retry.baseMs : retry.transientBaseMs;
  const waitUs = retryWaitUs(retry, number, chance, baseMs);
  const sample = words[at + inHand.sampleWord]!;
  if (sample !== 0) tellWaitOf(world, sample, number, waitUs, retryWaitUs(retry, number, 1, baseMs));
  words[at + inHand.numberWord] = number + 1;
  gates.wake(world, source, nowUs + waitUs, gates.retryDue, request);
}

/** The request is over, and no attempt of it is under way. */
function close(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  nowUs: number,
  failed: boolean,
): void {
  end(world, source, client, request, nowUs, failed);
  inHand.closeRow(client.requests, request);
}

/** One attempt of a request that has its answer is over; with the last one its row is free. */
function attemptOver({ requests }: SourceClient, request: number): void {
  const at = request * inHand.requestWords + inHand.underWayWord;
  requests.words[at]! -= 1;
  if (requests.words[at] === 0) inHand.closeRow(requests, request);
}

/** As the loop has it for requests that are not in anybody's hand. */
function end(
  world: World,
  source: Source,
  { requests }: SourceClient,
  request: number,
  nowUs: number,
  failed: boolean,
): void {
  const { words } = requests;
  const at = request * inHand.requestWords;
  const fan = words[at + inHand.fanWord]!;
  if (fan !== none) {
    const { fanOuts } = world;
    if (!closePart(fanOuts, fan, nowUs, failed)) return;
    failed = fanOuts.failed[fan] === 1;
    giveBackFanOut(fanOuts, fan);
  }
  if (failed) {
    expectFailure(source.answers, nowUs);
  } else {
    expectSuccess(source.answers, nowUs);
    record(source.tally.clientThisSecond, ((nowUs | 0) - words[at + inHand.firstSentWord]!) | 0);
  }
  own(world, source, row.closedNumber, 1);
  if (source.isClosedLoop || source.mayEnd) follow(world, source, nowUs);
}

function own({ ledger }: World, { index }: Source, number: number, more: number): void {
  ledger.numbers[index * row.numberStride + number]! += more;
}
