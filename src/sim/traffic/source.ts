// One traffic source at work: its arrivals or threads, its keys, its client, and what became of its requests.

import { createHistogram, type Histogram } from '../kernel/histogram.ts';
import { createStream, type Stream } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { directionOf } from '../capacity/units.ts';
import { reasons } from '../capacity/reasons.ts';
import type { Ranges } from '../placement/ranges.ts';
import { errors } from '../requests/errors.ts';
import type { Road } from '../requests/hops.ts';
import { createArrivals, type Arrivals } from '../clients/arrivals.ts';
import type { KeyCursor, Newest } from '../clients/choose-key.ts';
import { createKeyPlan, unsharded, type KeyPlan } from '../clients/key-plan.ts';
import { retryPlanOf, type RetryPlan } from '../clients/retry-plans.ts';
import type { DataSet, KeyChoice, RetryMode, Sdk, TrafficSpec } from '../scenario/scenario.ts';
import { assert } from '../kernel/assert.ts';
import { createSourceCalls, type SourceCalls } from './call.ts';
import type { LocalTouch } from './local-units.ts';
import { createAnswers, type Answers } from './answers.ts';
import { createSourceClient, type SourceClient } from './client-state.ts';
import { createSlotHeat, type SlotHeat } from './slot-heat.ts';
import type { SourceCache } from './source-cache.ts';
import { answerRingOf, histogramOf, streamOf, type Ledger, type LedgerStream } from './ledger.ts';

export interface Source {
  index: number;
  /** As the scenario has it; commands change the fields beside it. */
  spec: TrafficSpec;
  table: number;
  /** The place of the Region its clients are in. */
  clientRegion: number;
  /** It asks a global index of the table and not the table itself. */
  readsIndex: boolean;
  /** What its writes do to the local indexes of the table. */
  localTouches: LocalTouch[];
  /** Its writes make item collections larger that local indexes keep together. */
  growsCollections: boolean;
  /** Its requests come through the calls runner; undefined: through the loop of the single grain. */
  calls: SourceCalls | undefined;
  /** The place of the book of its items in the world; -1: nobody asks what they are at the moment. */
  itemBook: number;
  /** Something besides its table has a say in its requests. */
  hasFeatures: boolean;
  /** How it goes through a cache; undefined: it asks its table. */
  cache: SourceCache | undefined;
  /** What its client knows beyond one attempt; undefined: nothing. */
  client: SourceClient | undefined;
  /** By slot: which item its key is, where items are told apart; -1: none of them. Empty where they are not. */
  items: Int32Array;
  /** Each slot's item has the slot's own number. */
  slotsAreItems: boolean;
  /** The space those items are in, by its place in the world; -1: none. */
  itemSpace: number;
  /** This second's writes that a full one refused, by slot. */
  failedForSize: Map<number, number>;
  /** 0 read, 1 write. */
  direction: number;
  road: Road;
  sdk: Sdk;
  retryMode: RetryMode;
  /** In all; undefined: as the mode has it. */
  attempts: number | undefined;
  retry: RetryPlan;
  keys: KeyPlan;
  cursor: KeyCursor;
  newest: Newest;
  /** Open loop; undefined for threads and for a trace with its own times. */
  arrivals: Arrivals | undefined;
  /** The next arrival in microseconds, fractions kept; Infinity when none is due. */
  nextArrivalUs: number;
  isClosedLoop: boolean;
  /** Closed loop: the pause after an answer, and how many requests are still to be sent. */
  thinkUs: number;
  requestsLeft: number;
  /** The times of attempts that are admitted, and of those that are refused. */
  service: Stream;
  refusal: Stream;
  backOff: Stream;
  story: Stream;
  /** The next request from this moment on is told hop by hop. */
  nextSampleUs: number;
  slotHeat: SlotHeat;
  tally: SourceTally;
  answers: Answers;
  /** Attempts there were at the end of the last second. */
  attemptsBefore: number;
  /** For those who look; nothing in the run asks for it. */
  lastSecond: LastSecond;
  /** Requests between their first attempt and their last answer. */
  open: number;
  /** It may come to an end: it sends only so many requests, or the rows of a trace. */
  mayEnd: boolean;
  /** No more requests will be sent. */
  exhausted: boolean;
  lastAnswerUs: number;
  finishedAtUs: number;
  firstThrottleUs: number;
  /** The place of its data set among those that a time to live watches; -1: none does. */
  expirySet: number;
  /** Its reads leave out what has expired. */
  filtersExpired: boolean;
}

/** What a source sent in the last second. */
export interface LastSecond {
  attempts: number;
  refused: number;
  attemptsBefore: number;
  refusedBefore: number;
  /** The plan of its keys at the end of that second; by slot of it, attempts and the refused ones. */
  keys: KeyPlan;
  counts: Int32Array;
}

