// What stands between a patient client and the network: the limiter of the adaptive mode, and a connection that is
// free. Who has to wait stands in line, and goes on through the wheel.

import { nextInt32 } from '../kernel/random.ts';
import { usPerMs, usPerSecond } from '../kernel/time.ts';
import { insert } from '../kernel/wheel.ts';
import { giveConnectionBack, takeConnection, type Taken } from '../clients/connection-pool.ts';
import { nextTurnUs, noteAnswer, takeTurn } from '../clients/rate-limiter.ts';
import { networkUsFrom, roadTimes } from '../requests/road-times.ts';
import type { World } from '../world.ts';
import { instanceWord, requestWords } from './client-requests.ts';
import { count } from './client-counts.ts';
import type { SourceClient } from './client-state.ts';
import type { Source } from './source.ts';
import { joinLine, leaveLine, type WaitingLine } from './waiting-line.ts';
import * as waiting from './waiting.ts';

/** Why a request comes back from the wheel. */
export const fresh = 0;
export const retryDue = 1;
/** The limiter has let it go; it has a connection; so has the attempt beside it. */
export const turnCame = 2; // Ours to number, as are the next.
export const connected = 3; // Ours.
export const hedgeConnected = 4; // Ours.
export const hedgeDue = 5; // Ours.
export const answered = 6; // Ours.
export const hedgeAnswered = 7; // Ours.
/** Not of a request, but of an SDK client: its limiter may let another go. */
export const turnDue = 8; // Ours.

/** Ours: with so many in line before it a request is turned away. Nobody waits longer than that in earnest. */
const lineMax = 10_000;
/** One for TCP, two for TLS (assumption connection-round-trips; SDK-10 says several). */
const setupRoundTrips = 3;

export type Passage = 'passes' | 'waits' | 'turned-away';

/** At that moment the loop hears of the request again. */
export function wake(world: World, source: Source, atUs: number, kind: number, request: number): void {
  const entry = insert(world.wheel, atUs);
  const { words } = world.wheel;
  words[entry + waiting.headWord] =
    source.index | (1 << waiting.numberShift) | waiting.notedBit | (kind << waiting.halfUnitsShift);
  words[entry + waiting.slotWord] = 0;
  words[entry + waiting.firstSentWord] = waiting.wordOfRequest(request);
}

export function passLimiter(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  nowUs: number,
): Passage {
  const instance = instanceOf(client, request);
  const limiter = client.limiters[instance];
  if (limiter === undefined) return 'passes';
  const line = client.turnLines[instance]!;
  if (line.length === 0 && takeTurn(limiter, nowUs)) return 'passes';
  count(client, 'heldBack');
  if (!joins(client, line, request)) return 'turned-away';
  callNext(world, source, client, instance, nowUs);
  return 'waits';
}

/** The limiter may let some go that wait; without one all may. */
export function turnsCome(world: World, source: Source, instance: number, nowUs: number): void {
  const client = source.client!;
  if (client.nextTurnUs[instance] !== nowUs) return;
  client.nextTurnUs[instance] = Infinity;
  const line = client.turnLines[instance]!;
  const limiter = client.limiters[instance];
  while (line.length > 0 && (limiter === undefined || takeTurn(limiter, nowUs))) {
    wake(world, source, nowUs, turnCame, leaveLine(line, client.requests));
  }
  if (line.length > 0) callNext(world, source, client, instance, nowUs);
}

/** The limiter hears how an attempt ended, which changes its rate, and so when the next one may go. */
export function tellLimiter(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  nowUs: number,
  wasRefused: boolean,
): void {
  const instance = instanceOf(client, request);
  const limiter = client.limiters[instance];
  if (limiter === undefined) return;
  noteAnswer(limiter, nowUs, wasRefused);
  if (client.turnLines[instance]!.length > 0) callNext(world, source, client, instance, nowUs);
}

/** After the mode has changed: who waits for a limiter that is no more goes on. */
export function openTurnLines(world: World, source: Source, client: SourceClient): void {
  if (client.limiters.length > 0) return;
  client.turnLines.forEach(({ length }, instance) => {
    if (length === 0) return;
    client.nextTurnUs[instance] = world.nowUs;
    wake(world, source, world.nowUs, turnDue, instance);
  });
}

export function passConnections(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  nowUs: number,
): Passage {
  if (client.connections === undefined) return 'passes';
  const instance = instanceOf(client, request);
  const line = client.connectionLines[instance]!;
  const taken = line.length > 0 ? 'none' : take(world, client, instance, nowUs);
  if (taken === 'open') return 'passes';
  if (taken === 'none') {
    count(client, 'waitedForConnection');
    return joins(client, line, request) ? 'waits' : 'turned-away';
  }
  wake(world, source, nowUs + setUp(world, client), connected, request);
  return 'waits';
}

/** For the attempt beside another: it does not wait for anything but a new connection. */
export function passBeside(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  nowUs: number,
): 'passes' | 'connects' | 'stays' {
  const instance = instanceOf(client, request);
  const limiter = client.limiters[instance];
  if (limiter !== undefined && (client.turnLines[instance]!.length > 0 || !takeTurn(limiter, nowUs))) {
    return 'stays';
  }
  if (client.connections === undefined) return 'passes';
  if (client.connectionLines[instance]!.length > 0) return 'stays';
  const taken = take(world, client, instance, nowUs);
  if (taken === 'open') return 'passes';
  if (taken === 'none') return 'stays';
  wake(world, source, nowUs + setUp(world, client), hedgeConnected, request);
  return 'connects';
}

/** An attempt is over; whoever waits for a connection has the one that it had, or one that is made in its place. */
export function freeConnection(
  world: World,
  source: Source,
  client: SourceClient,
  request: number,
  nowUs: number,
  staysOpen: boolean,
): void {
  const { connections } = client;
  if (connections === undefined) return;
  const instance = instanceOf(client, request);
  giveConnectionBack(client.pools[instance]!, nowUs, staysOpen && connections.reuse !== false);
  const line = client.connectionLines[instance]!;
  if (line.length === 0) return;
  const next = leaveLine(line, client.requests);
  const setupUs = take(world, client, instance, nowUs) === 'new' ? setUp(world, client) : 0;
  wake(world, source, nowUs + setupUs, connected, next);
}

function take(world: World, client: SourceClient, instance: number, nowUs: number): Taken {
  const idleUs = world.assumptions['connection-idle-seconds'] * usPerSecond;
  return takeConnection(client.pools[instance]!, nowUs, client.connections!.max, idleUs);
}

/** How long a new connection takes: round trips, and what both ends work out. */
function setUp(world: World, client: SourceClient): number {
  count(client, 'connectionsOpened');
  const roundTripUs = networkUsFrom(roadTimes, nextInt32(client.setups));
  return Math.round(setupRoundTrips * roundTripUs + world.assumptions['tls-handshake-ms'] * usPerMs);
}

function joins(client: SourceClient, line: WaitingLine, request: number): boolean {
  if (line.length >= lineMax) return false;
  joinLine(line, client.requests, request);
  return true;
}

/** Sees to it that the loop hears of the limiter when its next token is there; a call that was for later is void. */
function callNext(world: World, source: Source, client: SourceClient, instance: number, nowUs: number): void {
  const dueUs = nextTurnUs(client.limiters[instance]!, nowUs);
  if (dueUs >= client.nextTurnUs[instance]!) return;
  client.nextTurnUs[instance] = dueUs;
  wake(world, source, dueUs, turnDue, instance);
}

function instanceOf({ requests }: SourceClient, request: number): number {
  return requests.words[request * requestWords + instanceWord]!;
}
