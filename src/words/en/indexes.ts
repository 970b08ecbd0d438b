// Secondary indexes: marks on the timeline, why they hold up their table, their panel.

import type { IndexCommand } from '../../sim/scenario/scenario.ts';
import { count, duration, milliseconds, percent, plural } from '../format.ts';

export type IndexRefusalCause = 'provisioned' | 'key-range' | 'maximum' | 'account';
type Direction = 'read' | 'write';

const refusalLimits: Record<IndexRefusalCause, (limit: string) => string> = {
  provisioned: (limit) => `It has bought ${limit}.`,
  'key-range': (limit) => `It can give ${limit}.`,
  maximum: (limit) => `Its maximum is set to ${limit}.`,
  account: (limit) => `The account’s quota is ${limit} an index.`,
};

export const indexMarks = {
  indexCreating: (index: string) => `${index} is being made`,
  indexBackfilling: (index: string) => `${index} is backfilled`,
  indexActive: (index: string) => `${index} is active`,
};

export const indexWhy = {
  backPressure: {
    headline: (figures: { index: string; asked: number; limit: number }) =>
      Math.round(figures.asked) > figures.limit
        ? `The index ${figures.index} is asked for ${count(figures.asked)} write units a second. It has bought ${count(figures.limit)}.`
        : `The index ${figures.index} is asked for ${count(figures.asked)} write units a second and has bought ${count(figures.limit)}, but its queue is still full.`,
    evidence: (figures: { refused: number; queue: number }) =>
      `Its queue is full, ${duration(figures.queue)} behind. So ${count(figures.refused)} attempts a second to write to the table are refused.`,
    background: (figures: { tableIdle: number }) =>
      `The table itself has ${percent(figures.tableIdle)} of its write capacity to spare. An index that cannot keep up holds up the writes of its table.`,
  },
  fallingBehind: {
    headline: (figures: { index: string; seconds: number }) =>
      `All is served, but the index ${figures.index} cannot keep up: its queue takes ${duration(figures.seconds)} more.`,
    evidence: (figures: { asked: number; limit: number; ofPartition: boolean; queue: number }) =>
      `${figures.ofPartition ? 'One of its partitions' : 'It'} is asked for ${count(figures.asked)} write units a second and can take ${count(figures.limit)}. It is ${duration(figures.queue)} behind.`,
    background: () => 'When the queue is full, writes to the table are refused.',
  },
  refuses: {
    headline: (figures: {
      index: string;
      cause: IndexRefusalCause;
      asked: number;
      limit: number;
      direction: Direction;
      partition: number;
    }) =>
      `${figures.cause === 'key-range' ? `Partition ${count(figures.partition)} of the index` : 'The index'} ${figures.index} is asked for ${count(figures.asked)} ${figures.direction} units a second. ${refusalLimits[figures.cause](count(figures.limit))}`,
    evidence: (figures: { refused: number; direction: Direction }) =>
      figures.direction === 'read'
        ? `So ${plural(Math.round(figures.refused), 'query', 'queries')} a second of it ${Math.round(figures.refused) === 1 ? 'is' : 'are'} refused. Writes on the table are not concerned.`
        : `So ${plural(Math.round(figures.refused), 'write', 'writes')} a second on the table ${Math.round(figures.refused) === 1 ? 'is' : 'are'} refused: what an index cannot take, its table may not.`,
    background: {
      provisioned: 'An index has a capacity of its own; what the table has left does not help it.',
      'key-range':
        'More capacity for the index would not help: the entries of one index key lie on one partition.',
      maximum: 'A maximum bounds the cost of an index apart from that of its table.',
      account: 'The quota holds for each table and each index. AWS raises it on request.',
    } satisfies Record<IndexRefusalCause, string>,
  },
  hotIndexKey: {
    headline: (figures: { index: string; partition: number; asked: number; cap: number }) =>
      `Partition ${count(figures.partition)} of the index ${figures.index} is asked for ${count(figures.asked)} write units a second. It can take ${count(figures.cap)}.`,
    evidence: (figures: { value: string; share: number; refused: number }) =>
      figures.value === ''
        ? `So ${count(figures.refused)} attempts a second to write to the table are refused.`
        : `${percent(figures.share)} of the entries have the key ${figures.value}, and one key lives on one partition. So ${count(figures.refused)} attempts a second to write to the table are refused.`,
    background: (figures: { tableIdle: number }) =>
      `The table itself has ${percent(figures.tableIdle)} of its write capacity to spare. More capacity for the index would not help: few different keys use few partitions.`,
  },
};

export const indexes = {
  region: 'Indexes',
  stages: {
    allocating: 'making room',
    backfilling: 'backfilling',
    active: 'active',
  },
  backfilled: (share: number) => `${percent(share)} backfilled`,
  written: (used: number, limit: number | undefined) =>
    limit === undefined
      ? `${count(used)} write units a second`
      : `${count(used)} of ${count(limit)} write units a second`,
  read: (used: number, limit: number | undefined) =>
    limit === undefined
      ? `${count(used)} read units a second`
      : `${count(used)} of ${count(limit)} read units a second`,
  queue: (seconds: number, most: number) =>
    seconds >= most
      ? `its queue is full: ${duration(most)} behind`
      : `its queue: ${duration(seconds)} of ${duration(most)} behind`,
  noQueue: 'keeps up',
  holdsUp: 'holds up the table',
  queueMeter: (name: string) => `Queue of ${name}`,
  readMeter: (name: string) => `Read units of ${name}`,
  refusedWrites: (perSecond: number) =>
    `${count(perSecond)} ${Math.round(perSecond) === 1 ? 'write' : 'writes'} of the table refused for it a second`,
  refusedReads: (perSecond: number) => `${count(perSecond)} queries refused a second`,
  delay: (p50: number, p99: number) =>
    Number.isNaN(p50)
      ? 'no entry in the last second'
      : `entries visible after ${milliseconds(p50)} (p50), ${milliseconds(p99)} (p99)`,
  hottest: (value: string, share: number) => `most entries: ${value}, ${percent(share)}`,
  partitions: (partitions: number) => (partitions === 1 ? '1 partition' : `${count(partitions)} partitions`),
  meter: (name: string) => `Write units of ${name}`,
};

export function indexCommandMark(command: IndexCommand): string {
  switch (command.kind) {
    case 'create-index':
      return `create ${command.index.name}`;
    case 'delete-index':
      return `delete ${command.index}`;
    case 'set-index-capacity':
      return `${command.index}: ${capacityWords(command)}`;
    case 'set-index-shards':
      return command.shards === 1
        ? `${command.index}: not sharded`
        : `${command.index}: ${count(command.shards)} shards`;
  }
}

export function indexFix(command: IndexCommand): string {
  switch (command.kind) {
    case 'create-index':
      return `Create the index ${command.index.name}`;
    case 'delete-index':
      return `Delete the index ${command.index}`;
    case 'set-index-capacity':
      return `Buy ${capacityWords(command)} a second for ${command.index}`;
    case 'set-index-shards':
      return command.shards === 1
        ? `Stop spreading the keys of ${command.index}`
        : `Spread each key of ${command.index} over ${count(command.shards)} shards`;
  }
}

function capacityWords({
  readUnits,
  writeUnits,
}: Extract<IndexCommand, { kind: 'set-index-capacity' }>): string {
  return [
    readUnits === undefined ? '' : `${count(readUnits)} read units`,
    writeUnits === undefined ? '' : `${count(writeUnits)} write units`,
  ]
    .filter(Boolean)
    .join(', ');
}
