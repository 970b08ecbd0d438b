// Where a sampled attempt is drawn. A real one is answered within milliseconds, too fast to see, so its flight is
// stretched: it takes the same time on the wall at every speed, and stands still when virtual time does.

import { lengthAt, pointOn, type Shape } from './shape.ts';

/** What a flight takes on the wall, there and back; at 1x that is also its virtual time. */
const flightSeconds = 1.6;

/** The flight in virtual time, at a speed in virtual seconds a second. */
export function flightUs(speed: number): number {
  return flightSeconds * 1e6 * speed;
}

/** An attempt in the air. Side steps are shares of the key space. */
export interface Flight {
  position: number;
  outcome: 'served' | 'refused';
  /** 0 for the first attempt. */
  attempt: number;
  /** Its client will send it again. */
  comesAgain: boolean;
  /** Where beside its key it comes and goes, so that many are seen as many. */
  scatter: number;
  /** How far to the side of its key's place it passes the routers: any of them may take it. */
  detour: number;
}

export interface Spot {
  x: number;
  y: number;
  /** On its way for the first time, or again; and what became of it. */
  mark: 'dot' | 'again' | 'served' | 'cross';
  /** 0 to 1: what has landed or come back fades. */
  strength: number;
}

const outbound = 0.55;
/** The share of the way back during which one that was served is seen where it has landed. */
const landing = 0.4;
/** The share of the way that a retry goes around the clients first, and a refusal that will come again at its end. */
const roundShare = 0.32;
/** How far around, in pixels; and at most this share of the whole way around. */
const roundPixels = 90;
const roundMax = 0.35;

/**
 * Attempts leave the clients in every direction, pass a router, and only behind it make for their key's place. Served
 * ones land in their partition. Refused ones turn back at its border, as crosses; those that come again swing into
 * the way around the clients, from which the next attempt sets out.
 */
export function spotOf(flight: Flight, progress: number, shape: Shape): Spot | undefined {
  if (progress < 0 || progress >= 1) return undefined;
  const { radii } = shape;
  const from = radii.clients + 4;
  const to = radii.band - 5;
  const place = flight.position + inside(flight.position, flight.scatter);
  const detour = inside(flight.position, flight.detour);
  const round = Math.min(roundMax, roundPixels / Math.max(1, lengthAt(shape, from)));
  const spot = (position: number, radius: number, mark: Spot['mark'], strength = 1): Spot => ({
    ...pointOn(shape, position, radius),
    mark,
    strength,
  });
  if (progress < outbound) {
    const way = progress / outbound;
    if (flight.attempt === 0)
      return spot(place + sideStep(detour, way, shape), between(from, to, way), 'dot');
    if (way < roundShare) {
      const left = 1 - way / roundShare;
      return spot(place + detour + inside(flight.position, -round) * left, from, 'again');
    }
    const out = (way - roundShare) / (1 - roundShare);
    return spot(place + sideStep(detour, out, shape), between(from, to, out), 'again');
  }
  const back = (progress - outbound) / (1 - outbound);
  if (flight.outcome === 'served')
    return back < landing ? spot(place, to + 3, 'served', 1 - (back / landing) ** 2) : undefined;
  const aside = inside(flight.position, 0.022);
  if (!flight.comesAgain) {
    // Its client gives up: it goes out on the way.
    return spot(place + aside * back, between(to, from, back), 'cross', 1 - back ** 4);
  }
  if (back < 1 - roundShare) {
    const home = back / (1 - roundShare);
    return spot(place + aside * home, between(to, from, home), 'cross');
  }
  const swing = (back - 1 + roundShare) / roundShare;
  return spot(place + aside + inside(flight.position, round) * swing, from, 'cross', 1 - swing * 0.7);
}

/** Up to the routers on its own way, from there on towards its place. */
function sideStep(detour: number, way: number, { radii }: Shape): number {
  const behind = (radii.routers - radii.clients) / (radii.band - radii.clients);
  const rest = Math.max(0, (way - behind) / (1 - behind));
  return detour * (1 - rest) * (1 - rest);
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** To the other side where the band would end. */
function inside(position: number, step: number): number {
  return position + step < 0 || position + step > 1 ? -step : step;
}
