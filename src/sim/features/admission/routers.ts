// Global admission control (ADM-15, ADM-16): a service keeps the table's budget, and each router has tokens of it that
// are good for a few seconds. A router admits while it has tokens; when they are spent or too old it asks for more, and
// says how much it was asked for. The service gives it its part of what there is, and of what the next seconds bring.
// So any partition may do whatever its ceiling lets it, as long as the table's budget lasts.

import { createStream, nextBelow, type Stream } from '../../kernel/random.ts';
import { usPerSecond } from '../../kernel/time.ts';
import { emptyAtAfterRateChange, emptyAtNow, tokensLeft } from '../../capacity/bucket.ts';
import { burstSeconds, tableBucketSeconds } from '../../capacity/limits.ts';

/** By router and direction where nothing else is said; the place is router * 2 + direction. */
export interface Routers {
  /** By direction: what the table has bought, and the moment at which the service's bucket is empty. */
  unitsPerSecond: Float64Array;
  emptyAtUs: Float64Array;
  tokens: Float64Array;
  /** What it was given when it asked last. */
  givenUnits: Float64Array;
  /** Until when they are good, and from when on the router asks again if they are spent before. */
  goodUntilUs: Float64Array;
  asksFromUs: Float64Array;
  /** Units that it was asked for since it last asked for tokens, when that was, and the rate that came of it. */
  askedUnits: Float64Array;
  reportedAtUs: Float64Array;
  demandUnits: Float64Array;
  /** To which router a request goes: to any of them, by lot. */
  chance: Stream;
  /** The router of the attempt at hand. */
  at: number;
}

/** How many routers a table's requests come through (assumption routers-of-a-table). */
export const routerCount = 8;

/** A router whose tokens are spent asks at most so often while they would be good (assumption router-asks). */
const asksWhileGood = 10;

/** It asks for so much more than it was asked for, to be on the safe side (assumption router-reserve). */
const reserve = 1.5;

/** A router that was asked for nothing counts as this part of an even share (assumption router-floor). */
const floorShare = 0.1;

/** The service holds one second of the budget and 300 of burst, as the one bucket of today does (ADM-06). */
const holdUs = (tableBucketSeconds + burstSeconds) * usPerSecond;

export function createRouters(
  units: ArrayLike<number>,
  nowUs: number,
  bankedSeconds: number,
  seed: number,
  name: string,
): Routers {
  const places = routerCount * 2;
  return {
    unitsPerSecond: Float64Array.from(units),
    emptyAtUs: new Float64Array(2).fill(nowUs - (tableBucketSeconds + bankedSeconds) * usPerSecond),
    tokens: new Float64Array(places),
    givenUnits: new Float64Array(places),
    goodUntilUs: new Float64Array(places).fill(nowUs),
    asksFromUs: new Float64Array(places).fill(nowUs),
    askedUnits: new Float64Array(places),
    reportedAtUs: new Float64Array(places).fill(nowUs),
    demandUnits: new Float64Array(places),
    chance: createStream(seed, name),
    at: 0,
  };
}

/** An attempt comes to one of the routers, which asks for tokens if it must. Answers whether it has some. */
export function askRouter(
  routers: Routers,
  direction: number,
  nowUs: number,
  units: number,
  goodUs: number,
): boolean {
  const router = nextBelow(routers.chance, routerCount);
  const place = router * 2 + direction;
  routers.at = router;
  const { tokens, goodUntilUs, asksFromUs, askedUnits } = routers;
  const isOld = nowUs >= goodUntilUs[place]!;
  if (isOld || (tokens[place]! <= 0 && nowUs >= asksFromUs[place]!))
    askForTokens(routers, place, nowUs, goodUs);
  askedUnits[place]! += units;
  return tokens[place]! > 0;
}

export function takeTokens({ tokens, at }: Routers, direction: number, units: number): void {
  tokens[at * 2 + direction]! -= units;
}

/** What the service has not handed out; negative where it gave of what is still to come. */
export function budgetTokens(
  { emptyAtUs, unitsPerSecond }: Routers,
  direction: number,
  nowUs: number,
): number {
  return tokensLeft(emptyAtUs[direction]!, nowUs, holdUs, usPerSecond / unitsPerSecond[direction]!);
}

/** The same with what routers have of it and may still use. */
export function routedTokens(routers: Routers, direction: number, nowUs: number): number {
  let tokens = budgetTokens(routers, direction, nowUs);
  for (let router = 0; router < routerCount; router += 1) {
    tokens += goodTokens(routers, router * 2 + direction, nowUs);
  }
  return tokens;
}

/** What a router could still use now. */
export function goodTokens({ tokens, goodUntilUs }: Routers, place: number, nowUs: number): number {
  return nowUs < goodUntilUs[place]! ? Math.max(0, tokens[place]!) : 0;
}

export function changeBudget(routers: Routers, direction: number, nowUs: number, units: number): void {
  const { emptyAtUs, unitsPerSecond } = routers;
  emptyAtUs[direction] = emptyAtAfterRateChange(
    emptyAtUs[direction]!,
    nowUs,
    holdUs,
    usPerSecond / unitsPerSecond[direction]!,
    usPerSecond / units,
  );
  unitsPerSecond[direction] = units;
}

function askForTokens(routers: Routers, place: number, nowUs: number, goodUs: number): void {
  const { tokens, goodUntilUs, asksFromUs, askedUnits, reportedAtUs, demandUnits, emptyAtUs } = routers;
  const direction = place & 1;
  const rate = routers.unitsPerSecond[direction]!;
  const usPerUnit = usPerSecond / rate;
  // It reports what it was asked for; what it did not use is anybody's again.
  const sinceUs = nowUs - reportedAtUs[place]!;
  if (sinceUs > 0) {
    const asked = (askedUnits[place]! * usPerSecond) / sinceUs;
    demandUnits[place]! += (asked - demandUnits[place]!) * Math.min(1, sinceUs / goodUs);
    askedUnits[place] = 0;
    reportedAtUs[place] = nowUs;
  }
  emptyAtUs[direction] = emptyAtNow(emptyAtUs[direction]!, nowUs, holdUs) - tokens[place]! * usPerUnit;
  const goodSeconds = goodUs / usPerSecond;
  const left = tokensLeft(emptyAtUs[direction]!, nowUs, holdUs, usPerUnit);
  const share = shareOf(routers, place, nowUs, goodUs);
  const wanted = Math.max(demandUnits[place]! * reserve, rate / routerCount) * goodSeconds;
  const given = Math.max(0, Math.min(wanted, share * (left + rate * goodSeconds)));
  tokens[place] = given;
  routers.givenUnits[place] = given;
  emptyAtUs[direction] = emptyAtNow(emptyAtUs[direction]!, nowUs, holdUs) + given * usPerUnit;
  goodUntilUs[place] = nowUs + goodUs;
  asksFromUs[place] = nowUs + goodUs / asksWhileGood;
}

/** Its part of what all routers are asked for, as far as they have said so lately (ADM-16). */
function shareOf(
  { demandUnits, reportedAtUs, unitsPerSecond }: Routers,
  place: number,
  nowUs: number,
  goodUs: number,
): number {
  const floor = (unitsPerSecond[place & 1]! * floorShare) / routerCount;
  let all = 0;
  for (let each = place & 1; each < routerCount * 2; each += 2) {
    const isKnown = nowUs - reportedAtUs[each]! <= 2 * goodUs; // Ours: twice as long as tokens are good.
    all += floor + (isKnown ? demandUnits[each]! : 0);
  }
  return (floor + demandUnits[place]!) / all;
}
