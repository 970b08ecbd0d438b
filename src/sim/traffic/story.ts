// The story grain: every request told hop by hop, each hop an event on the timeline. The same laws, buckets and
// clients as in the single grain, and hundreds of times more work; the table's budget is asked when the request
// reaches the router and the partition's when it reaches the storage node, not both at once. It is the slow and
// plain account that the fast one is held against, and the way of calls from a console.

import { record } from '../kernel/histogram.ts';
import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { nextUniform } from '../kernel/random.ts';
import { schedule } from '../kernel/timeline.ts';
import { admit, admitted, refuseAtGate } from '../capacity/budgets.ts';
import { gateReasonAgainst } from '../capacity/gates.ts';
import { collectionFull, indexReasons } from '../capacity/reasons.ts';
import {
  chooseKey,
  chooseShard,
  chosenIsSharded,
  createChosenKey,
  moveToShard,
  traceEnded,
  type ChosenKey,
} from '../clients/choose-key.ts';
import { attemptsColumn, slotStride } from '../clients/key-plan.ts';
import { retryWaitUs } from '../clients/retry-plans.ts';
import type { HopName, SampledAttempt } from '../frame.ts';
import { heatRowBits, heatSpotMask, heatStride } from '../placement/heat-rows.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { outcomeName } from '../requests/errors.ts';
import { roads, type Hop, type Step } from '../requests/hops.ts';
import type { World } from '../world.ts';
import { requestPhase } from './phases.ts';
import { nextArrivalOf, readsOneShard } from './arriving.ts';
import { attemptAt } from './clock.ts';
import { admitWrite } from './index-admission.ts';
import { localHalfUnits } from './local-units.ts';
import { indexReadBy, indexesDecide, storeOf } from './read-from.ts';
import { countRefusal } from './refusals.ts';
import { slotFromPosition } from './waiting.ts';
import { keepSample, keyOfSlot, metBy, tellWait } from './tell.ts';
import { redirectUs } from './redirect.ts';
import { sizeUsOf } from './size-of-source.ts';
import { countTime } from './slot-heat.ts';
import type { Source } from './source.ts';

/** One attempt on its way, or waiting to be sent again. */
export interface Story {
  source: number;
  key: ChosenKey;
  /** Of the item and its local indexes. */
  units: number;
  /** 0 for the first attempt. */
  number: number;
  id: number;
  issuedAtUs: number;
  sentAtUs: number;
  /** Half of it on the way there, half on the way back. */
  networkUs: number;
  /** Its router had an old map, and it has been sent on. */
  redirected: boolean;
  /** How many steps of its road it has behind it. */
  step: number;
  /** The place of the reason in `reasons`; `admitted` while none has refused it. */
  outcome: number;
  hops: SampledAttempt['hops'];
  met: Pick<SampledAttempt, 'figures' | 'attemptsMax'>;
  /** The parts of a fanned-out read share one. */
  request: { openParts: number; failed: boolean };
}

/** Sends a source's first request; a closed loop's threads all begin at once. */
export function beginStories(world: World): void {
  for (const source of world.sources) {
    const threads = source.spec.client.threads ?? 0;
    for (let thread = 0; thread < threads; thread += 1) scheduleArrival(world, source, 0);
    if (threads === 0 && source.nextArrivalUs < Infinity)
      scheduleArrival(world, source, source.nextArrivalUs);
  }
}

/** The client of a source sends a new request. */
export function storyArrives(world: World, source: Source): void {
  // After a change of the rate, the arrival that was due before is no longer.
  const isStale = !source.isClosedLoop && Math.floor(source.nextArrivalUs) !== world.nowUs;
  if (source.exhausted || isStale) return;
  sendNewRequest(world, source);
  if (source.isClosedLoop || source.exhausted) return;
  source.nextArrivalUs = nextArrivalOf(source);
  if (source.nextArrivalUs < Infinity) scheduleArrival(world, source, source.nextArrivalUs);
}

