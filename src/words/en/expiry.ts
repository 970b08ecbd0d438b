// Time to live: its panel, its marks on the timeline, why reads return what has expired.

import type { TimeToLiveCommand, TimeToLiveValue } from '../../sim/scenario/scenario.ts';
import { bytes, count, duration, percent, plural } from '../format.ts';

export type StatusWord = 'enabled' | 'enabling' | 'disabled' | 'disabling';

export const expiryMarks = {
  timeToLiveChanged: (status: StatusWord) =>
    status === 'enabled' ? 'time to live is on' : 'time to live is off',
};

export const expiryWhy = {
  readsSeeExpired: {
    headline: (figures: { share: number }) =>
      `${percent(figures.share)} of the reads return an item that has expired.`,
    evidence: (figures: { expired: number; present: number }) =>
      `${plural(figures.expired, 'item has', 'items have')} expired and ${figures.expired === 1 ? 'is' : 'are'} still there, ${percent(figures.expired / Math.max(1, figures.present))} of all. Deletion comes in the background, when it comes.`,
    background: () =>
      'A read must compare the attribute with the time itself, or filter by it. It is charged all the same.',
  },
  neverExpires: {
    headline: (figures: { attribute: string }) =>
      `Nothing is ever deleted: ${figures.attribute} does not hold what DynamoDB reads.`,
    evidence: (figures: { value: TimeToLiveValue }) =>
      figures.value === 'text'
        ? 'It is written as text. Time to live takes only a Number, and ignores everything else without a word.'
        : 'It is written in milliseconds. Read as seconds, that is a date some fifty thousand years from now.',
    background: () => 'It has to be a Number: seconds since 1970.',
  },
};

export const expiry = {
  region: 'Time to live',
  status: {
    enabled: (attribute: string) => `${attribute}, on`,
    enabling: (attribute: string) => `${attribute}, being turned on`,
    disabled: (attribute: string) => `${attribute}, off`,
    disabling: (attribute: string) => `${attribute}, being turned off`,
  },
  left: (seconds: number) => `${duration(seconds)} left`,
  items: 'Items of the table',
  expired: 'Expired, still there',
  figures: (figures: { expired: number; present: number }) =>
    `${count(figures.expired)} of ${plural(figures.present, 'item', 'items')}`,
  legend: { alive: 'alive', expired: 'expired, still there', scanner: 'scanner' },
  describe: (figures: { present: number; expired: number; deleted: number }) =>
    `Items over time. Now ${plural(figures.present, 'item', 'items')}, of which ${count(figures.expired)} expired; ${count(figures.deleted)} deleted so far.`,
  deleted: (figures: { deleted: number; bytes: number }) =>
    `${plural(figures.deleted, 'item', 'items')} deleted so far (${bytes(figures.bytes)}), for no write units.`,
  nothingDeleted: 'Nothing deleted yet.',
  delay: (p50: number, p99: number) =>
    `Half of them went within ${duration(p50)} of the moment they could, 99 of 100 within ${duration(p99)}.`,
  entries: (entries: number) => `${plural(entries, 'index entry', 'index entries')} went with them, free.`,
  reads: (figures: { share: number; filtered: boolean }) =>
    figures.filtered
      ? `${percent(figures.share)} of the reads meet an expired item and leave it out; they are charged for it.`
      : `${percent(figures.share)} of the reads return an expired item.`,
  noReads: 'No read meets an expired item.',
  ignored: (items: number) =>
    `${plural(items, 'item', 'items')} expired more than five years ago: time to live ignores ${items === 1 ? 'it' : 'them'} for good.`,
  renewed: (writes: number) =>
    `${plural(writes, 'write came', 'writes came')} upon an expired item in time and kept it.`,
  withoutExpiry: (writes: number) =>
    `${plural(writes, 'update', 'updates')} came after the deletion and made an item that never expires.`,
  scanners: 'Scanners',
  scanner: (partition: number) => `Scanner of partition ${partition}`,
  passed: (share: number) => `${percent(share)} of its pass`,
  found: (figures: { expired: number; marked: number; speed: number }) =>
    [
      figures.expired === 0 ? 'nothing expired' : `${count(figures.expired)} expired`,
      figures.marked > 0 ? `${count(figures.marked)} marked` : '',
      figures.speed < 0.75 ? `${percent(figures.speed)} speed` : '',
    ]
      .filter(Boolean)
      .join(', '),
  moreScanners: (more: number) => `and ${count(more)} more`,
  asTable: 'As a table',
  columns: {
    partition: 'Partition',
    passed: 'Pass',
    speed: 'Speed',
    present: 'Items',
    expired: 'Expired',
    marked: 'Marked',
    deleted: 'Deleted',
  },
  settings: {
    enabled: 'Time to live',
    on: 'on',
    off: 'off',
    attribute: 'Attribute of time to live',
    value: 'What the application writes into it',
    values: {
      'epoch-seconds': 'seconds since 1970',
      'epoch-milliseconds': 'milliseconds since 1970',
      text: 'text',
    } as Record<TimeToLiveValue, string>,
    after: 'Items expire after',
    filter: 'Expired items in what it reads',
    shown: 'returned',
    filtered: 'left out',
  },
};

export function timeToLiveCommandMark(command: TimeToLiveCommand): string {
  if (command.kind === 'set-time-to-live') {
    return command.enabled ? 'turn time to live on' : 'turn time to live off';
  }
  return command.filtersExpired
    ? `${command.traffic}: leave out what has expired`
    : `${command.traffic}: return what has expired`;
}

export function timeToLiveFix(command: TimeToLiveCommand): string {
  if (command.kind === 'set-time-to-live') {
    return command.enabled ? 'Turn time to live on' : 'Turn time to live off';
  }
  return command.filtersExpired
    ? `Leave out of “${command.traffic}” what has expired`
    : `Return what has expired to “${command.traffic}”`;
}
