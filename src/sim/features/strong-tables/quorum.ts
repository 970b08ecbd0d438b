// Strong consistency between three Regions (MRSC, GT-50): which members there are, and which of them count. A write is
// acknowledged once one other member has it (GT-55); a strong read asks one other member, so that whatever two members
// agreed on is seen. A member that has missed something does not count, and serves neither writes nor strong reads,
// until it has caught up (GT-62).

import { assert } from '../../kernel/assert.ts';
import { copyJournal, createJournal, deliver, logVersion, onlyAt, type Journal } from './journal.ts';

export interface Quorum {
  /** The replicas, in their order, and behind them the witness, if there is one (GT-51). */
  members: number;
  /** From each member to each other one, there and back; the place is from x members + to. */
  roundTripUs: Float64Array;
  isUp: Uint8Array;
  /**
   * Something was written while the member was not up. The two members that wrote it have missed nothing, so there are
   * always two that others can catch up from.
   */
  hasMissed: Uint8Array;
  /** When the member last came back. */
  returnedUs: Float64Array;
  journal: Journal;
  figures: QuorumFigures;
}

/** By member, over the whole run; a witness has none. */
export interface QuorumFigures {
  /** Writes that met a write of another Region on the same item (GT-59). */
  conflicts: Float64Array;
  /** Writes and strong reads that found no quorum, or came while the member caught up (GT-62). */
  withoutQuorum: Float64Array;
  strongReads: Float64Array;
  /** Acknowledged versions that no other member had when the last second ended. */
  onlyHere: Float64Array;
}

export const nobody = -1;

export function createQuorum(roundTripUs: Float64Array, members: number, items: number): Quorum {
  const zeros = (): Float64Array => new Float64Array(members);
  return {
    members,
    roundTripUs,
    isUp: new Uint8Array(members).fill(1),
    hasMissed: new Uint8Array(members),
    returnedUs: zeros(),
    journal: createJournal(members, items),
    figures: { conflicts: zeros(), withoutQuorum: zeros(), strongReads: zeros(), onlyHere: zeros() },
  };
}

export function counts({ isUp, hasMissed }: Quorum, member: number): boolean {
  return isUp[member] === 1 && hasMissed[member] === 0;
}

/** The nearest other member that counts (GT-56); nobody: no quorum. */
export function nearest(quorum: Quorum, from: number): number {
  let best = nobody;
  for (let to = 0; to < quorum.members; to += 1) {
    if (to === from || !counts(quorum, to)) continue;
    if (best === nobody || roundTrip(quorum, from, to) < roundTrip(quorum, from, best)) best = to;
  }
  return best;
}

/** Microseconds. */
export function roundTrip({ members, roundTripUs }: Quorum, from: number, to: number): number {
  return roundTripUs[from * members + to]!;
}

/** Everything that comes to a member until a moment. */
export function workQuorum({ journal }: Quorum, untilUs: number): void {
  deliver(journal, untilUs);
}

/**
 * A member writes a version, which the nearest other one, `second`, makes durable. What has left a member arrives, even
 * if either of them fails meanwhile (assumption under-way-arrives): so what is acknowledged is in two journals.
 */
export function writeThrough(
  quorum: Quorum,
  from: number,
  second: number,
  item: number,
  stamp: number,
  atUs: number,
): void {
  assert(counts(quorum, from) && counts(quorum, second), 'only members that count write');
  const { members, isUp, hasMissed, journal } = quorum;
  for (let to = 0; to < members; to += 1) {
    arrivalsUs[to] = Infinity;
    if (isUp[to] === 1) arrivalsUs[to] = Math.round(atUs + roundTrip(quorum, from, to) / 2);
    else hasMissed[to] = 1;
  }
  arrivalsUs.length = members;
  logVersion(journal, from, item, stamp, arrivalsUs, atUs + roundTrip(quorum, from, second));
}

/** Reused for every write. */
const arrivalsUs: number[] = [];

/** A member can be reached from now on, or no longer. */
export function setUp(quorum: Quorum, member: number, isUp: boolean, nowUs: number): void {
  if (isUp === (quorum.isUp[member] === 1)) return;
  quorum.isUp[member] = isUp ? 1 : 0;
  if (isUp) quorum.returnedUs[member] = nowUs;
}

/**
 * A member that is up again counts once nothing waits for its table that was written before it returned
 * (`oldestUs`), and whatever was under way then has come (assumption catch-up-complete).
 */
export function catchUp(quorum: Quorum, member: number, oldestUs: number, nowUs: number): void {
  const { members, isUp, hasMissed, returnedUs, journal } = quorum;
  if (isUp[member] === 0 || hasMissed[member] === 0) return;
  const since = returnedUs[member]!;
  if (oldestUs < since || nowUs < since + Math.max(...quorum.roundTripUs)) return;
  let found = false;
  for (let other = 0; other < members; other += 1) {
    if (other === member || !counts(quorum, other)) continue;
    copyJournal(journal, other, member);
    found = true;
  }
  if (found) hasMissed[member] = 0;
}

export function noteOnlyHere({ members, journal, figures }: Quorum): void {
  for (let member = 0; member < members; member += 1) figures.onlyHere[member] = onlyAt(journal, member);
}