/** The next hop of a story is over. */
export function storyGoesOn(world: World, story: Story): void {
  const source = world.sources[story.source]!;
  const road: readonly Step[] = roads[source.road];
  if (story.step === 0) {
    note(world, story, 'reached-router');
    takeStep(world, source, story, road[0]!);
    return;
  }
  const done = road[story.step - 1]!;
  if (story.step === 1) {
    const { budgets } = storeOf(world.tables, source);
    const reason = gateReasonAgainst(budgets, world.nowUs, source.direction);
    if (reason !== undefined) {
      look(world, source, story);
      refuseAtGate(budgets, source.direction, partitionOf(story), story.units);
      refuse(world, source, story, reason);
      return;
    }
  } else if (story.step === 2) {
    const extraUs = story.redirected ? 0 : redirectUs(world, source, partitionOf(story), world.nowUs);
    if (extraUs > 0) {
      story.redirected = true;
      note(world, story, 'redirected');
      schedule(world.timeline, Math.round(world.nowUs + extraUs), requestPhase, {
        kind: 'request-hop-due',
        story,
      });
      return;
    }
    note(world, story, 'reached-storage');
    look(world, source, story);
    const outcome = ask(world, source, story);
    if (outcome !== admitted) {
      refuse(world, source, story, outcome);
      return;
    }
    source.tally.units += story.units;
    const row = story.key.place & heatSpotMask;
    storeOf(world.tables, source).heat.current[row * heatStride + source.direction]! += story.units;
  } else {
    note(
      world,
      story,
      'fasterOf' in done ? 'persisted-by-quorum' : done.hop === 'read' ? 'read' : 'persisted-by-leader',
    );
  }
  const next = road[story.step];
  if (next) takeStep(world, source, story, next);
  else goBack(world, story);
}

/** Asks the partition, and of a write the indexes too. */
function ask(world: World, source: Source, story: Story): number {
  const partition = partitionOf(story);
  if (!indexesDecide(world.tables, source)) {
    const { budgets } = storeOf(world.tables, source);
    return admit(budgets, world.nowUs, source.direction, partition, story.units);
  }
  world.clock[attemptAt] = world.nowUs;
  const { key, issuedAtUs } = story;
  return admitWrite(world, source, partition, knownSlot(key), story.units, key.halfUnits, issuedAtUs | 0);
}

/** The client has the answer. */
export function storyAnswered(world: World, story: Story): void {
  const source = world.sources[story.source]!;
  const { tally } = source;
  note(world, story, 'answered');
  tell(world, source, story);
  if (story.outcome === admitted) {
    const serviceUs = Math.round(world.nowUs - story.sentAtUs - story.networkUs);
    record(tally.serviceThisSecond, serviceUs);
    countTime(storeOf(world.tables, source).heat.times, story.key.place, serviceUs);
    endPart(world, source, story, false);
  } else if (story.number >= source.retry.retriesMax || story.outcome === collectionFull) {
    endPart(world, source, story, true);
  } else {
    const chance = source.retry.jitter === 'full' ? nextUniform(source.backOff) : 1;
    const waitUs = retryWaitUs(source.retry, story.number, chance);
    tellWait(world, source, story.number, waitUs);
    const againUs = world.nowUs + waitUs;
    schedule(world.timeline, againUs, requestPhase, {
      kind: 'request-sent-due',
      story: { ...story, number: story.number + 1 },
    });
  }
}

/** An attempt leaves its client. */
export function storySent(world: World, story: Story): void {
  const source = world.sources[story.source]!;
  source.tally.attempts += 1;
  if (story.number > 0) source.tally.retries += 1;
  if (story.key.slot >= 0) source.keys.rows[story.key.slot * slotStride + attemptsColumn]! += 1;
  story.sentAtUs = world.nowUs;
  story.networkUs = drawHop(world, source, 'network');
  story.step = 0;
  story.redirected = false;
  story.outcome = admitted;
  story.hops = [{ hop: 'sent', atUs: world.nowUs }];
  schedule(world.timeline, Math.round(world.nowUs + story.networkUs / 2), requestPhase, {
    kind: 'request-hop-due',
    story,
  });
}

export function scheduleArrival(world: World, source: Source, atUs: number): void {
  schedule(world.timeline, Math.floor(atUs), requestPhase, {
    kind: 'request-arrival-due',
    source: source.index,
  });
}

function sendNewRequest(world: World, source: Source): void {
  const { keys, cursor, tally } = source;
  const chosen = createChosenKey();
  chooseKey(keys, cursor, source.newest, source.spec, chosen);
  tally.issued += 1;
  source.open += 1;
  source.requestsLeft -= 1;
  source.exhausted = source.requestsLeft === 0 || traceEnded(keys, cursor);
  const sharded = chosenIsSharded(keys, chosen);
  const asksAll = sharded && source.direction === 0 && !readsOneShard(world, source);
  const parts = asksAll ? keys.sharding.shards : 1;
  const request = { openParts: parts, failed: false };
  for (let part = 1; part <= parts; part += 1) {
    const key = { ...chosen };
    if (sharded) moveToShard(keys, cursor, key, asksAll ? part : chooseShard(keys, cursor));
    storySent(world, newStory(world, source, key, request));
  }
}

