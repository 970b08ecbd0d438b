// The ring of the key space.

import { count, duration, percent, plural, shortCount, times } from '../format.ts';

export const ring = {
  region: 'The key space',
  clients: 'clients',
  perSecond: (value: number) => `${shortCount(value)}/s`,
  /** Undefined: it is not known how many there are. */
  routers: (number: number | undefined) =>
    number === undefined ? 'request routers' : plural(number, 'request router', 'request routers'),
  retries: (perSecond: number) => `and ${shortCount(perSecond)} retries/s`,
  /** The whole picture as one thing to press. */
  walk: (partitions: number) =>
    partitions === 1
      ? 'The partition. Enter goes in.'
      : `The ${count(partitions)} partitions. Arrow keys go from one to the next, Enter goes in.`,
  walkAt: (sentence: string) => `${sentence}. Enter goes in.`,
  partition: (figures: {
    number: number;
    count: number;
    share: number;
    refusedShare: number;
    caps: number;
  }) =>
    `Partition ${count(figures.number)} of ${count(figures.count)}: ` +
    (figures.refusedShare >= 0.0005
      ? `${percent(figures.refusedShare)} of what it is asked for is refused, ${times(figures.caps)} its cap`
      : figures.share < 0.0005
        ? 'idle'
        : `${percent(figures.share)} of its cap used`),
  partitionName: (number: number) => `Partition ${count(number)}`,
  keyShare: (share: number) => percent(share),
  /** Where there are too many partitions to number them. */
  many: (figures: { partitions: number; over: number }) =>
    `${count(figures.partitions)} partitions, ` +
    (figures.over > 0
      ? `${count(figures.over)} of them over ${figures.over === 1 ? 'its' : 'their'} cap`
      : 'none over its cap'),
  /** Where there is little room. */
  manyBrief: (figures: { partitions: number; over: number }) =>
    `${count(figures.over)} of ${count(figures.partitions)} over the cap`,
  cap: {
    read: (readUnits: number) => `${count(readUnits)} read units a second: one partition’s cap`,
    write: (_readUnits: number, writeUnits: number) =>
      `${count(writeUnits)} write units a second: one partition’s cap`,
    both: (readUnits: number, writeUnits: number) =>
      `${count(readUnits)} read or ${count(writeUnits)} write units a second: one partition’s cap`,
  },
  /** Where there is little room. */
  capBrief: {
    read: (readUnits: number) => `cap: ${count(readUnits)} read units/s`,
    write: (_readUnits: number, writeUnits: number) => `cap: ${count(writeUnits)} write units/s`,
    both: (readUnits: number, writeUnits: number) =>
      `cap: ${count(readUnits)} read, ${count(writeUnits)} write units/s`,
  },
  /** Below the number of a partition, on two lines. */
  splitsIn: 'splits in',
  splitsInTime: duration,
  keyShares: {
    read: (share: number) => `${percent(share)} of all reads`,
    write: (share: number) => `${percent(share)} of all writes`,
    both: (share: number) => `${percent(share)} of all attempts`,
  },
  askedTimes: (caps: number) => `asked for ${times(caps)} its cap`,
  /** On two lines, where there is room for narrow words only. */
  askedTimesBriefly: (caps: number) => ['asked for', `${times(caps)} its cap`],
  /** Below the name of a key: of the partition in which it lives. */
  homeAskedTimes: (caps: number) => `partition asked for ${times(caps)} its cap`,
  homeAskedTimesBriefly: (caps: number) => `partition: ${times(caps)} its cap`,
  description: (figures: {
    partitions: number;
    hottest: number;
    hottestShare: number;
    refusedPartitions: number;
    refused: number;
    splitting: number;
  }) =>
    (figures.partitions === 1
      ? 'A ring of one partition, growing outward with its load towards its cap. '
      : `A ring of ${count(figures.partitions)} partitions, each growing outward with its load towards its cap. `) +
    (figures.hottestShare < 0.0005 && figures.refused < 0.5
      ? 'Nothing is asked for. '
      : figures.partitions === 1
        ? `It is at ${percent(figures.hottestShare)} of its cap. `
        : `Partition ${figures.hottest} is the busiest, at ${percent(figures.hottestShare)} of its cap. `) +
    (figures.refused >= 0.5
      ? `${plural(figures.refusedPartitions, 'partition refuses', 'partitions refuse')} ${count(figures.refused)} attempts a second.`
      : 'Nothing is refused.') +
    (figures.splitting > 0
      ? ` ${plural(figures.splitting, 'partition is', 'partitions are')} being split.`
      : ''),
  /** All of them beside one another. */
  each: {
    title: 'Partitions',
    count: (partitions: number) => count(partitions),
    over: (partitions: number) => `, ${count(partitions)} over the cap`,
    bars: 'in key order; dotted: the cap',
    heat: 'in key order, light to dark: idle to the cap',
  },
  legend: {
    attempt: (attempts: number) =>
      attempts < 1.5 ? 'one attempt' : `about ${shortCount(attempts)} attempts`,
    again: 'a retry',
    served: 'served',
    /** Of what is drawn shorter than it is. */
    torn: (caps: number) => `torn: up to ${times(caps)} the cap`,
    /** What ended without being served, of which kinds. */
    cross: { refused: 'refused', failed: 'failed', both: 'refused or failed' },
    routers: 'an unbroken line of routers: how many there are is not public',
    splitting: 'being split',
    split: 'just split',
    stretched: 'slowed down to be seen',
  },
  columns: {
    partition: 'Partition',
    range: 'Key range',
    consumed: 'Consumed',
    asked: 'Asked for',
    refused: 'Refused attempts/s',
    share: 'Of its cap',
  },
  read: 'read',
  write: 'write',
  rowsLeftOut: (value: number) => `The ${count(value)} others ask for less.`,
};
