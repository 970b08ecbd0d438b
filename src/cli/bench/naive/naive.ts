// The yardstick: the single grain once more, as one would write it without a thought for speed. A request is an
// object, its key a string, what happens to it a closure in a heap. It draws from the same streams in the same
// order, so it replays the model's very requests, and the two must agree in every count: it is also the second
// opinion on the model.
//
// It takes over the laws (which key is asked for how often, how long a hop takes, how long a client waits) and
// knows open-loop sources with the choices uniform, zipf and hotspot over generated keys, and no commands. It keeps
// no history and draws no picture.

import { sampleEveryUs } from '../../../sim/traffic/tell.ts';
import { nextAlias } from '../../../sim/kernel/alias.ts';
import { createHistogram, record, type Histogram } from '../../../sim/kernel/histogram.ts';
import { createStream, nextUniform, type Stream } from '../../../sim/kernel/random.ts';
import { directionOf, unitsOf, type Direction } from '../../../sim/capacity/units.ts';
import { createArrivals, drawNextArrival, type Arrivals } from '../../../sim/clients/arrivals.ts';
import { itemBytesAt } from '../../../sim/clients/item-sizes.ts';
import { createRankedSlots, type KeySlots } from '../../../sim/clients/key-slots.ts';
import { retryPlanOf, retryWaitUs, type RetryPlan } from '../../../sim/clients/retry-plans.ts';
import { tailRowCount } from '../../../sim/placement/heat-rows.ts';
import { sizeTimesOf, sizeUs, type SizeTimes } from '../../../sim/requests/size-times.ts';
import { defaultAssumptions } from '../../../sim/scenario/assumptions.ts';
import type { Road } from '../../../sim/requests/hops.ts';
import type { GeneratedData, Scenario, TrafficSpec } from '../../../sim/scenario/scenario.ts';
import { createQueue, put, takeBefore, type Queue } from './queue.ts';
import { createNaiveTable, keyWithText, rareKeys, refusalOf, type Key, type NaiveTable } from './table.ts';
import { drawTravel, drawTravelByHop } from './travel.ts';

export interface Naive {
  nowUs: number;
  queue: Queue;
  sources: NaiveSource[];
}

export interface NaiveSource {
  spec: TrafficSpec;
  rank: number;
  direction: Direction;
  road: Road;
  table: NaiveTable;
  data: GeneratedData;
  popularity: KeySlots;
  arrivals: Arrivals;
  sizeTimes: SizeTimes;
  retry: RetryPlan;
  streams: Record<'keys' | 'sizes' | 'service' | 'refusal' | 'back-off' | 'story', Stream>;
  nextStoryUs: number;
  tally: NaiveTally;
}

export interface NaiveTally {
  issued: number;
  succeeded: number;
  failed: number;
  attempts: number;
  retries: number;
  throttled: number;
  throttledByReason: Map<string, number>;
  units: number;
  client: Histogram;
  service: Histogram;
}

interface Request {
  source: NaiveSource;
  key: Key;
  units: number;
  issuedAtUs: number;
  retries: number;
  /** The model tells this one hop by hop, which takes other random numbers. */
  isStory: boolean;
}

type RankedChoice = Parameters<typeof createRankedSlots>[1];

const retriesFirst = 0;

export function createNaive(scenario: Scenario): Naive {
  const tables = scenario.tables.map(createNaiveTable);
  const naive: Naive = {
    nowUs: 0,
    queue: createQueue(),
    sources: scenario.traffic.map((spec, index) => createSource(scenario, spec, index, tables)),
  };
  for (const source of naive.sources) expectArrival(naive, source);
  return naive;
}

/** Does everything that happens before untilUs. */
export function advanceNaive(naive: Naive, untilUs: number): void {
  for (;;) {
    const next = takeBefore(naive.queue, untilUs);
    if (next === undefined) break;
    naive.nowUs = Math.floor(next.atUs);
    next.happen();
  }
  naive.nowUs = untilUs;
}

function expectArrival(naive: Naive, source: NaiveSource): void {
  const { arrivals } = source;
  put(naive.queue, arrivals.nextUs, source.rank, () => {
    send(naive, newRequest(naive, source));
    drawNextArrival(arrivals);
    expectArrival(naive, source);
  });
}

function newRequest({ nowUs }: Naive, source: NaiveSource): Request {
  const { spec, data, streams } = source;
  const key = drawKey(source);
  const itemBytes = key.itemBytes ?? itemBytesAt(data.itemBytes, nextUniform(streams.sizes));
  const isStory = nowUs >= source.nextStoryUs;
  if (isStory) source.nextStoryUs = nowUs + sampleEveryUs;
  source.tally.issued += 1;
  return {
    source,
    key,
    units: unitsOf(spec.operation, itemBytes, spec.consistentRead),
    issuedAtUs: nowUs,
    retries: 0,
    isStory,
  };
}

