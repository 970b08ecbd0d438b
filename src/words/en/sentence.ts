// The scenario as a sentence. `{name}` stands for a control or a figure; the names are those of phrases.ts.

import { bytes, count, inWords, plural } from '../format.ts';

export const sentence = {
  region: 'Scenario',
  capacity: {
    write: 'A table of {writeUnits} write units a second lives on {partitions}.',
    read: 'A table of {readUnits} read units a second lives on {partitions}.',
    both: 'A table of {readUnits} read and {writeUnits} write units a second lives on {partitions}.',
  },
  /** Without the partitions, of which the console says nothing. */
  unplaced: (capacity: string) => capacity.replace(' lives on {partitions}', ''),
  traffic: {
    open: '{rate} {operation} of {size} arrive a second.',
    trace: '{operation} of {size} arrive when the file says.',
    closed: '{threads} of {size}, each when the last is answered.',
    brief: '{rate} {operation} a second from {source}{peak}.',
    briefClosed: '{threads} from {source}.',
    briefTrace: '{operation} as the file says from {source}.',
  },
  keys: {
    uniform: 'Their keys {choice} over {keyCount}.',
    hotspot: 'Their keys {choice}: {hotShare} are for {hotKeys} of {keyCount}.',
    zipf: 'Their {keyCount} {choice} with exponent {exponent}.',
    sequential: 'Their {keyCount} {choice}.',
    latest: 'Their {keyCount} {choice} with exponent {exponent}.',
    trace: 'Their keys follow the file, row by row.',
  },
  scan: {
    open: '{rate} scans of the whole table a second, page by page{segments}.',
    closed: '{source} reads the whole table, page by page{segments}.',
  },
  shards: 'Each key lives in {shards}.',
  retry: 'Refused, the client {retryMode}.',
  more: (sources: number) => `${inWordsCapital(sources)} more under All settings.`,
  values: {
    partitions: (value: number) => plural(value, 'partition', 'partitions'),
    shards: (value: number) => (value === 1 ? 'one piece' : `${count(value)} shards`),
    segments: (value: number) => (value === 1 ? '' : `, in ${count(value)} segments at the same time`),
    hotKeys: (value: number) => plural(value, 'key', 'keys'),
    threads: (figures: { threads: number; operation: string; requests?: number }) =>
      `${figures.threads === 1 ? 'One thread sends' : `${count(figures.threads)} threads send`} ` +
      `${figures.requests === undefined ? '' : `${count(figures.requests)} `}${figures.operation}`,
    peak: (perSecond: number) => `, ${count(perSecond)} at the peak`,
    distributedSize: (minBytes: number, maxBytes: number) => `${bytes(minBytes)} to ${bytes(maxBytes)}`,
    aboutSize: (medianBytes: number) => `about ${bytes(medianBytes)}`,
  },
  operations: {
    GetItem: 'reads',
    Query: 'queries',
    PutItem: 'puts',
    UpdateItem: 'updates',
    DeleteItem: 'deletes',
    Scan: 'scans',
    BatchGetItem: 'batches of reads',
    BatchWriteItem: 'batches of writes',
    TransactGetItems: 'transactions of reads',
    TransactWriteItems: 'transactions of writes',
  },
  stronglyConsistent: 'strongly consistent',
  choices: {
    uniform: 'are spread evenly',
    hotspot: 'have a favourite',
    zipf: 'follow a Zipf law',
    sequential: 'come one after the other',
    latest: 'favour the newest',
    trace: 'follow the file',
  },
  retryModes: {
    none: 'gives up',
    immediate: 'tries again at once',
    standard: 'retries (standard)',
    adaptive: 'retries (adaptive)',
    '2026': 'retries (2026)',
    legacy: 'retries (legacy)',
  },
  /** What a screen reader calls each control. */
  labels: {
    writeUnits: 'Write capacity',
    readUnits: 'Read capacity',
    partitions: 'Partitions',
    rate: 'Rate',
    choice: 'Choice of keys',
    hotShare: 'Share of requests for the hot keys',
    hotKeys: 'Hot keys',
    exponent: 'Zipf exponent',
    shards: 'Shards of each key',
    suffix: 'Shard suffix',
    retryMode: 'Retry mode',
    sdk: 'SDK',
  },
  units: {
    unitsPerSecond: 'units a second',
    requestsPerSecond: 'requests a second',
    percent: 'per cent',
    partitions: 'partitions',
    keys: 'keys',
    shards: 'shards',
  },
  suffixes: { random: 'random', calculated: 'calculated from the item' },
  sdks: {
    boto3: 'boto3',
    'javascript-v2': 'JavaScript v2',
    'javascript-v3': 'JavaScript v3',
    'java-v1': 'Java v1',
    'java-v2': 'Java v2',
  },
  notANumber: 'Type a number.',
  outOfRange: (least: string, most: string) => `Between ${least} and ${most}.`,
  mustBeWhole: 'A whole number.',
  /** The form behind "All settings". */
  settings: {
    setting: 'Setting',
    value: 'Value',
    unit: 'Unit',
    seed: 'Seed',
    duration: 'Duration',
    seconds: 'seconds',
    itemSize: 'Item size',
    operation: 'Operation',
    threads: 'Threads',
    initialBurst: 'Burst at the start',
    partitionKey: 'Partition key',
    note: 'Changes act at once, at the moment shown on the timeline. A new number of partitions replays the run.',
  },
};

function inWordsCapital(value: number): string {
  const text = inWords(value);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
