// The ways between Regions as they are drawn and told: how far behind each is, and which is the worst.

import type { GlobalTableFrame, LinkFrame } from '../../../sim/frame.ts';
import { linkField } from '../../session/replica-fields.ts';
import type { SecondRows } from '../../session/second-rows.ts';

/** No replica that keeps up is so far behind. */
export const oldMs = 5000;

/** A way takes at least so long to cross on the screen: faster than this nothing could be seen to move. */
const crossingMsMin = 900;

/** What a record takes now, or has taken, or at least: half the round trip. */
export function lagOf({ lagMs, lagP50Ms, roundTripMs }: LinkFrame): number {
  if (Number.isFinite(lagMs)) return lagMs;
  return Number.isFinite(lagP50Ms) ? lagP50Ms : roundTripMs / 2;
}

/** How far behind its receiver is: the lag of what comes, or the age of what waits, whichever is more. */
export function behindMs(link: LinkFrame): number {
  const lag = Number.isFinite(link.lagMs) ? link.lagMs : 0;
  return Math.max(lag, link.waiting > 0 || link.cut ? link.oldestMs : 0);
}

/** In virtual milliseconds: the lag, stretched where it would be too quick for the eye at this speed. */
export function crossingMs(lagMs: number, speed: number): number {
  return Math.max(lagMs, crossingMsMin * Math.min(1000, speed));
}

/** Records that came this way in the last completed second. */
export function arrivedPerSecond(
  rows: Pick<SecondRows<string>, 'column'> | undefined,
  { from, to }: Pick<LinkFrame, 'from' | 'to'>,
  secondCount: number,
): number {
  const arrived = rows?.column(linkField(from, to, 'arrived'));
  return (arrived?.[secondCount - 1] || 0) - (arrived?.[secondCount - 2] || 0);
}

export function worstOf(table: GlobalTableFrame): LinkFrame | undefined {
  return table.links.reduce<LinkFrame | undefined>(
    (worst, link) => (worst && behindMs(worst) >= behindMs(link) ? worst : link),
    undefined,
  );
}

/** Ours: long enough for a trend, short enough to follow it. */
const trendSeconds = 10;

/** How many seconds further behind a way falls every second; negative: it catches up. */
export function growthOf(
  rows: Pick<SecondRows<string>, 'column'> | undefined,
  { from, to }: LinkFrame,
  secondCount: number,
): number {
  if (!rows || secondCount <= trendSeconds) return 0;
  const lags = rows.column(linkField(from, to, 'lagMs'));
  const [before, now] = [lags[secondCount - 1 - trendSeconds] ?? NaN, lags[secondCount - 1] ?? NaN];
  const growth = (now - before) / 1000 / trendSeconds;
  return Number.isFinite(growth) ? growth : 0;
}
