// What the single grain reads and writes for every request, of all sources: in one array of words and one of numbers
// each source has a row. A loop over such rows runs about twice as fast as one over objects, whose form the engine
// checks again at every look.
//
// The random streams, this second's latencies and the answers on their way are kept here for good; the source has
// views of them. The rest is filled in from the sources when the loop begins, and what it counted is added to their
// tallies when it ends (openLedger, closeLedger).

import { oneDrawMax } from '../kernel/alias.ts';
import { bucketCount, type Histogram } from '../kernel/histogram.ts';
import { streamWords, type Stream } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { indexReasons, reasons } from '../capacity/reasons.ts';
import { placeOfRoad } from '../requests/road-times.ts';
import { errors, firstError } from '../requests/errors.ts';
import type { World } from '../world.ts';
import { sliceCount } from './answers.ts';
import { steadyPace } from './arriving.ts';
import { hasOldMaps } from './redirect.ts';
import { onlyReadsReplica } from './replica-reads.ts';
import { indexReadBy, indexesDecide, storeOf } from './read-from.ts';
import { beginSlotHeat, countsBySlot, pourTableHeat } from './slot-heat.ts';
import { sizeTimes } from './size-of-source.ts';
import type { Source } from './source.ts';

export interface Ledger {
  words: Int32Array;
  numbers: Float64Array;
  /** By source, what the loop needs of its keys and of its store: whole arrays, which are replaced now and then. */
  slotRows: Int32Array[];
  /** The source's own row of `words` and of `numbers`: at a known place in a short array, nothing need be worked out. */
  wordRows: Int32Array[];
  numberRows: Float64Array[];
  aliasRows: Int32Array[];
  gates: Float64Array[];
  partitionRows: Float64Array[];
  heat: Float32Array[];
  times: Float32Array[];
}

/** The streams of which a source has one each. */
const streams = ['keys', 'sizes', 'arrivals', 'service', 'refusal', 'back-off'] as const;
export type LedgerStream = (typeof streams)[number];

/** Words of a source's row: where each stream begins, then what is filled in. */
export const wordStride = 64;
export const keysStream = 0;
export const sizesStream = 4;
export const arrivalsStream = 8;
export const serviceStream = 12;
export const refusalStream = 16;
export const backOffStream = 20;
export const directionWord = 24;
export const roadWord = 25;
export const retriesMaxWord = 26;
/** A draw of the back-off takes the whole wait or a share of it. */
export const jitterWord = 27;
/** Every request draws its key from slots, and nothing about a request needs another look at its source. */
export const plainWord = 28;
/** Something follows an answer: a thread's next turn, or the end of the traffic. */
export const watchedWord = 29;
/** The slice under way, in the ring of the answers. */
export const sliceWord = 30;
/** An attempt was refused before. */
export const refusedWord = 31;
/** Something about an index decides whether its writes are admitted. */
export const indexedWord = 32;
/** They cost more for local indexes. */
export const localWord = 33;

/** Whether something besides its table has a say in its requests: another Region, a cache, a stream, expiry. */
export const featuresWord = 34;
/** What stands there: any of them, or nothing but whether a read of a replica saw the newest version. */
export const anyFeatures = 1;
export const replicaReads = 2;

/** Some router may still have an old map of the table's partitions. */
export const oldMapsWord = 40;

