// Splits of partitions: marks on the timeline, and what Why says of them.

import { count, duration, inWords, percent, plural } from '../format.ts';

export type SplitReasonWord = 'size' | 'throughput' | 'heat' | 'item-collection';
export type BondWord = 'single-item' | 'moving-key' | 'local-index' | 'index-key';

const reasons: Record<SplitReasonWord, string> = {
  size: 'it is full',
  throughput: 'more is to be served',
  heat: 'it is hot',
  'item-collection': 'one item collection is hot',
};

const reasonsOfMany: Record<SplitReasonWord, string> = {
  size: 'they are full',
  throughput: 'more is to be served',
  heat: 'they are hot',
  'item-collection': 'their item collections are hot',
};

interface SplitsAtOnce {
  partitions: number;
  reason: SplitReasonWord;
  index?: string;
}

const bonds: Record<BondWord, string> = {
  'single-item': 'one item is hot',
  'moving-key': 'the heat moves on',
  'local-index': 'a local index holds it together',
  'index-key': 'one index key is hot',
};

/** Partitions are numbered from 1 for readers. */
export const splitMarks = {
  splitBegan: ({
    partition,
    reason,
    index,
  }: {
    partition: number;
    reason: SplitReasonWord;
    index?: string;
  }) => `${named(partition, index)} begins to split: ${reasons[reason]}`,
  split: ({ partition, into, index }: { partition: number; into: number; index?: string }) =>
    `${named(partition, index)} is split: ${count(into + 1)} is new`,
  /** Several at once. */
  splitsBegan: ({ partitions, reason, index }: SplitsAtOnce) =>
    `${severalOf(partitions, index)} begin to split: ${reasonsOfMany[reason]}`,
  splits: ({ partitions, index }: SplitsAtOnce) => `${count(partitions)} new partitions${ofIndex(index)}`,
  splitDeclined: ({ partition, reason, index }: { partition: number; reason: BondWord; index?: string }) =>
    `${named(partition, index)} is not split: ${bonds[reason]}`,
  collectionFull: (key: string) => `the item collection of ${key} is full`,
};

function named(partition: number, index: string | undefined): string {
  return `partition ${count(partition + 1)}${ofIndex(index)}`;
}

function severalOf(partitions: number, index: string | undefined): string {
  return `${count(partitions)} partitions${ofIndex(index)}`;
}

function ofIndex(index: string | undefined): string {
  return index === undefined ? '' : ` of ${index}`;
}

export const splitWhy = {
  collectionFull: {
    headline: (figures: { key: string; collections: number }) =>
      figures.collections > 1
        ? `${count(figures.collections)} item collections are full: 10 GB is all that a table with a local index lets one hold.`
        : `The item collection of ${figures.key} is full: 10 GB is all that a table with a local index lets one hold.`,
    evidence: (figures: { failed: number }) =>
      `${plural(Math.round(figures.failed), 'write', 'writes')} a second ${Math.round(figures.failed) === 1 ? 'fails' : 'fail'} with ItemCollectionSizeLimitExceededException. That is no throttling: no capacity and no split helps, and the SDK does not try again. Reads, changes and deletes still work.`,
    background: () =>
      'Delete old items, or spread the key: each shard may hold 10 GB. A global index in place of the local one would lift the limit, but a local index cannot be taken off a table.',
  },
  splitting: {
    headline: (figures: { partition: number; partitions: number; seconds: number; index?: string }) =>
      figures.partitions > 1
        ? `${severalOf(figures.partitions, figures.index)} are being split: ${duration(figures.seconds)} more.`
        : `${capital(named(figures.partition - 1, figures.index))} is being split: ${duration(figures.seconds)} more.`,
    evidence: (figures: {
      partition: number;
      partitions: number;
      reason: SplitReasonWord;
      at: number;
      pieces: number;
    }) =>
      figures.partitions > 1
        ? `The next is partition ${count(figures.partition)}: ${splitBecause[figures.reason]}. ${borders('Its', figures)} Until then all serve as before.`
        : `${capital(splitBecause[figures.reason])}. ${borders('The', figures)} Until then the partition serves as before.`,
    background: () => 'Each part will have its own 3,000 read and 1,000 write units a second.',
  },
  cannotHelp: {
    headline: {
      'single-item': 'DynamoDB does not split this partition: its heat is one item.',
      'moving-key': 'DynamoDB does not split this partition: its heat keeps moving to the newest sort key.',
      'local-index': 'DynamoDB does not split this item collection: the table has a local index.',
      'index-key': 'A split of this index would not help: its heat is one index key.',
    } satisfies Record<BondWord, string>,
    /** Of an index, whatever bond it is. */
    headlineOfIndex: (index: string) => `A split of ${index} would not help: its heat is one index key.`,
    evidence: {
      'single-item': (figures: { partition: number; seconds: number }) =>
        `Partition ${count(figures.partition)} has been hot for ${duration(figures.seconds)}. One item is always on one partition, so a split would move nothing of it.`,
      'moving-key': (figures: { partition: number; seconds: number }) =>
        `Partition ${count(figures.partition)} has been hot for ${duration(figures.seconds)}. All of it goes to the end of one item collection, and would go to the last half only.`,
      'local-index': (figures: { partition: number; seconds: number }) =>
        `Partition ${count(figures.partition)} has been hot for ${duration(figures.seconds)}. With a local index, the items of one partition key stay together.`,
      'index-key': (figures: { partition: number; seconds: number }) =>
        `Partition ${count(figures.partition)} of the index has been hot for ${duration(figures.seconds)}. The entries of one index key are on one partition.`,
    } satisfies Record<BondWord, (figures: { partition: number; seconds: number }) => string>,
    background: () => 'More capacity would not help either: the limit is that of one partition.',
  },
};

const splitBecause: Record<SplitReasonWord, string> = {
  size: 'it has reached about 10 GB',
  throughput: 'the table is to serve more than ever before',
  heat: 'it has been near its limit for minutes',
  'item-collection': 'one item collection has been near the limit of a partition for minutes',
};

function borders(whose: 'Its' | 'The', { at, pieces }: { at: number; pieces: number }): string {
  return pieces > 2
    ? `It becomes ${inWords(pieces)}; the first new border lies at ${percent(at)} of the key space.`
    : `${whose} new border lies at ${percent(at)} of the key space.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
