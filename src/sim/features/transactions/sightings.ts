// Was a transaction seen whole? Whoever reads several items sees all that a transaction wrote to them, or nothing of it, or
// some of it: half a transfer (GT-40). The model knows, because it keeps what the latest transactions wrote; DynamoDB's clients do
// not.

/** What a transaction is about to write, or has written. */
export interface CommittedWrite {
  number: number;
  /** The replica of the table at which it was written. */
  from: number;
  items: number[];
  /** By place in `items`: how many changes of that replica the item goes back to with it; Infinity until it is there. */
  versions: number[];
}

export interface Sightings {
  /** Oldest first. */
  latest: CommittedWrite[];
  byItem: Map<number, CommittedWrite[]>;
}

/** Ours: transactions that are remembered, in all and of one item: those of some seconds. */
const latestMax = 4096;
const ofItemMax = 256; // Ours.

export function createSightings(): Sightings {
  return { latest: [], byItem: new Map() };
}

/** It is decided that the transaction goes through; only one that writes several items can be seen by half. */
export function expectWrite(
  { latest, byItem }: Sightings,
  number: number,
  from: number,
  items: readonly number[],
): CommittedWrite {
  const write = { number, from, items: [...items], versions: items.map(() => Infinity) };
  if (items.length < 2) return write;
  latest.push(write);
  for (const item of items) {
    const ofItem = byItem.get(item);
    if (ofItem === undefined) byItem.set(item, [write]);
    else if (ofItem.push(write) > ofItemMax) ofItem.shift();
  }
  if (latest.length > latestMax) forget(latest.shift()!, byItem);
  return write;
}

export type Sight = 'nothing' | 'whole' | 'half' | 'half-of-another-region';

/**
 * What a read of several items at the replica `at` sees. `goesBackTo` tells how many changes of a replica the version
 * goes back to that it sees of an item.
 */
export function sightOf(
  { byItem }: Sightings,
  items: readonly number[],
  at: number,
  goesBackTo: (item: number, from: number) => number,
): Sight {
  const read = new Set(items);
  const judged = new Set<CommittedWrite>();
  let sight: Sight = 'nothing';
  for (const item of items) {
    for (const write of byItem.get(item) ?? []) {
      if (judged.has(write)) continue;
      judged.add(write);
      let seen = 0;
      let unseen = 0;
      write.items.forEach((written, place) => {
        if (!read.has(written)) return;
        if (goesBackTo(written, write.from) >= write.versions[place]!) seen += 1;
        else unseen += 1;
      });
      if (seen + unseen < 2) continue;
      if (seen > 0 && unseen > 0) return write.from === at ? 'half' : 'half-of-another-region';
      sight = 'whole';
    }
  }
  return sight;
}

function forget(write: CommittedWrite, byItem: Map<number, CommittedWrite[]>): void {
  for (const item of write.items) {
    const ofItem = byItem.get(item);
    if (ofItem === undefined) continue;
    // The oldest of all is the oldest of its items, too, unless the item has forgotten it before.
    if (ofItem[0] === write) ofItem.shift();
    if (ofItem.length === 0) byItem.delete(item);
  }
}
