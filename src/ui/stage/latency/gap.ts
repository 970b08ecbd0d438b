// What clients wait for: told requests with their attempts, and how much of their time lies between the attempts.

import { clientUs, type ToldRequest } from '../../views/inspector/requests.ts';

export interface Gap {
  requests: number;
  /** From the first sending to the last answer, of all of them together. */
  totalMs: number;
  /** The part of it between an answer and the next sending: back-off. */
  waitMs: number;
}

/** Of those that have come to an end and whose attempts are all known. */
export function gapOf(requests: readonly ToldRequest[]): Gap {
  const gap: Gap = { requests: 0, totalMs: 0, waitMs: 0 };
  for (const { attempts, outcome } of requests) {
    const last = attempts.at(-1)!;
    if (outcome === 'waiting' || attempts.length !== last.attempt + 1) continue;
    const totalUs = last.atUs + clientUs(last) - attempts[0]!.atUs;
    const askedUs = attempts.reduce((sum, attempt) => sum + clientUs(attempt), 0);
    gap.requests += 1;
    gap.totalMs += totalUs / 1000;
    gap.waitMs += Math.max(0, totalUs - askedUs) / 1000;
  }
  return gap;
}