/** Numbers of a source's row. */
export const nextArrivalNumber = 0;
/** Poisson arrivals at a steady rate: how many a second, and until when. 0: they are not steady. */
export const perSecondNumber = 1;
export const steadyUntilNumber = 2;
export const nextSampleNumber = 3;
export const slotsNumber = 4;
export const backOffBaseNumber = 5;
export const backOffMaxNumber = 6;
export const sliceStartNumber = 7;
/** What a half unit adds to the time of a request, beyond those of the smallest one. 0: none is larger. */
export const usPerHalfUnitNumber = 56;
export const smallestHalfUnitsNumber = 57;
/** What was read only to have it near; it means nothing. */
export const fetchedNumber = 58;
/** Counts of this turn of the loop. */
export const issuedNumber = 8;
export const attemptsNumber = 9;
export const retriesNumber = 10;
export const closedNumber = 11;
export const halfUnitsNumber = 12;
/** By reason, and behind the reasons by the place of any other failure. */
export const throttledNumbers = 16;
const countsEnd = 48; // Ours to lay out.
/** Rings and histograms, kept for good. */
export const succeededNumbers = 64;
export const failedNumbers = 192;
export const serviceNumbers = 320;
export const clientNumbers = 3520;
export const numberStride = 6720;

export function createLedger(sourceCount: number): Ledger {
  return {
    words: new Int32Array(sourceCount * wordStride),
    numbers: new Float64Array(sourceCount * numberStride),
    slotRows: [],
    wordRows: [],
    numberRows: [],
    aliasRows: [],
    gates: [],
    partitionRows: [],
    heat: [],
    times: [],
  };
}

export function streamOf({ words }: Ledger, source: number, name: LedgerStream): Stream {
  const at = source * wordStride + streams.indexOf(name) * streamWords;
  return words.subarray(at, at + streamWords);
}

export function histogramOf({ numbers }: Ledger, source: number, which: 'service' | 'client'): Histogram {
  const at = source * numberStride + (which === 'service' ? serviceNumbers : clientNumbers);
  return numbers.subarray(at, at + bucketCount);
}

/** Answers by slice of arrival. */
export function answerRingOf(ledger: Ledger, source: number, which: 'succeeded' | 'failed'): Float64Array {
  const at = source * numberStride + (which === 'succeeded' ? succeededNumbers : failedNumbers);
  return ledger.numbers.subarray(at, at + sliceCount);
}

/** Fills in what the loop needs to know of the sources and of their stores. */
export function openLedger(world: World): void {
  const { ledger, sources, tables } = world;
  const { words, numbers } = ledger;
  for (const source of sources) {
    const { index, keys, retry, answers } = source;
    const word = index * wordStride;
    words[word + directionWord] = source.direction;
    words[word + roadWord] = placeOfRoad(source.road);
    // A patient client tries again by itself.
    words[word + retriesMaxWord] = source.client === undefined ? retry.retriesMax : -1;
    words[word + jitterWord] = retry.jitter === 'full' ? 1 : 0;
    words[word + plainWord] = isPlain(source) ? 1 : 0;
    words[word + watchedWord] = source.isClosedLoop || source.mayEnd ? 1 : 0;
    words[word + sliceWord] = answers.slice;
    words[word + oldMapsWord] = hasOldMaps(world, source) ? 1 : 0;
    words[word + refusedWord] = source.firstThrottleUs < Infinity ? 1 : 0;
    words[word + indexedWord] = indexesDecide(tables, source) ? 1 : 0;
    words[word + featuresWord] = featuresOf(world, source);
    words[word + localWord] = source.localTouches.length > 0 ? 1 : 0;
    const number = index * numberStride;
    // Calls come through the timeline.
    numbers[number + nextArrivalNumber] = source.calls === undefined ? source.nextArrivalUs : Infinity;
    numbers[number + nextSampleNumber] = source.nextSampleUs;
    numbers[number + slotsNumber] = keys.alias?.size ?? 0;
    numbers[number + backOffBaseNumber] = retry.baseMs * usPerMs;
    numbers[number + backOffMaxNumber] = retry.capMs * usPerMs;
    numbers[number + sliceStartNumber] = answers.sliceStartUs;
    const larger = sizeTimes(world, source);
    numbers[number + usPerHalfUnitNumber] = larger?.usPerHalfUnit ?? 0;
    numbers[number + smallestHalfUnitsNumber] = larger?.smallestHalfUnits ?? 0;
    notePace(ledger, source);
    const { budgets, heat } = storeOf(tables, source);
    ledger.slotRows[index] = keys.rows;
    if (ledger.wordRows[index]?.buffer !== words.buffer) {
      ledger.wordRows[index] = words.subarray(word, word + wordStride);
      ledger.numberRows[index] = numbers.subarray(number, number + numberStride);
    }
    ledger.aliasRows[index] = keys.alias?.rows ?? keys.rows;
    ledger.gates[index] = budgets.gates;
    ledger.partitionRows[index] = budgets.rows;
    ledger.heat[index] = heat.current;
    if (source.slotHeat.bySlot !== countsBySlot(world, source)) {
      pourTableHeat(world, tables[source.table]!);
      beginSlotHeat(world, source);
    }
    ledger.times[index] = heat.times;
  }
}

