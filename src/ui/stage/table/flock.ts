// The sampled attempts now in the air. It takes a few from every frame's sample, always in proportion, so that
// the picture costs the same at every speed.

import type { SampledAttempt } from '../../../sim/frame.ts';
import type { Flight } from './flight.ts';

export interface Flyer extends Flight {
  /** Of the told request. */
  id: number;
  atUs: number;
}

export interface Flock {
  run: number;
  flyers: Flyer[];
  /** Attempts up to this moment were already looked at. */
  seenUs: number;
}

export const flyersMax = 320;
/** So much of the flock is filled, so that a burst still finds room. */
const shareTaken = 0.9;

export function createFlock(): Flock {
  return { run: -1, flyers: [], seenUs: -1 };
}

/** Takes what is new in `samples`, and lets go of what has landed. */
export function update(
  flock: Flock,
  run: number,
  samples: readonly SampledAttempt[],
  nowUs: number,
  flightUs: number,
): void {
  if (run !== flock.run || nowUs < flock.seenUs) {
    flock.run = run;
    flock.flyers = [];
    flock.seenUs = -1;
  }
  flock.flyers = flock.flyers.filter((flyer) => flyer.atUs > nowUs - flightUs);
  const fresh = samples.filter((sample) => sample.atUs > flock.seenUs && sample.atUs <= nowUs);
  flock.seenUs = nowUs;
  // As many as keep the flock at its size if every frame brings as much virtual time as this one.
  const spanUs = fresh.length > 0 ? Math.max(1, nowUs - fresh[0]!.atUs) : 1;
  const take = Math.min(
    flyersMax - flock.flyers.length,
    Math.max(1, Math.ceil((flyersMax * shareTaken * spanUs) / flightUs)),
    fresh.length,
  );
  // Evenly spread, but from another place in every frame, or a rhythm in the samples would be taken for a share.
  const offset = mixed(nowUs);
  for (let index = 0; index < take; index += 1) {
    const sample = fresh[Math.floor(((index + offset) * fresh.length) / take)]!;
    flock.flyers.push({
      id: sample.id,
      position: sample.position,
      outcome: sample.outcome,
      attempt: sample.attempt,
      comesAgain: sample.wait !== undefined,
      scatter: aside(sample.id + sample.attempt * 7919, scatterMax),
      detour: aside(sample.id * 31 + sample.attempt * 104_729, detourMax),
      atUs: sample.atUs,
    });
  }
}

/** As shares of the key space: so that many requests for one key are seen as many, and come through any router. */
const scatterMax = 0.007;
const detourMax = 0.07;

/** A little to either side. Looks random, always the same. */
function aside(id: number, most: number): number {
  return (mixed(id) - 0.5) * 2 * most;
}

/** How many attempts one dot stands for, of so many a virtual second, of which so many are told. */
export function attemptsPerDot(attemptsPerSecond: number, toldPerSecond: number, flightUs: number): number {
  const dotsPerSecond = Math.min(toldPerSecond, (flyersMax * shareTaken * 1e6) / flightUs);
  return dotsPerSecond > 0 ? Math.max(1, attemptsPerSecond / dotsPerSecond) : 1;
}

/** 0 to 1, the same for the same number. */
function mixed(number: number): number {
  const once = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  const twice = Math.imul(once ^ (once >>> 12), 0x297a2d39);
  return ((twice ^ (twice >>> 15)) >>> 0) / 2 ** 32;
}
