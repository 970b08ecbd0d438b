// Which of the told requests one looks at.

import { clientUs, type ToldRequest } from '../../views/inspector/requests.ts';

export const choices = ['latest', 'slowest', 'refused'] as const;
export type Choice = (typeof choices)[number];

/** Of those that are known now; undefined: none is such. */
export function chosen(requests: readonly ToldRequest[], choice: Choice): ToldRequest | undefined {
  const all = choice === 'refused' ? requests.filter(({ wasRefused }) => wasRefused) : requests;
  let best: ToldRequest | undefined;
  for (const request of all) if (!best || isBefore(request, best, choice)) best = request;
  return best;
}

function isBefore(one: ToldRequest, other: ToldRequest, choice: Choice): boolean {
  if (choice === 'slowest') return lastingUs(one) > lastingUs(other);
  return one.atUs > other.atUs || (one.atUs === other.atUs && one.id > other.id);
}

/** From the first sending to the last answer. */
export function lastingUs({ attempts }: ToldRequest): number {
  const last = attempts.at(-1)!;
  return last.atUs + clientUs(last) - attempts[0]!.atUs;
}
