// A call on its way: what a source asks of DynamoDB as one thing, and that takes one request or several, each of one
// attempt or several, each on one item or many. Plain data; how it goes on is its operation's to say.

import type { ChosenKey } from '../clients/choose-key.ts';
import type { Road } from '../requests/hops.ts';
import { createStream, type Stream } from '../kernel/random.ts';
import { callKindOf, type BatchSpec, type CallKind, type CounterUpdate } from '../scenario/calls.ts';
import type { TrafficSpec } from '../scenario/scenario.ts';
import type { ToldFigures } from '../frame.ts';
import type { World } from '../world.ts';
import { createCallFigures, type CallFigures } from './call-figures.ts';
import { addCallSecond, createCallSeconds, type CallSeconds } from './call-seconds.ts';
import type { Source } from './source.ts';
import { createSourcePages, type SourcePages } from './source-pages.ts';

/** What of its source concerns calls. */
export interface SourceCalls {
  kind: CallKind;
  /** How many were begun. */
  begun: number;
  /** Attempts of which nothing was done for want of capacity, however many items they had. */
  throttledRequests: number;
  /** The attempt that is sent now is told. */
  tells: boolean;
  /** For whatever an operation leaves to chance. */
  chance: Stream;
  /** In force now; undefined: it does not count, or sends no batches. */
  counter: CounterUpdate | undefined;
  batch: BatchSpec | undefined;
  figures: CallFigures;
  seconds: CallSeconds;
  /** Of reads that come page by page. */
  pages: SourcePages | undefined;
}

export interface Call<Work = unknown> {
  /** Unique in its run. */
  id: number;
  source: number;
  /** The number under which it is told; 0: it is not told. */
  told: number;
  issuedAtUs: number;
  /** What is due next: the client sends, the service goes on, the client has the answer. */
  step: 'send' | 'phase' | 'answered';
  /** Attempts that were sent for it, of all its requests. */
  sent: number;
  /** Of the request under way: 0 for its first attempt. */
  attempt: number;
  /** Of the attempt under way: when it was sent, and how long network and service take. */
  sentAtUs: number;
  networkUs: number;
  serviceUs: number;
  /** `admitted`, or the place of the reason or error that became of the attempt as a whole. */
  outcome: number;
  /** What the attempt asks, item by item. */
  parts: CallPart[];
  /** What the operation knows of it. */
  work: Work;
}

/** One item of one attempt, as its partition is asked for it. */
export interface CallPart {
  key: ChosenKey;
  /** 0 read, 1 write. */
  direction: number;
  road: Road;
  /** Twice the units that it costs, without those of local indexes. */
  halfUnits: number;
  /** How much is read or written, for the time it takes. */
  bytes: number;
  /** A write that leaves the item as it is: it is charged, and nothing follows from it. */
  changesNothing: boolean;
  /** It was asked before, in an attempt that did not do it. */
  isRetry: boolean;
  /** What became of it: `admitted`, or the place of a reason or of an error. */
  outcome: number;
  /** What it was charged: units, those of local indexes included. */
  units: number;
  /** What its storage node takes, without the router. */
  storageUs: number;
  /** What it met, if its attempt is told. */
  figures: ToldFigures | undefined;
}

/** How a request of a call has ended: with it the call, or the next request follows after a while. */
export type Verdict = 'succeeded' | 'failed' | { againAfterUs: number };

/** One kind of call. */
export interface CallOperation<Work> {
  /** What a new call is about. */
  begin(world: World, source: Source): Work;
  /** The client sends: lays `call.parts`, asks them, and sets `call.outcome`. It may ask for phases in between. */
  send(world: World, source: Source, call: Call<Work>): void;
  /** The moment that it asked for has come, before the answer is on its way. */
  phase?(world: World, source: Source, call: Call<Work>): void;
  /** The client has the answer, and its SDK does not send it again. */
  answered(world: World, source: Source, call: Call<Work>): Verdict;
}

export function createSourceCalls(spec: TrafficSpec, seed: number): SourceCalls | undefined {
  const kind = callKindOf(spec);
  return kind === undefined ? undefined : createCallsOf(kind, spec, seed);
}

export function createCallsOf(kind: CallKind, spec: TrafficSpec, seed: number): SourceCalls {
  return {
    kind,
    begun: 0,
    throttledRequests: 0,
    tells: false,
    chance: createStream(seed, `traffic/${spec.id}/calls`),
    counter: spec.counter,
    batch: spec.batch,
    figures: createCallFigures(),
    seconds: createCallSeconds(),
    pages: createSourcePages(spec),
  };
}

/** A second has ended. */
export function endCallsSecond({ calls, tally }: Source): void {
  if (calls !== undefined) addCallSecond(calls.seconds, tally, calls.figures);
}

/** Of a batch, a request is throttled only if every item of it is (MET-05). */
export function throttledRequestsOf({ calls, tally }: Source): number {
  return calls?.kind === 'batch' ? calls.throttledRequests : tally.throttled;
}