function drawKey({ table, data, streams, popularity }: NaiveSource): Key {
  const drawn = nextAlias(streams.keys, popularity.alias!);
  const number = popularity.keyNumber[drawn]!;
  if (number === 0) return rareKeys(table, drawn, popularity.position[drawn]!);
  return keyWithText(table, data, data.partitionKey.replace('{n}', String(number)));
}

function send(naive: Naive, request: Request): void {
  const { source, key, units } = request;
  const { table, direction, tally } = source;
  tally.attempts += 1;
  if (request.retries > 0) tally.retries += 1;
  const reason = refusalOf(table, key, direction, units, naive.nowUs);
  if (reason === undefined) {
    serve(naive, request);
    return;
  }
  tally.throttled += 1;
  tally.throttledByReason.set(reason, (tally.throttledByReason.get(reason) ?? 0) + 1);
  refuse(naive, request, reason.includes('KeyRange') ? 'refusedByStorage' : 'refusedByRouter');
}

function serve(naive: Naive, request: Request): void {
  const { source, units, issuedAtUs } = request;
  const { tally } = source;
  const { networkUs, serviceUs: smallestUs } = travel(request, source.road);
  const serviceUs = smallestUs + sizeUs(source.sizeTimes, 2 * units);
  tally.units += units;
  record(tally.service, Math.round(serviceUs));
  const answerUs = Math.round(naive.nowUs + networkUs + serviceUs);
  record(tally.client, answerUs - issuedAtUs);
  later(naive, answerUs, () => {
    tally.succeeded += 1;
  });
}

function refuse(naive: Naive, request: Request, road: Road): void {
  const { source } = request;
  const { networkUs, serviceUs } = travel(request, road);
  const answerUs = Math.round(naive.nowUs + networkUs + serviceUs);
  if (request.retries >= source.retry.retriesMax) {
    later(naive, answerUs, () => {
      source.tally.failed += 1;
    });
    return;
  }
  const chance = source.retry.jitter === 'full' ? nextUniform(source.streams['back-off']) : 1;
  const waitUs = retryWaitUs(source.retry, request.retries, chance);
  request.retries += 1;
  later(naive, answerUs + waitUs, () => send(naive, request));
}

function travel({ source, isStory }: Request, road: Road) {
  const { story, service, refusal } = source.streams;
  if (isStory) return drawTravelByHop(story, road);
  return drawTravel(road === source.road ? service : refusal, road);
}

function later(naive: Naive, atUs: number, happen: () => void): void {
  // In the middle of its microsecond; arrivals keep their fractions.
  put(naive.queue, atUs + 0.5, retriesFirst, happen);
}

function createSource(
  scenario: Scenario,
  spec: TrafficSpec,
  index: number,
  tables: NaiveTable[],
): NaiveSource {
  const { seed } = scenario;
  const table = tables.find(({ name }) => name === spec.table)!;
  const tableSpec = scenario.tables.find(({ name }) => name === spec.table)!;
  const data = tableSpec.data.find(({ id }) => id === spec.data) as GeneratedData;
  const direction = directionOf(spec.operation);
  const stream = (name: string): Stream => createStream(seed, `traffic/${spec.id}/${name}`);
  return {
    spec,
    rank: retriesFirst + 1 + index,
    direction,
    road: direction === 'write' ? 'write' : spec.consistentRead ? 'strongRead' : 'eventualRead',
    table,
    data,
    popularity: createRankedSlots(data, spec.keys as RankedChoice, table.starts, tailRowCount),
    arrivals: createArrivals(seed, spec.id, spec.arrivals === 'even', spec.rate!),
    sizeTimes: sizeTimesOf(
      spec.operation,
      spec.consistentRead,
      direction === 'read',
      defaultAssumptions()['megabyte-ms'],
    ),
    retry: retryPlanOf(spec.client.retryMode, spec.client.sdk)!,
    streams: {
      keys: stream('keys'),
      sizes: stream('sizes'),
      service: stream('service'),
      refusal: stream('refusal'),
      'back-off': stream('back-off'),
      story: stream('story'),
    },
    nextStoryUs: 0,
    tally: createTally(),
  };
}

function createTally(): NaiveTally {
  return {
    issued: 0,
    succeeded: 0,
    failed: 0,
    attempts: 0,
    retries: 0,
    throttled: 0,
    throttledByReason: new Map(),
    units: 0,
    client: createHistogram(),
    service: createHistogram(),
  };
}
