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
  return {
    id: first.id,
    key: first.key,
    atUs: first.atUs,
    attempts,
    outcome: outcomeOf(last),
    wasRefused: attempts.some(({ outcome }) => outcome === 'refused'),
  };
}

/** Of a request, by its last known attempt. One that was served may have been served in vain, or in part. */
function outcomeOf(last: SampledAttempt): ToldRequest['outcome'] {
  if (last.wait) return 'waiting';
  return last.outcome === 'served' && clientUs(last) === last.latencyUs ? 'served' : 'gaveUp';
}

/** How long its client waited for an attempt, which may be less than the service took. */
export function clientUs({ latencyUs, gaveUpAfterUs = Infinity }: SampledAttempt): number {
  return Math.min(latencyUs, gaveUpAfterUs);
}

/** The requests that were sent before and after this one, by their id; undefined: there is none. */
export function neighboursOf(
  requests: readonly ToldRequest[],
  id: number,
): { earlier: number | undefined; later: number | undefined } {
  const inOrder = requests.toSorted((a, b) => a.atUs - b.atUs || a.id - b.id);
  const place = inOrder.findIndex((request) => request.id === id);
  if (place < 0) return { earlier: inOrder.at(-1)?.id, later: undefined };
  return { earlier: inOrder[place - 1]?.id, later: inOrder[place + 1]?.id };
}
