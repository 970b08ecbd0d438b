// The request routers of a table, each with a cache that knows the table's map of partitions or does not (ROUTE-02).
// One that does not looks it up in the metadata service, which answers so many lookups a second, one after the other.
// Either the routers ask it on a miss only, so that it is small and overrun when all caches are cold; or every hit asks
// it as well, so that it has the same work at all times (ROUTE-05).

import { nextBelow, nextUniform, type Stream } from '../../kernel/random.ts';
import { usPerMs, usPerSecond } from '../../kernel/time.ts';
import type { RoutersSpec } from '../../scenario/storage.ts';

export interface Routers {
  spec: RoutersSpec;
  /** By router: from when on it knows the map; Infinity: nobody has looked it up for it. */
  knowsFromUs: Float64Array;
  /** Until when the metadata service works on the lookups it has. */
  busyUntilUs: number;
  lookups: number;
  misses: number;
  /** Lookups that were not even begun, because too much was waiting. */
  turnedAway: number;
}

/** ROUTE-02: misses of a warm cache. */
const missShare = 0.0025;
/** From a router to the metadata service and back (assumption hop-budget: as to a replica nearby). */
const tripUs = usPerMs;
export const turnedAway = -1;

export function createRouters(spec: RoutersSpec): Routers {
  const knowsFromUs = new Float64Array(spec.count);
  return { spec, knowsFromUs, busyUntilUs: 0, lookups: 0, misses: 0, turnedAway: 0 };
}

/** Answers by how much later some router sends a request on; turnedAway: it has no map, and will not have one in time. */
export function routeUs(routers: Routers, stream: Stream, nowUs: number, waitUsMax: number): number {
  const { spec, knowsFromUs } = routers;
  const router = nextBelow(stream, spec.count);
  const knows = knowsFromUs[router]! <= nowUs && nextUniform(stream) >= missShare;
  if (knows) {
    if (spec.refresh === 'on-every-hit') lookUp(routers, nowUs);
    return 0;
  }
  routers.misses += 1;
  if (routers.busyUntilUs - nowUs > waitUsMax) {
    routers.turnedAway += 1;
    return turnedAway;
  }
  const answerUs = lookUp(routers, nowUs) + tripUs;
  if (answerUs < knowsFromUs[router]!) knowsFromUs[router] = answerUs;
  return answerUs - nowUs;
}

/** All of them forget the map. */
export function cool({ knowsFromUs }: Routers): void {
  knowsFromUs.fill(Infinity);
}

/** How many know the map. */
export function warmCount({ knowsFromUs }: Routers, nowUs: number): number {
  let count = 0;
  for (const fromUs of knowsFromUs) if (fromUs <= nowUs) count += 1;
  return count;
}

/** How long a lookup that comes now would wait. */
export function lookupWaitUs({ busyUntilUs }: Routers, nowUs: number): number {
  return Math.max(0, busyUntilUs - nowUs);
}

/** Answers by when the service has answered. */
function lookUp(routers: Routers, nowUs: number): number {
  routers.lookups += 1;
  routers.busyUntilUs = Math.max(routers.busyUntilUs, nowUs) + usPerSecond / routers.spec.lookupsPerSecond;
  return routers.busyUntilUs;
}
