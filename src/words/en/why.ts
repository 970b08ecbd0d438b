// Why: what is going wrong, in the run's own figures, and what mends it.

import { pagesFix } from './pages-names.ts';
import { clientFix } from './clients.ts';
import { clientWhy } from './client-why.ts';
import type { Command } from '../../sim/commands/command.ts';
import { scalingFix, scalingWhy } from './auto-scaling.ts';
import { cacheFix, cacheWhy } from './caches.ts';
import { capacityFix, capacityWhy } from './capacity.ts';
import { admissionFix } from './admission-names.ts';
import { admissionWhy } from './admission-why.ts';
import { expiryWhy, timeToLiveFix } from './expiry.ts';
import { indexFix, indexWhy } from './indexes.ts';
import { regionFix, regionWhy } from './regions.ts';
import { splitWhy } from './splits.ts';
import { storageFix } from './storage-names.ts';
import { storageWhy } from './storage-why.ts';
import { consumerFix, streamWhy } from './streams.ts';
import { count, duration, inWords, percent, plural } from '../format.ts';
import { assumptions } from './assumptions.ts';
import { callsFix, callsWhy } from './calls-why.ts';
import { pagesWhy } from './pages-why.ts';
import { transactionFix, transactionWhy } from './transaction-names.ts';

type Direction = 'read' | 'write';

export const why = {
  region: 'Why',
  indexes: indexWhy,
  splits: splitWhy,
  caches: cacheWhy,
  clients: clientWhy,
  admission: admissionWhy,
  expiry: expiryWhy,
  storage: storageWhy,
  streams: streamWhy,
  regions: regionWhy,
  calls: callsWhy,
  pages: pagesWhy,
  transactions: transactionWhy,
  starting: 'Nothing has happened yet.',
  startingEvidence: 'Press play: what happens, and why, will be said here.',
  hotKey: {
    headline: (figures: { asked: number; cap: number; direction: Direction; refused: number }) =>
      figures.refused >= 0.5
        ? `One key asks for ${count(figures.asked)} ${units(figures.direction)} a second. Its partition can give ${count(figures.cap)}.`
        : `One key takes ${percent(figures.asked / figures.cap)} of what its partition can give.`,
    evidence: (figures: { key: string; shareOfPartition: number; isDivisible: boolean }) =>
      figures.isDivisible
        ? `${figures.key} is ${percent(figures.shareOfPartition)} of what its partition is asked for. It is an item collection: a split can divide it between two sort keys.`
        : `${figures.key} is ${percent(figures.shareOfPartition)} of what its partition is asked for, and one key lives on one partition.`,
    background: spareRoom,
  },
  hotPartition: {
    headline: (figures: {
      partition: number;
      partitions: number;
      asked: number;
      cap: number;
      direction: Direction;
      retries: boolean;
    }) =>
      `${figures.partitions === 1 ? 'The only partition' : `Partition ${count(figures.partition)}`} ${askedFor(figures.asked, figures.cap, figures.direction, figures.retries, 'can give')}`,
    evidence: () =>
      'No single key is to blame: several busy ones happen to share this range of the key space.',
    background: spareRoom,
  },
  tableBudget: {
    headline: (figures: { asked: number; provisioned: number; direction: Direction; retries: boolean }) =>
      `The table ${askedFor(figures.asked, figures.provisioned, figures.direction, figures.retries, 'has bought')}`,
    evidence: (figures: { refused: number }) =>
      `${count(figures.refused)} attempts a second are refused, whatever their key.`,
    background: () =>
      'The partitions could carry more; the table’s own budget is spent, and what it had saved for bursts is gone.',
  },
  burstDraining: {
    headline: (figures: { seconds: number }) =>
      `All is served, on savings: they last ${duration(figures.seconds)} more.`,
    evidence: (figures: { asked: number; provisioned: number; burst: number; direction: Direction }) =>
      `The table is asked for ${count(figures.asked)} ${units(figures.direction)} a second and has bought ${count(figures.provisioned)}. The difference comes out of the ${count(figures.burst)} unused units it has put by.`,
    background: () => 'It can put by five minutes’ worth at most. When that is gone, the refusals begin.',
  },
  ...scalingWhy,
  ...capacityWhy,
  recovering: {
    headline: () => 'The refusals have stopped.',
    evidence: (figures: { before: number; seconds: number }) =>
      `${count(figures.before)} attempts a second were refused; for ${duration(figures.seconds)} there has been none.`,
  },
  finished: {
    headline: () => 'The traffic has finished.',
    evidence: (figures: { requests: number; failed: number; seconds: number }) =>
      `${plural(figures.requests, 'request was', 'requests were')} sent, and the last was answered after ${duration(figures.seconds)}. ${figures.failed > 0 ? `${count(figures.failed)} of them failed.` : 'None of them failed.'}`,
    background: () => 'Nothing more comes to this table.',
  },
  calm: {
    headline: () => 'All is well.',
    onlyHere: (here: string, elsewhere: string) => `All is well at ${here}, but not at ${elsewhere}.`,
    evidence: (figures: {
      hottestPartition: number;
      hottestShare: number;
      used: number;
      direction: Direction;
    }) =>
      figures.hottestShare < 0.0005 && figures.used < 0.0005
        ? 'Nothing is asked for.'
        : `Nothing is refused. The busiest partition, number ${figures.hottestPartition}, gives ${shareOfCap(figures.hottestShare)}, and the table uses ${percent(figures.used)} of its ${figures.direction} budget.`,
  },
  circumstances: {
    retries: (figures: { attempted: number }) => `With every retry it is ${count(figures.attempted)}.`,
    switching: (figures: { mode: 'provisioned' | 'on-demand'; seconds: number }) =>
      figures.mode === 'on-demand'
        ? `The table is being switched to on-demand, done in ${duration(figures.seconds)} at the earliest. Until then it has what it bought.`
        : `The table is being switched to provisioned, done in ${duration(figures.seconds)}.`,
  },
  done: 'Done.',
  donePaused: 'Done. Play to see it.',
  fixes: {
    one: (command: Command) => fixWords(command),
    /** Where several sources share a table, it must be said which of them. */
    slowDown: (figures: { traffic: string; perSecond: number }) =>
      `Slow “${figures.traffic}” down to ${count(figures.perSecond)}/s`,
    takes: (fix: string, seconds: number) => `${fix} (takes ${duration(seconds)})`,
    many: (commands: Command[]) => commands.map(fixWords).join(', '),
  },
};

