// One item: its key, where its hash lies, and what is asked of it.

import type { VersionPicture } from '../../sim/pictures/item-versions.ts';
import { bytes, count, milliseconds, percent, plural, shortCount, times } from '../format.ts';
import { shareOfKeySpace } from './key-space.ts';

type Direction = 'read' | 'write';

/** What the sentence of an item is about. */
export interface ItemStory {
  direction: Direction;
  /** Units a second that this key alone asks for, and what one partition can give. */
  askedUnits: number;
  cap: number;
  /** Of the attempts on its partition. */
  share: number;
  attempts: number;
  refused: number;
  /** 0: it is in one piece. */
  shards: number;
}

export const item = {
  region: 'Inside one item',
  loading: 'Looking up the key.',
  unknown: (key: string, table: string) => `No data of table ${table} has the key ${key}.`,
  example: (key: string) => `A key it has is ${key}.`,
  sentence,
  hash: 'MurmurHash3',
  /** PART-02 leaves the hash function open. */
  place: (position: string, number: number) =>
    `Its first 53 bits are its place: ${position} of the key space, on partition ${count(number)}.`,
  position: (position: number) => `${(100 * position).toFixed(2)}\u00a0%`,
  ruler: {
    whole: (partitions: number) => `the key space: ${plural(partitions, 'partition', 'partitions')}`,
    partition: (number: number, share: number) => `partition ${count(number)}: ${shareOfKeySpace(share)}`,
    around: (share: number) => `1/64 of it: ${shareOfKeySpace(share)}`,
    describe: (figures: { position: string; number: number; partitions: number }) =>
      `The key lies at ${figures.position} of the key space, on partition ${count(figures.number)} of ${count(figures.partitions)}.`,
  },
  load: {
    asked: (direction: Direction) => (direction === 'read' ? 'reads' : 'writes'),
    perSecond: (units: number) => `${shortCount(units)}/s`,
    cap: (units: number) => `${count(units)}/s: all that one partition gives`,
    refused: (units: number) => `${shortCount(units)}/s refused`,
  },
  versions: {
    title: 'Its versions',
    of: ({ region, zone }: VersionPicture) => (zone === undefined ? region : `${region}, zone ${zone}`),
    short: ({ region, zone }: VersionPicture) => (zone === undefined ? region : `zone ${zone}`),
    number: (version: number) => count(version),
    state: ({ version, behindMs }: VersionPicture, newest: number) => {
      if (version === undefined) return 'not counted';
      if (version >= newest && !behindMs) return 'newest';
      const missing =
        newest > version ? `${plural(newest - version, 'write', 'writes')} behind` : 'other writes';
      return behindMs ? `${missing}, ${milliseconds(behindMs)}` : missing;
    },
    uncounted: 'This run does not tell the versions of its items apart: every replica shows the same.',
    more: (value: number) => `and ${count(value)} more, in the table`,
  },
  shards: (value: number) => `its ${count(value)} write shards`,
  beside: {
    region: 'Figures of the item',
    attempts: 'Attempts a second',
    refused: 'Refused a second',
    share: 'Of its partition’s attempts',
    size: 'Size',
    bytes: (size: number | undefined) =>
      size === undefined ? 'differs from request to request' : size === 0 ? 'not there' : bytes(size),
    items: 'Items with this key',
    count,
    percent,
    recent: 'Recent attempts on it',
    recentAbout: 'A sample. Each opens the request it belongs to.',
    noRecent: 'The sample of the last two seconds has none.',
    inspect: (moment: string, outcome: string) => `Inspect the request of ${moment}, ${outcome}`,
    attempt: (number: number) => (number === 0 ? 'first attempt' : `retry ${count(number)}`),
    outcomes: { served: 'served', refused: 'refused' },
    took: milliseconds,
    versionsAsTable: 'Its versions as a table',
    versionColumns: ['Replica', 'Writes it goes back to', 'State'],
    shardsAsTable: 'Its write shards as a table',
    shardColumns: ['Key of the shard', 'Partition', 'Attempts/s', 'Refused/s'],
    unknown: '–',
  },
  legend: {
    place: 'A key always has the same place: its hash does not depend on the run.',
    versions: 'A bead is a replica; the further to the right, the more writes its version goes back to.',
    load: 'Hatched is refused.',
  },
};

function sentence({ direction, askedUnits, cap, share, attempts, refused, shards }: ItemStory): string {
  const units = `${plural(askedUnits, `${direction} unit`, `${direction} units`)} a second`;
  if (attempts < 0.5) return 'Nobody asked for this key in the last second.';
  if (shards > 0) {
    return `This key is written under ${plural(shards, 'shard', 'shards')}: ${count(attempts)} attempts a second are spread over them${refused >= 0.5 ? `, and ${count(refused)} are refused` : ''}.`;
  }
  if (askedUnits > cap) {
    return `This key alone asks for ${times(askedUnits / cap).replace('×', ' times')} what one partition can give: ${units}, and ${count(cap)} are there.`;
  }
  const part = `${units}, ${percent(askedUnits / cap)} of what one partition can give`;
  return refused >= 0.5
    ? `This key asks for ${part}; ${count(refused)} of its ${count(attempts)} attempts a second are refused.`
    : `This key asks for ${part}; it is ${percent(share)} of what its partition is asked.`;
}
