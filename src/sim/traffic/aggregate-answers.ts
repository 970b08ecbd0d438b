// What became of a tick's attempts, told to the tallies: requests sent, answers on their way back, latencies.

import { nextUniform, type Stream } from '../kernel/random.ts';
import { indexReasons, keyRangeReason } from '../capacity/reasons.ts';
import {
  longestOf,
  mixtureOf,
  refusedByPartition,
  refusedByTable,
  servedLaw,
  spread,
} from './aggregate-laws.ts';
import type { CountedSource } from './aggregate-state.ts';
import { expectFailure, expectSuccess, sliceUs, type Answers } from './answers.ts';
import type { Source } from './source.ts';

/** Tells the tick's counts, and begins new ones. */
export function countAnswers(source: Source, counted: CountedSource, tick: number): void {
  const { tally } = source;
  let servedAttempts = 0;
  for (const count of counted.served) servedAttempts += count;
  if (servedAttempts > 0) {
    spread(tally.serviceThisSecond, counted.laws.service, servedAttempts, nextUniform(counted.stream));
  }
  if (counted.lanes.parts > 1 || hasParts(counted)) countParts(source, counted, tick);
  else countRequests(source, counted, tick, servedAttempts);
  counted.fresh = 0;
  counted.freshParts = 0;
  counted.served.fill(0);
  counted.servedParts.fill(0);
  counted.gaveUp.fill(0);
  counted.gaveUpParts.fill(0);
}

/** Every attempt belongs to a request of its own. */
function countRequests(source: Source, counted: CountedSource, tick: number, servedCount: number): void {
  const { tally } = source;
  tally.issued += counted.fresh;
  source.open +=
    counted.fresh - servedCount - counted.gaveUp[refusedByTable]! - counted.gaveUp[refusedByPartition]!;
  for (let number = 0; number < counted.served.length; number += 1) {
    recordServed(source, counted, number, counted.served[number]!);
  }
  answer(source, counted, tick, servedCount, counted.gaveUp);
}

/**
 * Fanned-out reads: `parts` attempts make a request, which is answered with its last part and has failed when any
 * part gave up. Counted as if the parts of a request did as all parts do (assumption parts-alike), so that a share g
 * of parts that gave up fails a share 1 - (1 - g)^parts of the requests.
 */
function countParts(source: Source, counted: CountedSource, tick: number): void {
  const { lanes, owed } = counted;
  const partsServed = sumOf(counted.servedParts);
  const partsGaveUp = sumOf(counted.gaveUpParts);
  const partsDone = partsServed + partsGaveUp;
  let plainServed = 0;
  const numbers = counted.served.length;
  for (let number = 0; number < numbers; number += 1) {
    plainServed += counted.served[number]! - counted.servedParts[number]!;
  }
  const plainGaveUp = sumOf(counted.gaveUp) - partsGaveUp;
  let allServed = partsDone > 0 ? partsServed / partsDone : 1;
  allServed = powerOf(allServed, lanes.parts);
  const fannedServed = (partsDone / lanes.parts) * allServed;
  const issued = whole(owed, 0, counted.fresh - counted.freshParts + counted.freshParts / lanes.parts);
  const served = whole(owed, 1, plainServed + fannedServed);
  const failed = whole(owed, 2, plainGaveUp + partsDone / lanes.parts - fannedServed);
  source.tally.issued += issued;
  source.open += issued - served - failed;
  recordParts(source, counted, served, plainServed, fannedServed);
  const gaveUp = new Float64Array(2);
  const total = sumOf(counted.gaveUp);
  const byTable = total > 0 ? Math.round((failed * counted.gaveUp[refusedByTable]!) / total) : 0;
  gaveUp[refusedByTable] = byTable;
  gaveUp[refusedByPartition] = failed - byTable;
  answer(source, counted, tick, served, gaveUp);
}

/** The client's view of requests served at one attempt number. */
function recordServed(source: Source, counted: CountedSource, number: number, count: number): void {
  if (count === 0) return;
  const { clientThisSecond } = source.tally;
  const byTable = number === 0 ? 0 : Math.round(count * shareRefusedByTable(source));
  for (const [kind, part] of [
    [refusedByTable, byTable],
    [refusedByPartition, count - byTable],
  ] as const) {
    if (part === 0) continue;
    spread(clientThisSecond, servedLaw(counted.laws, kind, number), part, nextUniform(counted.stream));
  }
}

function recordParts(
  source: Source,
  counted: CountedSource,
  served: number,
  plainServed: number,
  fannedServed: number,
): void {
  if (served === 0 || plainServed + fannedServed <= 0) return;
  const kind = shareRefusedByTable(source) > 0.5 ? refusedByTable : refusedByPartition;
  const laws = Array.from(counted.served, (count, number) =>
    servedLaw(counted.laws, kind, count > 0 ? number : 0),
  );
  const share = plainServed / (plainServed + fannedServed);
  const plain = counted.served.map((count, number) => count - counted.servedParts[number]!);
  const law =
    share >= 1 || fannedServed <= 0
      ? mixtureOf(laws, plain)
      : plainServed <= 1e-9
        ? longestOf(mixtureOf(laws, counted.servedParts), counted.lanes.parts)
        : mixtureOf(
            [mixtureOf(laws, plain), longestOf(mixtureOf(laws, counted.servedParts), counted.lanes.parts)],
            Float64Array.of(share, 1 - share),
          );
  spread(source.tally.clientThisSecond, law, served, nextUniform(counted.stream));
}

/** Which refusals lie behind those that were served late: as among all of the run. */
function shareRefusedByTable({ tally, direction }: Source): number {
  const { throttled, throttledByReason } = tally;
  if (throttled === 0) return 0;
  const partition = keyRangeReason(direction);
  // What an index refuses is answered as what the table refuses.
  const byPartition = throttledByReason[partition]! + throttledByReason[partition + indexReasons]!;
  return (throttled - byPartition) / throttled;
}

function answer(
  { answers }: Source,
  { laws, stream }: CountedSource,
  tick: number,
  served: number,
  gaveUp: Float64Array,
): void {
  divideOverTicks(answers, expectSuccess, tick, laws.servedTicks, served, stream);
  divideOverTicks(answers, expectFailure, tick, laws.gaveUpTicks[0], gaveUp[0]!, stream);
  divideOverTicks(answers, expectFailure, tick, laws.gaveUpTicks[1], gaveUp[1]!, stream);
}

function divideOverTicks(
  answers: Answers,
  expect: typeof expectSuccess,
  tick: number,
  chances: Float64Array,
  count: number,
  stream: Stream,
): void {
  if (count === 0) return;
  const offset = nextUniform(stream);
  let sum = 0;
  let before = 0;
  for (let ahead = 0; ahead < chances.length; ahead += 1) {
    sum += chances[ahead]!;
    const upTo = ahead === chances.length - 1 ? count : Math.min(count, Math.floor(count * sum + offset));
    if (upTo > before) expect(answers, (tick + ahead) * sliceUs, upTo - before);
    before = upTo;
  }
}

function hasParts({ owed }: CountedSource): boolean {
  return owed[0] !== 0 || owed[1] !== 0 || owed[2] !== 0;
}

/** The whole requests there are now with what was owed; the rest stays owed. */
function whole(owed: Float64Array, place: number, count: number): number {
  const due = owed[place]! + count;
  const wholeCount = Math.max(0, Math.floor(due + 1e-6));
  owed[place] = due - wholeCount;
  return wholeCount;
}

function sumOf(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let factor = 0; factor < exponent; factor += 1) power *= base;
  return power;
}
