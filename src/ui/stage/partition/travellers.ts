// The sampled attempts of one partition that are on its road now.

import type { SampledAttempt } from '../../../sim/frame.ts';
import type { Traveller } from './road.ts';

export interface OnTheRoad extends Traveller {
  id: number;
  traffic: number;
  atUs: number;
}

export interface Travellers {
  /** What is looked at: another run or partition begins with an empty road. */
  about: string;
  list: OnTheRoad[];
  seenUs: number;
}

/** Ours: more than these are a smear. */
export const travellersMax = 140;

export function createTravellers(): Travellers {
  return { about: '', list: [], seenUs: -1 };
}

/** Takes what is new in `samples`, evenly, and lets go of what has arrived. `samples` are of this partition. */
export function update(
  travellers: Travellers,
  about: string,
  samples: readonly SampledAttempt[],
  nowUs: number,
  journeyUs: number,
  checkOf: (attempt: SampledAttempt) => number,
): void {
  if (about !== travellers.about || nowUs < travellers.seenUs) {
    travellers.about = about;
    travellers.list = [];
    travellers.seenUs = nowUs - journeyUs;
  }
  travellers.list = travellers.list.filter(({ atUs }) => atUs > nowUs - journeyUs);
  const fresh = samples.filter(({ atUs }) => atUs > travellers.seenUs && atUs <= nowUs);
  travellers.seenUs = nowUs;
  const spanUs = fresh.length > 0 ? Math.max(1, nowUs - fresh[0]!.atUs) : 1;
  const take = Math.min(
    travellersMax - travellers.list.length,
    Math.max(1, Math.ceil((travellersMax * spanUs) / journeyUs)),
    fresh.length,
  );
  for (let index = 0; index < take; index += 1) {
    const sample = fresh[Math.floor((index * fresh.length) / take)]!;
    travellers.list.push({
      id: sample.id,
      traffic: sample.traffic,
      outcome: sample.outcome,
      attempt: sample.attempt,
      check: sample.outcome === 'refused' ? checkOf(sample) : -1,
      across: scattered(sample.id + sample.attempt * 7919),
      atUs: sample.atUs,
    });
  }
}

/** 0 to 1: looks random, and is always the same for the same number. */
export function scattered(number: number): number {
  const once = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  const twice = Math.imul(once ^ (once >>> 12), 0x297a2d39);
  return ((twice ^ (twice >>> 15)) >>> 0) / 2 ** 32;
}
