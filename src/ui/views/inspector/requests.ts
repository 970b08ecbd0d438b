// The told requests as the page knows them: their attempts put together.

import type { SampledAttempt } from '../../../sim/frame.ts';

export interface ToldRequest {
  id: number;
  key: string;
  /** When its first known attempt was sent. */
  atUs: number;
  attempts: SampledAttempt[];
  outcome: 'served' | 'waiting' | 'gaveUp';
  wasRefused: boolean;
}

/** Refused ones first, the latest first of each. */
export function latestRequests(
  samples: readonly SampledAttempt[],
  most: number,
  refusedOnly: boolean,
): ToldRequest[] {
  return requestsIn(samples)
    .filter(({ wasRefused }) => wasRefused || !refusedOnly)
    .sort((a, b) => Number(b.wasRefused) - Number(a.wasRefused) || b.atUs - a.atUs || b.id - a.id)
    .slice(0, most);
}

/** In the order in which they were first met. */
export function requestsIn(samples: readonly SampledAttempt[]): ToldRequest[] {
  const chains = new Map<number, SampledAttempt[]>();
  for (const attempt of samples) {
    const chain = chains.get(attempt.id);
    if (chain) chain.push(attempt);
    else chains.set(attempt.id, [attempt]);
  }
  return [...chains.values()].map((attempts) => requestOf(attempts));
}

/** The attempts of one request, first to last, none twice. */
export function attemptsOf(id: number, ...sources: (readonly SampledAttempt[])[]): SampledAttempt[] {
  const byNumber = new Map<number, SampledAttempt>();
  for (const attempt of sources.flat()) if (attempt.id === id) byNumber.set(attempt.attempt, attempt);
  return [...byNumber.values()].sort((a, b) => a.attempt - b.attempt);
}

function requestOf(unsorted: SampledAttempt[]): ToldRequest {
  const attempts = attemptsOf(unsorted[0]!.id, unsorted);
  const first = attempts[0]!;
  const last = attempts.at(-1)!;
  const refusedEnd = last.wait ? 'waiting' : 'gaveUp';
  return {
    id: first.id,
    key: first.key,
    atUs: first.atUs,
    attempts,
    outcome: last.outcome === 'served' ? 'served' : refusedEnd,
    wasRefused: attempts.some(({ outcome }) => outcome === 'refused'),
  };
}