/** A bucket that has rested gives a second's worth more than it is filled with: for a moment that is more than the cap. */
function shareOfCap(share: number): string {
  return share > 1
    ? `${percent(share)} of its cap for a moment, on what it had left`
    : `${percent(share)} of what it can`;
}

/** What fits by itself is refused for its retries, or because it comes unevenly. */
function askedFor(
  asked: number,
  limit: number,
  direction: Direction,
  retries: boolean,
  has: 'has bought' | 'can give',
): string {
  const demand = `is asked for ${count(asked)} ${units(direction)} a second`;
  if (Math.round(asked) > limit) return `${demand}. It ${has} ${count(limit)}.`;
  return retries
    ? `${demand} and ${has} ${count(limit)}, but what was refused before is tried again.`
    : `${demand} and ${has} ${count(limit)}, but some moments ask for more.`;
}

function units(direction: Direction): string {
  return direction === 'read' ? 'read units' : 'write units';
}

/** The other seven partitions use 13 % of theirs, and the table has 1,960 write units a second to spare. */
function spareRoom(figures: {
  others: number;
  otherShare: number;
  spare: number;
  direction: Direction;
}): string {
  const spare =
    figures.spare >= 1
      ? `the table has ${count(figures.spare)} ${units(figures.direction)} a second to spare`
      : '';
  if (figures.others < 1) return `It is the only partition${spare ? `, and ${spare}` : ''}.`;
  const others =
    figures.others === 1
      ? `The other partition uses ${percent(figures.otherShare)} of its own cap`
      : `The other ${inWords(figures.others)} partitions use ${percent(figures.otherShare)} of theirs`;
  return `${others}${spare ? `, and ${spare}` : ''}.`;
}

function fixWords(command: Command): string {
  switch (command.kind) {
    case 'set-write-shards':
      return command.shards === 1 ? 'Stop sharding' : `Spread it over ${count(command.shards)} shards`;
    case 'set-capacity':
      return [
        command.readUnits === undefined ? '' : `Buy ${count(command.readUnits)} read units a second`,
        command.writeUnits === undefined ? '' : `Buy ${count(command.writeUnits)} write units a second`,
      ]
        .filter(Boolean)
        .join(', ');
    case 'fail-cache-node':
    case 'add-cache-nodes':
    case 'set-cache-ttl':
    case 'replace-cache':
    case 'set-cache-use':
      return cacheFix(command);
    case 'create-index':
    case 'delete-index':
    case 'set-index-capacity':
    case 'set-index-shards':
      return indexFix(command);
    case 'set-auto-scaling':
      return scalingFix(command);
    case 'set-capacity-mode':
    case 'set-max-throughput':
    case 'set-warm-throughput':
      return capacityFix(command);
    case 'set-rate':
      return `Slow down to ${count(command.perSecond)}/s`;
    case 'set-keys':
      return command.keys.choice === 'uniform' ? 'Choose keys evenly' : 'Choose keys differently';
    case 'set-retry-mode':
      return command.retryMode === 'none' ? 'Stop retrying' : 'Retry politely';
    case 'set-client':
      return clientFix(command);
    case 'set-region':
    case 'set-clock-skew':
    case 'set-traffic-region':
      return regionFix(command);
    case 'set-time-to-live':
    case 'set-expiry-filter':
      return timeToLiveFix(command);
    case 'set-consumer':
      return consumerFix(command);
    case 'set-calls':
      return callsFix(command);
    case 'set-pages':
      return pagesFix(command);
    case 'set-transaction':
      return transactionFix(command);
    case 'set-storage-node':
    case 'set-zone':
    case 'set-replica':
    case 'set-disk':
    case 'set-node-load':
    case 'set-node-link':
    case 'hand-over-leaders':
    case 'cool-routers':
      return storageFix(command);
    case 'set-admission':
      return admissionFix(command.generation);
    case 'set-assumption':
      return assumptions.set(command.name, command.value);
  }
}
