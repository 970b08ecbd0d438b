// Time to live of a table: its panel.

import { bytes, count, duration, percent, plural } from '../format.ts';

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
  scanner: (partition: number) => `Scanner of partition ${count(partition)}`,
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
};
