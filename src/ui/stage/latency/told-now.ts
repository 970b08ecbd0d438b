// The told requests of the table that is looked at.

import type { Session } from '../../session/session.svelte.ts';
import { requestsIn, type ToldRequest } from '../../views/inspector/requests.ts';

export const recentUs = 10_000_000;

export interface ToldNow {
  all: readonly ToldRequest[];
  /** Those of the last seconds. */
  recent: readonly ToldRequest[];
}

export function toldNow({ history, table, nowUs }: Session): ToldNow {
  const known = new Set([...history.refusedSamples, ...history.samples]);
  const all = requestsIn([...known].filter((one) => one.table === table && one.atUs <= nowUs));
  return { all, recent: all.filter(({ atUs }) => atUs > nowUs - recentUs) };
}
