// The part of a run's digest that is about global tables: every version at every replica, what is under way, and what
// was counted.

import { digestNumber, digestNumbers, digestText, type Digest } from './kernel/digest.ts';
import { fromWord, itemWord, leftWord, stampColumn, writesWord } from './features/global-tables/records.ts';
import type { Quorum } from './features/strong-tables/quorum.ts';
import type { GlobalTableState } from './global-table.ts';

export function digestReplication(
  digest: Digest,
  { name, replication, figures, strong }: GlobalTableState,
): void {
  const { versions, records, links } = replication;
  digestText(digest, name);
  digestNumbers(digest, versions.stamps);
  digestNumbers(digest, Float64Array.from(versions.counts));
  for (const counts of [versions.behind, versions.writes, versions.kept]) digestNumbers(digest, counts);
  const { words, columns, wordStride, columnStride, dueColumn } = records;
  for (let record = 0; record < records.capacity; record += 1) {
    const at = record * wordStride;
    if (words[at + leftWord] === 0) continue;
    for (const word of [itemWord, fromWord, leftWord, writesWord]) digestNumber(digest, words[at + word]!);
    const moments = record * columnStride;
    digestNumber(digest, columns[moments + stampColumn]!);
    for (let to = 0; to < replication.replicas; to += 1) {
      if (to !== words[at + fromWord]) digestNumber(digest, columns[moments + dueColumn + to]!);
    }
  }
  for (const counts of [
    links.travelling,
    links.waiting,
    links.writesBehind,
    links.arrived,
    links.passedOver,
  ]) {
    digestNumbers(digest, counts);
  }
  for (const lags of links.lags) digestNumbers(digest, lags);
  for (const counts of [figures.reads, figures.staleReads, figures.replicatedUnits]) {
    digestNumbers(digest, counts);
  }
  if (strong !== undefined) digestQuorum(digest, strong.quorum);
}

function digestQuorum(digest: Digest, { isUp, hasMissed, returnedUs, journal, figures }: Quorum): void {
  for (const marks of [isUp, hasMissed]) digestNumbers(digest, Float64Array.from(marks));
  digestNumbers(digest, returnedUs);
  for (const stamps of [journal.logged, journal.acknowledged, journal.openUntilUs]) {
    digestNumbers(digest, stamps);
  }
  for (const counts of [figures.conflicts, figures.withoutQuorum, figures.strongReads]) {
    digestNumbers(digest, counts);
  }
}
