// What each failure of a Region left behind, from the named events and the figures of the table now; and what the next
// one would.

import type { WorldEvent } from '../../../sim/events.ts';
import type { GlobalTableFrame } from '../../../sim/frame.ts';

export interface Failure {
  region: string;
  atSeconds: number;
  state: 'isolated' | 'down';
  /** Acknowledged writes that the Region `to` did not have then, the most of any, and those that it still lacks. */
  to: string;
  writes: number;
  delayed: number;
  /** Writes of the Region's clients that were lost since. */
  lostSince: number;
}

/** `lostAt` tells how many writes of a replica were lost at a second. Latest first; each Region's latest only. */
export function failuresOf(
  events: readonly WorldEvent[],
  table: GlobalTableFrame,
  nowUs: number,
  lostAt: (replica: number, second: number) => number,
): Failure[] {
  const failures: Failure[] = [];
  for (const event of events.toReversed()) {
    if (event.kind !== 'region-changed' || event.atUs > nowUs || event.state === 'up') continue;
    const replica = table.replicas.findIndex(({ region }) => region === event.region);
    if (replica < 0 || failures.some(({ region }) => region === event.region)) continue;
    const most = event.unreplicated
      .filter((each) => each.table === table.name)
      .reduce((best, each) => (each.writes > best.writes ? each : best), { to: '', writes: 0 });
    const atSeconds = event.atUs / 1e6;
    failures.push({
      region: event.region,
      atSeconds,
      state: event.state,
      ...most,
      delayed: most.writes === 0 ? 0 : mostBehind(table, replica).writes,
      lostSince: table.replicas[replica]!.lost - lostAt(replica, Math.floor(atSeconds)),
    });
  }
  return failures;
}

/** What would be delayed, or nowhere else, if a Region failed now. */
export type Risk =
  | { kind: 'eventual'; region: string; to: string; writes: number }
  /** No other Region is up that could serve its clients. */
  | { kind: 'alone'; region: string; writes: number }
  | { kind: 'strong'; region: string; onlyHere: number };

/** One for each replica that is up. */
export function risksOf(table: GlobalTableFrame, isUp: (region: string) => boolean): Risk[] {
  return table.replicas.flatMap(({ region }, replica): Risk[] => {
    if (!isUp(region)) return [];
    const quorum = table.quorum?.[replica];
    if (quorum) return [{ kind: 'strong', region, onlyHere: quorum.onlyHere }];
    const hasOther = table.replicas.some((other) => other.region !== region && isUp(other.region));
    return hasOther
      ? [{ kind: 'eventual', region, ...mostBehind(table, replica, isUp) }]
      : [{ kind: 'alone', region, writes: mostBehind(table, replica).writes }];
  });
}

/** Of all ways from a replica, to those that are meant, the one on which most writes have not arrived. */
export function mostBehind(
  table: GlobalTableFrame,
  from: number,
  isMeant: (region: string) => boolean = () => true,
): { to: string; writes: number } {
  return table.links
    .filter((link) => link.from === from && isMeant(table.replicas[link.to]!.region))
    .reduce(
      (best, { to, writesBehind }) =>
        writesBehind > best.writes ? { to: table.replicas[to]!.region, writes: writesBehind } : best,
      { to: '', writes: 0 },
    );
}
