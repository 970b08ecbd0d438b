// The timeline.

import { callsFix } from './calls-why.ts';
import { pagesMark } from './pages-names.ts';
import type { Command } from '../../sim/commands/command.ts';
import { scalingCommandMark, scalingMarks } from './auto-scaling.ts';
import { clientMark, retryModeMark } from './clients.ts';
import { cacheCommandMark, cacheMarks } from './caches.ts';
import { capacityCommandMark, capacityMarks } from './capacity.ts';
import { admissionMark, boostMark } from './admission-names.ts';
import { expiryMarks, timeToLiveCommandMark } from './expiry.ts';
import { indexCommandMark, indexMarks } from './indexes.ts';
import { clock, count, percent } from '../format.ts';
import { regionCommandMark, regionMarks } from './regions.ts';
import { splitMarks } from './splits.ts';
import { storageCommandMark, storageMark } from './storage-names.ts';
import { consumerMark, streamMarks } from './streams.ts';
import { assumptions } from './assumptions.ts';
import { transactionMark } from './transaction-names.ts';

export const timeline = {
  region: 'Timeline',
  slider: 'Moment',
  value: (nowSeconds: number, endSeconds: number) => `${clock(nowSeconds)} of ${clock(endSeconds)}`,
  caption: {
    read: (capUnits: number) => `Light to dark: none to ${count(capUnits)} read units/s.`,
    write: (capUnits: number) => `Light to dark: none to ${count(capUnits)} write units/s.`,
    both: (readCap: number, writeCap: number) =>
      `Light to dark: none to ${count(readCap)} read or ${count(writeCap)} write units/s.`,
    refused: 'Vermilion: refused.',
  },
  /** What the strip shows in little. */
  keyVisualizer: 'Key visualizer',
  future: 'the future',
  futureOfRewound: 'what came next, last time',
  marks: {
    refusalsBegin: 'refusals begin',
    refusalsEnd: 'refusals end',
    burstExhausted: 'savings are spent',
    ...capacityMarks,
    trafficFinished: (traffic: string) => `${traffic} has finished`,
    ...scalingMarks,
    ...indexMarks,
    ...cacheMarks,
    ...splitMarks,
    ...regionMarks,
    ...expiryMarks,
    boosted: boostMark,
    storage: storageMark,
    ...streamMarks,
    command: (command: Command) => commandWords(command),
  },
  description: (figures: { now: string; refusedSeconds: number; seconds: number }) =>
    figures.refusedSeconds > 0
      ? `Heat of the key space over time. Attempts were refused in ${count(figures.refusedSeconds)} of the ${count(figures.seconds)} seconds up to ${figures.now}.`
      : `Heat of the key space over time. Nothing was refused up to ${figures.now}.`,
};

function commandWords(command: Command): string {
  switch (command.kind) {
    case 'set-capacity':
      return [
        command.readUnits === undefined ? '' : `${count(command.readUnits)} read units`,
        command.writeUnits === undefined ? '' : `${count(command.writeUnits)} write units`,
      ]
        .filter(Boolean)
        .join(', ');
    case 'fail-cache-node':
    case 'add-cache-nodes':
    case 'set-cache-ttl':
    case 'replace-cache':
    case 'set-cache-use':
      return cacheCommandMark(command);
    case 'create-index':
    case 'delete-index':
    case 'set-index-capacity':
    case 'set-index-shards':
      return indexCommandMark(command);
    case 'set-auto-scaling':
      return scalingCommandMark(command);
    case 'set-capacity-mode':
    case 'set-max-throughput':
    case 'set-warm-throughput':
      return capacityCommandMark(command);
    case 'set-rate':
      return `rate ${count(command.perSecond)}/s`;
    case 'set-keys':
      return command.keys.choice === 'hotspot'
        ? `${percent(command.keys.hotShare)} to ${count(command.keys.hotKeys)} key${command.keys.hotKeys === 1 ? '' : 's'}`
        : `keys ${command.keys.choice}`;
    case 'set-retry-mode':
      return retryModeMark(command.retryMode);
    case 'set-client':
      return clientMark(command);
    case 'set-write-shards':
      return command.shards === 1 ? 'not sharded' : `${count(command.shards)} shards`;
    case 'set-region':
    case 'set-clock-skew':
    case 'set-traffic-region':
      return regionCommandMark(command);
    case 'set-time-to-live':
    case 'set-expiry-filter':
      return timeToLiveCommandMark(command);
    case 'set-consumer':
      return consumerMark(command);
    case 'set-storage-node':
    case 'set-zone':
    case 'set-replica':
    case 'set-disk':
    case 'set-node-load':
    case 'set-node-link':
    case 'hand-over-leaders':
    case 'cool-routers':
      return storageCommandMark(command);
    case 'set-calls':
      return callsFix(command);
    case 'set-pages':
      return pagesMark(command);
    case 'set-transaction':
      return transactionMark(command);
    case 'set-admission':
      return admissionMark(command.generation);
    case 'set-assumption':
      return assumptions.set(command.name, command.value);
  }
}