/** Counts over the whole run, and latencies in microseconds: of this second, and of the seconds before. */
export interface SourceTally {
  issued: number;
  /** Of every part of a fanned-out read, too. */
  attempts: number;
  succeeded: number;
  failed: number;
  /** Of the failed ones, those that a full item collection refused (ERR-27). */
  collectionFull: number;
  /** Attempts that failed for what is no throttling, by place in `errors`. */
  errors: Float64Array;
  throttled: number;
  retries: number;
  /** Of its own direction, and of the other one: some calls read before they write. */
  units: number;
  otherUnits: number;
  throttledByReason: Float64Array;
  clientThisSecond: Histogram;
  serviceThisSecond: Histogram;
  client: Histogram;
  service: Histogram;
}

export function createSource(
  spec: TrafficSpec,
  index: number,
  table: number,
  seed: number,
  data: DataSet,
  traceData: DataSet,
  newest: Newest,
  ranges: Ranges,
  ledger: Ledger,
): Source {
  const direction = directionOf(spec.operation) === 'read' ? 0 : 1;
  const road = direction === 1 ? 'write' : spec.consistentRead ? 'strongRead' : 'eventualRead';
  const retry = retryPlanOf(spec.client.retryMode, spec.client.sdk, spec.client.attempts);
  const client = createSourceClient(spec.client, spec.id, seed);
  assert(retry, 'validation lets only retry modes through that the SDK has');
  const stream = (name: string, into?: Stream): Stream =>
    createStream(seed, `traffic/${spec.id}/${name}`, into);
  const kept = (name: LedgerStream): Stream => stream(name, streamOf(ledger, index, name));
  const arrivals = spec.rate
    ? createArrivals(seed, spec.id, spec.arrivals === 'even', spec.rate, streamOf(ledger, index, 'arrivals'))
    : undefined;
  const keys = createKeyPlan(
    spec,
    spec.keys,
    unsharded,
    spec.keys.choice === 'trace' ? traceData : data,
    ranges,
  );
  return {
    index,
    spec,
    table,
    clientRegion: 0,
    readsIndex: false,
    localTouches: [],
    growsCollections: false,
    calls: createSourceCalls(spec, seed),
    itemBook: -1,
    hasFeatures: client !== undefined,
    cache: undefined,
    client,
    items: new Int32Array(0),
    slotsAreItems: false,
    itemSpace: -1,
    failedForSize: new Map(),
    direction,
    road,
    sdk: spec.client.sdk,
    retryMode: spec.client.retryMode,
    attempts: spec.client.attempts,
    retry,
    keys,
    cursor: {
      chosen: 0,
      keys: kept('keys'),
      shards: stream('shards'),
      sizes: kept('sizes'),
      sorts: stream('sort-keys'),
    },
    newest,
    arrivals,
    nextArrivalUs: firstArrivalUs(spec, arrivals, keys),
    isClosedLoop: spec.client.threads !== undefined,
    thinkUs: Math.round((spec.client.thinkMs ?? 0) * usPerMs),
    requestsLeft: spec.client.requests ?? Infinity,
    service: kept('service'),
    refusal: kept('refusal'),
    backOff: kept('back-off'),
    story: stream('story'),
    nextSampleUs: 0,
    slotHeat: createSlotHeat(),
    tally: createTally(histogramOf(ledger, index, 'client'), histogramOf(ledger, index, 'service')),
    answers: createAnswers(answerRingOf(ledger, index, 'succeeded'), answerRingOf(ledger, index, 'failed')),
    attemptsBefore: 0,
    lastSecond: {
      attempts: 0,
      refused: 0,
      attemptsBefore: 0,
      refusedBefore: 0,
      keys,
      counts: new Int32Array(0),
    },
    open: 0,
    mayEnd: mayEnd(spec, spec.keys),
    exhausted: false,
    lastAnswerUs: 0,
    finishedAtUs: Infinity,
    firstThrottleUs: Infinity,
    expirySet: -1,
    filtersExpired: spec.filtersExpired ?? false,
  };
}

/** A closed loop starts its threads through the wheel, so it has no arrivals. */
function firstArrivalUs(spec: TrafficSpec, arrivals: Arrivals | undefined, keys: KeyPlan): number {
  if (spec.arrivals === 'trace') return keys.trace?.rowAtUs[0] ?? Infinity;
  return arrivals?.nextUs ?? Infinity;
}

function createTally(clientThisSecond: Histogram, serviceThisSecond: Histogram): SourceTally {
  return {
    issued: 0,
    attempts: 0,
    succeeded: 0,
    failed: 0,
    collectionFull: 0,
    errors: new Float64Array(errors.length),
    throttled: 0,
    retries: 0,
    units: 0,
    otherUnits: 0,
    throttledByReason: new Float64Array(reasons.length),
    clientThisSecond,
    serviceThisSecond,
    client: createHistogram(),
    service: createHistogram(),
  };
}

export function mayEnd(spec: TrafficSpec, choice: KeyChoice): boolean {
  return spec.client.threads !== undefined || choice.choice === 'trace';
}
