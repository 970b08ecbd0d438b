// The calls runner: sends the calls of the sources whose requests are more than one attempt on one item. Arrivals and
// threads, attempts and answers come through the timeline; what an attempt asks for is its operation's to say, and what
// a refusal leads to is the SDK's: it sends the same request again, as its retry plan says, up to its last attempt.

import { record } from '../kernel/histogram.ts';
import { nextUniform } from '../kernel/random.ts';
import { schedule } from '../kernel/timeline.ts';
import { admitted } from '../capacity/budgets.ts';
import { traceEnded } from '../clients/choose-key.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import { isFinal, isThrottling } from '../requests/errors.ts';
import type { World } from '../world.ts';
import { nextArrivalOf } from './arriving.ts';
import type { Call, CallOperation } from './call.ts';
import { countFigure } from './call-figures.ts';
import { callOperations } from './call-operations.ts';
import { drawHop } from './call-parts.ts';
import { tellCall, tellCallWait } from './call-told.ts';
import { observationPhase, requestPhase } from './phases.ts';
import type { Source } from './source.ts';
import { sampleEveryUs } from './tell.ts';

/** Sends a source's first call; a closed loop's threads all begin at once. */
export function beginCalls(world: World): void {
  for (const source of world.sources) {
    if (source.calls === undefined) continue;
    const threads = source.spec.client.threads ?? 0;
    for (let thread = 0; thread < threads; thread += 1) scheduleCall(world, source, 0);
    if (threads === 0 && source.nextArrivalUs < Infinity) scheduleCall(world, source, source.nextArrivalUs);
  }
}

/** At atUs the source's next call arrives, if it is still to. */
export function scheduleCall(world: World, source: Source, atUs: number): void {
  schedule(world.timeline, Math.floor(atUs), requestPhase, {
    kind: 'call-arrival-due',
    source: source.index,
  });
}

/** The client of a source begins a new call. */
export function callArrives(world: World, source: Source): void {
  // After a change of the rate, the arrival that was due before is no longer.
  const isStale = !source.isClosedLoop && Math.floor(source.nextArrivalUs) !== world.nowUs;
  if (source.exhausted || isStale) return;
  beginCall(world, source);
  if (source.isClosedLoop || source.exhausted) return;
  source.nextArrivalUs = nextArrivalOf(source);
  if (source.nextArrivalUs < Infinity) scheduleCall(world, source, source.nextArrivalUs);
}

/** Whatever is next for a call is due. */
export function callDue(world: World, call: Call): void {
  const source = world.sources[call.source]!;
  const operation = operationOf(source);
  if (call.step === 'answered') {
    answered(world, source, operation, call);
    return;
  }
  const isPhase = call.step === 'phase';
  call.step = 'answered';
  if (isPhase) operation.phase!(world, source, call);
  else send(world, source, operation, call);
  // Unless the operation has more to do before it answers.
  if (!isInPhase(call)) scheduleAnswer(world, call);
}

function beginCall(world: World, source: Source): void {
  const calls = source.calls!;
  source.tally.issued += 1;
  source.open += 1;
  source.requestsLeft -= 1;
  let told = 0;
  if (world.nowUs >= source.nextSampleUs) {
    source.nextSampleUs = world.nowUs + sampleEveryUs;
    told = world.sampledRequests += 1;
  }
  const call: Call = {
    id: calls.begun * world.sources.length + source.index,
    source: source.index,
    told,
    issuedAtUs: world.nowUs,
    step: 'send',
    sent: 0,
    attempt: 0,
    sentAtUs: world.nowUs,
    networkUs: 0,
    serviceUs: 0,
    outcome: admitted,
    parts: [],
    work: operationOf(source).begin(world, source),
  };
  calls.begun += 1;
  source.exhausted = source.requestsLeft === 0 || traceEnded(source.keys, source.cursor);
  callDue(world, call);
}

function send(world: World, source: Source, operation: CallOperation<unknown>, call: Call): void {
  countFigure(source.calls!.figures, 'requests');
  call.sent += 1;
  call.sentAtUs = world.nowUs;
  call.networkUs = drawHop(world, source, 'network');
  call.serviceUs = drawHop(world, source, 'router');
  call.outcome = admitted;
  call.parts = [];
  source.calls!.tells = call.told !== 0;
  operation.send(world, source, call);
  source.calls!.tells = false;
}

/** The answer is on its way: after what network and service take, counted from the moment of sending. */
function scheduleAnswer(world: World, call: Call): void {
  const atUs = Math.max(world.nowUs, Math.round(call.sentAtUs + call.networkUs + call.serviceUs));
  schedule(world.timeline, atUs, requestPhase, { kind: 'call-due', call });
}

function isInPhase({ step }: Call): boolean {
  return step === 'phase';
}

function answered(world: World, source: Source, operation: CallOperation<unknown>, call: Call): void {
  const { tally, retry } = source;
  if (call.told !== 0) tellCall(world, source, call);
  if (isThrottling(call.outcome)) source.calls!.throttledRequests += 1;
  if (call.outcome === admitted) record(tally.serviceThisSecond, Math.round(call.serviceUs));
  else if (!isFinal(call.outcome) && call.attempt < retry.retriesMax) {
    const chance = retry.jitter === 'full' ? nextUniform(source.backOff) : 1;
    const waitUs = retryWaitUs(retry, call.attempt, chance);
    if (call.told !== 0) tellCallWait(world, source, call.attempt, waitUs);
    sendAgain(world, call, waitUs, call.attempt + 1);
    return;
  }
  const verdict = operation.answered(world, source, call);
  if (verdict === 'succeeded' || verdict === 'failed') endCall(world, source, call, verdict);
  else sendAgain(world, call, verdict.againAfterUs, 0);
}

function sendAgain(world: World, call: Call, afterUs: number, attempt: number): void {
  call.step = 'send';
  call.attempt = attempt;
  schedule(world.timeline, Math.round(world.nowUs + afterUs), requestPhase, { kind: 'call-due', call });
}

function endCall(world: World, source: Source, call: Call, verdict: 'succeeded' | 'failed'): void {
  const { nowUs } = world;
  const { tally } = source;
  if (verdict === 'succeeded') {
    tally.succeeded += 1;
    record(tally.clientThisSecond, nowUs - call.issuedAtUs);
  } else {
    tally.failed += 1;
  }
  source.open -= 1;
  if (source.mayEnd) source.lastAnswerUs = nowUs;
  if (!source.exhausted) {
    if (source.isClosedLoop) scheduleCall(world, source, nowUs + source.thinkUs);
  } else if (source.open === 0) {
    schedule(world.timeline, nowUs, observationPhase, { kind: 'traffic-finished', source: source.index });
  }
}

function operationOf({ calls }: Source): CallOperation<unknown> {
  return callOperations[calls!.kind];
}