function newStory(world: World, source: Source, key: ChosenKey, request: Story['request']): Story {
  const { halfUnits } = key;
  const localUnits =
    source.localTouches.length > 0
      ? localHalfUnits(source, knownSlot(key), halfUnits, world.nowUs | 0) / 2
      : 0;
  return {
    source: source.index,
    key,
    units: halfUnits / 2 + localUnits,
    number: 0,
    id: (world.sampledRequests += 1),
    issuedAtUs: world.nowUs,
    sentAtUs: world.nowUs,
    networkUs: 0,
    redirected: false,
    step: 0,
    outcome: admitted,
    hops: [],
    met: {},
    request,
  };
}

function takeStep(world: World, source: Source, story: Story, step: Step): void {
  const us =
    'hop' in step
      ? drawHop(world, source, step.hop) + (step.hop === 'read' ? sizeUsOf(world, source, story.units) : 0)
      : Math.min(drawHop(world, source, step.fasterOf[0]), drawHop(world, source, step.fasterOf[1]));
  story.step += 1;
  schedule(world.timeline, Math.round(world.nowUs + us), requestPhase, { kind: 'request-hop-due', story });
}

function refuse(world: World, source: Source, story: Story, reason: number): void {
  if (reason === collectionFull) {
    story.outcome = reason;
    story.met = {
      ...story.met,
      ...metBy(world, source, partitionOf(story), story.key.slot, story.units, world.nowUs, reason),
    };
    goBack(world, story);
    return;
  }
  const table = tableOf(world, source);
  // The buckets of an index refuse a Query as a table's do.
  const index = indexReadBy(table, source.spec);
  const told = index ? reason + indexReasons : reason;
  countRefusal(table, source, world.nowUs, story.key.place, story.key.slot, told);
  if (index) index.throttledByReason[told]! += 1;
  story.outcome = told;
  goBack(world, story);
}

function goBack(world: World, story: Story): void {
  schedule(world.timeline, Math.round(world.nowUs + story.networkUs / 2), requestPhase, {
    kind: 'request-answered-due',
    story,
  });
}

/** One part of a request is over; with the last one the request is. */
function endPart(world: World, source: Source, story: Story, failed: boolean): void {
  const { request } = story;
  request.openParts -= 1;
  request.failed ||= failed;
  if (request.openParts > 0) return;
  if (request.failed) source.tally.failed += 1;
  else {
    source.tally.succeeded += 1;
    record(source.tally.clientThisSecond, world.nowUs - story.issuedAtUs);
  }
  source.open -= 1;
  source.lastAnswerUs = world.nowUs;
  if (source.exhausted && source.open === 0) source.finishedAtUs = world.nowUs;
  if (source.isClosedLoop && !source.exhausted) scheduleArrival(world, source, world.nowUs + source.thinkUs);
}

function tell(world: World, source: Source, story: Story): void {
  const { key, outcome } = story;
  keepSample(world, {
    id: story.id,
    traffic: source.index,
    table: source.table,
    partition: partitionOf(story),
    key: keyOfSlot(source, key.slot),
    position: key.position / keySpaceSize,
    atUs: story.sentAtUs,
    attempt: story.number,
    outcome: outcome === admitted ? 'served' : 'refused',
    ...(outcome === admitted ? {} : { reason: outcomeName(outcome) }),
    latencyUs: world.nowUs - story.sentAtUs,
    hops: story.hops,
    ...story.met,
  });
}

/** Notes what the buckets hold before they are asked. */
function look(world: World, source: Source, story: Story): void {
  story.met = metBy(world, source, partitionOf(story), story.key.slot, story.units, world.nowUs, undefined);
}

function note(world: World, story: Story, hop: HopName): void {
  story.hops.push({ hop, atUs: world.nowUs });
}

function drawHop(world: World, source: Source, hop: Hop): number {
  return nextFromQuantiles(source.story, world.laws.hops[hop]);
}

function tableOf(world: World, source: Source): World['tables'][number] {
  return world.tables[source.table]!;
}

function partitionOf({ key }: Story): number {
  return key.place >> heatRowBits;
}

function knownSlot({ slot, position }: ChosenKey): number {
  return slot >= 0 ? slot : slotFromPosition(position);
}