function featuresOf(world: World, source: Source): number {
  if (!source.hasFeatures) return 0;
  return onlyReadsReplica(world, source) ? replicaReads : anyFeatures;
}

/** Every request draws its key from slots, one number each, and there is no last one. */
function isPlain({ keys, mayEnd }: Source): boolean {
  return keys.drawsPlainly && keys.alias!.size <= oneDrawMax && !mayEnd;
}

/** How the source's next arrivals are drawn, after the stretch of its rate may have changed. */
export function notePace({ numbers }: Ledger, { index, arrivals }: Source): void {
  const { perSecond, untilUs } = steadyPace(arrivals);
  numbers[index * numberStride + perSecondNumber] = perSecond;
  numbers[index * numberStride + steadyUntilNumber] = untilUs;
}

/** An attempt was refused, the source's first one. */
export function noteFirstThrottle(words: Int32Array, source: Source, nowUs: number): void {
  words[refusedWord] = 1;
  source.firstThrottleUs = nowUs;
}

/** Adds what the loop counted to the sources, and begins new counts. */
export function closeLedger({ ledger, sources, tables }: World): void {
  const { numbers } = ledger;
  for (const source of sources) {
    if (source.calls !== undefined) continue;
    const { tally, arrivals } = source;
    const at = source.index * numberStride;
    source.nextArrivalUs = numbers[at + nextArrivalNumber]!;
    if (arrivals && numbers[at + perSecondNumber]! > 0) arrivals.nextUs = source.nextArrivalUs;
    source.nextSampleUs = numbers[at + nextSampleNumber]!;
    source.open += numbers[at + issuedNumber]! - numbers[at + closedNumber]!;
    tally.issued += numbers[at + issuedNumber]!;
    if (isPlain(source)) source.cursor.chosen += numbers[at + issuedNumber]!;
    tally.attempts += numbers[at + attemptsNumber]!;
    tally.retries += numbers[at + retriesNumber]!;
    tally.units += numbers[at + halfUnitsNumber]! / 2;
    const table = tables[source.table]!;
    const index = source.readsIndex ? indexReadBy(table, source.spec) : undefined;
    for (let reason = 0; reason < reasons.length; reason += 1) {
      const throttled = numbers[at + throttledNumbers + reason]!;
      tally.throttled += throttled;
      if (throttled === 0) continue;
      // The buckets of an index refuse as a table's do.
      const told = index === undefined ? reason : reason + indexReasons;
      tally.throttledByReason[told]! += throttled;
      table.throttledByReason[told]! += throttled;
      if (index) index.throttledByReason[told]! += throttled;
    }
    for (let error = 0; error < errors.length; error += 1) {
      tally.errors[error]! += numbers[at + throttledNumbers + firstError + error]!;
    }
    numbers.fill(0, at + issuedNumber, at + countsEnd);
  }
}

/** Requests between their first attempt and their last answer, while the loop is under way. */
export function openRequests({ numbers }: Ledger, { index, open }: Source): number {
  const at = index * numberStride;
  return open + numbers[at + issuedNumber]! - numbers[at + closedNumber]!;
}
