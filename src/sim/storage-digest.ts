// What storage adds to the digest of a run: who leads, what state replicas and nodes are in, and what each shows.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import { storageCounts } from './features/storage/figures.ts';
import type { TableStorage } from './features/storage/storage.ts';

export function digestStorage(digest: Digest, storage: TableStorage): void {
  const { nodes, isZoneUp, cutLinks, groups, versions, routers, figures } = storage;
  for (const { name, isUp, diskTimes, othersShare, busyUntilUs } of nodes) {
    digestText(digest, name);
    for (const figure of [Number(isUp), diskTimes, othersShare, busyUntilUs]) digestNumber(digest, figure);
  }
  digestNumbers(digest, Float64Array.from([...isZoneUp.map(Number), ...cutLinks.flat()]));
  for (const { leader, term, leaseEndsUs, deposed, slots } of groups) {
    for (const figure of [leader, term, leaseEndsUs, deposed]) digestNumber(digest, figure);
    for (const { node, state, isFailed, hasMissed, dueUs } of slots) {
      digestText(digest, state);
      for (const figure of [node, Number(isFailed), Number(hasMissed), dueUs]) digestNumber(digest, figure);
    }
  }
  for (const column of [versions.written, versions.committed, versions.seen]) digestNumbers(digest, column);
  if (routers) {
    digestNumbers(digest, routers.knowsFromUs);
    digestNumber(digest, routers.busyUntilUs);
    digestNumber(digest, routers.lookups);
  }
  for (const count of storageCounts) digestNumber(digest, figures.counts[count]);
}
