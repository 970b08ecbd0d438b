// The log of one partition: what was written to it and is not yet everywhere (PART-06). A write is committed when a
// quorum has it in its logs; only then a replica shows it, the leader at once and each follower when it has applied it,
// all in the order of the log.

import { zoneCount } from './nodes.ts';
import { commit, see, type ItemVersions } from './versions.ts';

export interface GroupLog {
  entries: LogEntry[];
  /** How many of the entries each replica shows, and how many are committed. */
  shown: number[];
  committed: number;
  /** The moment of the last one's commit, and when each replica shows it. */
  lastCommitUs: number;
  lastSeenUs: number[];
}

interface LogEntry {
  item: number;
  version: number;
  commitUs: number;
  /** By replica; Infinity: it does not come to it. */
  seenUs: number[];
}

/** Ours. A replica that hears nothing does not keep the log long for ever: what it missed is copied later anyway. */
const keptMax = 4096;

export function createLog(): GroupLog {
  const log = { entries: [], committed: 0, lastCommitUs: 0 };
  return { ...log, shown: noneShown(), lastSeenUs: noneShown() };
}

function noneShown(): number[] {
  return Array.from({ length: zoneCount }, () => 0);
}

/**
 * Answers by when it is committed: not before what stands before it in the log. `seenUs` is when each replica could
 * show it.
 */
export function append(
  log: GroupLog,
  item: number,
  version: number,
  commitUs: number,
  seenUs: number[],
): number {
  log.lastCommitUs = Math.max(log.lastCommitUs, commitUs);
  for (let replica = 0; replica < zoneCount; replica += 1) {
    const at = seenUs[replica]!;
    if (at === Infinity) continue;
    log.lastSeenUs[replica] = Math.max(log.lastSeenUs[replica]!, at, log.lastCommitUs);
    seenUs[replica] = log.lastSeenUs[replica]!;
  }
  log.entries.push({ item, version, commitUs: log.lastCommitUs, seenUs });
  return log.lastCommitUs;
}

/** Everything that is committed and shown until a moment. */
export function workLog(log: GroupLog, versions: ItemVersions, untilUs: number): void {
  const { entries, shown } = log;
  while (log.committed < entries.length && entries[log.committed]!.commitUs <= untilUs) {
    const { item, version } = entries[log.committed]!;
    commit(versions, item, version);
    log.committed += 1;
  }
  for (let replica = 0; replica < zoneCount; replica += 1) {
    while (shown[replica]! < entries.length) {
      const { item, version, seenUs } = entries[shown[replica]!]!;
      if (seenUs[replica]! > untilUs) break;
      see(versions, replica, item, version);
      shown[replica]! += 1;
    }
  }
  trim(log);
}

/** A replica is lost: what no quorum has yet does not come to it. Answers whether that is anything. */
export function cutOff({ entries, committed }: GroupLog, replica: number, nowUs: number): boolean {
  let missed = false;
  for (let place = committed; place < entries.length; place += 1) {
    if (entries[place]!.commitUs <= nowUs) continue;
    entries[place]!.seenUs[replica] = Infinity;
    missed = true;
  }
  return missed;
}

/** A replica has all that its leader has: it shows what is committed, and what is under way when it is. */
export function showAll(log: GroupLog, replica: number, nowUs: number): void {
  for (let place = log.shown[replica]!; place < log.entries.length; place += 1) {
    const entry = log.entries[place]!;
    entry.seenUs[replica] = Math.max(nowUs, entry.commitUs);
  }
  log.lastSeenUs[replica] = Math.max(nowUs, log.lastCommitUs);
}

/** When the first version of an item that a replica does not show was committed; NaN: it shows all that are. */
export function missingSinceUs(
  { entries, shown, committed }: GroupLog,
  replica: number,
  item: number,
): number {
  for (let place = shown[replica]!; place < committed; place += 1) {
    if (entries[place]!.item === item) return entries[place]!.commitUs;
  }
  return NaN;
}

/** Writes that are committed and that a replica does not show. */
export function behind({ shown, committed }: GroupLog, replica: number): number {
  return Math.max(0, committed - shown[replica]!);
}

function trim(log: GroupLog): void {
  const done = Math.max(Math.min(log.committed, ...log.shown), log.entries.length - keptMax);
  if (done < 256) return; // Ours: now and then is often enough.
  const dropped = Math.min(done, log.committed);
  log.entries.splice(0, dropped);
  log.committed -= dropped;
  log.shown = log.shown.map((count) => Math.max(0, count - dropped));
}
