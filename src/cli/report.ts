// The outcome of a run as a table to read. Figures say what they count: attempts, or requests that gave up.

import type { Percentiles, RunSummary } from '../sim/summary.ts';

export function reportOf(result: RunSummary & { wallMs: number }): string {
  const { requests, consumed } = result;
  const lines = [
    plain(result.title),
    '',
    ...aligned([
      ['simulated', `${count(result.simulatedSeconds)} s, seed ${result.seed}, ${result.grain} grain`],
      ['took', `${count(result.wallMs)} ms`],
      ['digest', result.digest],
      ['requests', `${count(requests.issued)} issued`],
      ['', `${count(requests.succeeded)} succeeded`],
      ['', `${count(requests.failed)} gave up`],
      ...(requests.collectionFull === undefined
        ? []
        : [['', `${count(requests.collectionFull)} of them because an item collection was full`]]),
      ['', `${count(requests.unfinished)} unfinished`],
      ['attempts', `${count(requests.throttled)} refused, ${count(requests.retries)} were retries`],
      ...Object.entries(requests.errors ?? {}).map(([error, failed]) => [
        '',
        `${count(failed)} failed with ${error}`,
      ]),
      ...Object.entries(result.throttledByReason).map(([reason, refused]) => [
        '',
        `${count(refused)} refused with ${reason}`,
      ]),
      ['consumed', `${count(consumed.readUnits)} read units, ${count(consumed.writeUnits)} write units`],
      ['latency', percentiles(result.latencyMs, 'as the client sees it')],
      ['', percentiles(result.serviceLatencyMs, 'as the service sees it')],
    ]),
    '',
    ...aligned([
      ['table', 'partitions', 'read units', 'write units', 'refused attempts'],
      ...result.tables.map((table) => [
        plain(table.name, nameLengthMax),
        count(table.partitions),
        count(table.consumed.readUnits),
        count(table.consumed.writeUnits),
        count(table.throttled),
      ]),
    ]),
    ...indexLines(result),
    ...timeToLiveLines(result),
    ...streamLines(result),
    ...cacheLines(result),
    ...globalTableLines(result),
    '',
    ...aligned([
      [
        'traffic',
        'issued',
        'succeeded',
        'gave up',
        'refused attempts',
        'p50 ms',
        'p99 ms',
        'first refusal',
        'finished',
      ],
      ...result.traffic.map((source) => [
        plain(source.id, nameLengthMax),
        count(source.issued),
        count(source.succeeded),
        count(source.failed),
        count(source.throttled),
        count(source.latencyMs.p50),
        count(source.latencyMs.p99),
        moment(source.firstThrottleAtSeconds),
        moment(source.finishedAtSeconds),
      ]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of tables that have global indexes. Writes are refused on the table, for the index. */
function indexLines({ tables }: RunSummary): string[] {
  const rows = tables.flatMap(({ name, indexes, deletedIndexes = [] }) =>
    [...indexes, ...deletedIndexes].map((index) => [
      plain(`${name}/${index.name}`, nameLengthMax) + (deletedIndexes.includes(index) ? ' (deleted)' : ''),
      count(index.partitions),
      count(index.consumed.readUnits),
      count(index.consumed.writeUnits),
      count(Object.values(index.throttledByReason).reduce((sum, refused) => sum + refused, 0)),
      count(index.propagationMs.p50),
      count(index.propagationMs.p99),
    ]),
  );
  if (rows.length === 0) return [];
  const head = [
    'index',
    'partitions',
    'read units',
    'write units',
    'refused for it',
    'p50 ms late',
    'p99 ms late',
  ];
  return ['', ...aligned([head, ...rows])];
}

/** Of tables that have a time to live. */
function timeToLiveLines({ tables }: RunSummary): string[] {
  const rows = tables.flatMap(({ name, timeToLive }) =>
    timeToLive === undefined
      ? []
      : [
          [
            plain(name, nameLengthMax),
            count(timeToLive.present),
            count(timeToLive.expired),
            count(timeToLive.deleted),
            count(timeToLive.delaySeconds?.p50 ?? null),
            count(timeToLive.delaySeconds?.p99 ?? null),
            count(timeToLive.reads),
            count(timeToLive.readsOfExpired),
            count(timeToLive.readsFiltered),
          ],
        ],
  );
  if (rows.length === 0) return [];
  const head = [
    'time to live',
    'items left',
    'expired',
    'deleted',
    'p50 s late',
    'p99 s late',
    'reads',
    'of expired',
    'left out',
  ];
  return ['', ...aligned([head, ...rows])];
}

/** A longer name would push the figures off the screen. */
const nameLengthMax = 32;

/** Of tables that have a stream: what was written to it, and a line for each consumer. */
function streamLines(result: RunSummary): string[] {
  return [...writtenLines(result), ...consumerLines(result), ...kinesisLines(result)];
}

function writtenLines({ tables }: RunSummary): string[] {
  const rows = tables.flatMap(({ name, stream }) =>
    stream === undefined
      ? []
      : [
          [
            plain(name, nameLengthMax),
            ...[stream.written, stream.inserted, stream.modified, stream.removed].map(count),
            ...[stream.serviceDeletes, stream.unchanged, stream.shards].map(count),
          ],
        ],
  );
  if (rows.length === 0) return [];
  const head = [
    'stream',
    'records',
    'inserts',
    'changes',
    'removals',
    'by service',
    'nothing changed',
    'shards',
  ];
  return ['', ...aligned([head, ...rows])];
}

/** Of tables that write to a Kinesis data stream. */
function kinesisLines({ tables }: RunSummary): string[] {
  const rows = tables.flatMap(({ name, stream }) =>
    stream?.kinesis === undefined
      ? []
      : [
          [
            plain(name, nameLengthMax),
            ...[stream.kinesis.records, stream.kinesis.duplicates, stream.kinesis.reordered].map(count),
            ...[stream.kinesis.reorderedAfterSort, stream.kinesis.throttled, stream.kinesis.units].map(count),
          ],
        ],
  );
  if (rows.length === 0) return [];
  const head = [
    'kinesis',
    'records',
    'twice',
    'out of order',
    'after sorting',
    'had to wait',
    'capture units',
  ];
  return ['', ...aligned([head, ...rows])];
}

function consumerLines({ tables }: RunSummary): string[] {
  const rows = tables.flatMap(({ stream }) =>
    (stream?.consumers ?? []).map((consumer) => [
      plain(consumer.id, nameLengthMax),
      count(consumer.invocations),
      count(consumer.errors),
      count(consumer.succeeded),
      count(consumer.workedAgain),
      count(consumer.discarded),
      count(consumer.trimmed),
      count(consumer.skipped),
      count(consumer.refusedReads),
      count(consumer.backlog),
      count(Math.round(consumer.iteratorAgeSeconds)),
    ]),
  );
  if (rows.length === 0) return [];
  const head = [
    'consumer',
    'invocations',
    'failed',
    'worked off',
    'effects twice',
    'given up',
    'expired',
    'left out',
    'reads refused',
    'waiting',
    's behind',
  ];
  return ['', ...aligned([head, ...rows])];
}

function cacheLines({ caches = [] }: RunSummary): string[] {
  if (caches.length === 0) return [];
  return [
    '',
    ...aligned([
      ['cache', 'nodes', 'item hits', 'item misses', 'query hits', 'query misses', 'turned away'],
      ...caches.map(({ name, nodes, metrics }) => [
        plain(name, nameLengthMax),
        count(nodes),
        count(metrics.ItemCacheHits ?? 0),
        count(metrics.ItemCacheMisses ?? 0),
        count(metrics.QueryCacheHits ?? 0),
        count(metrics.QueryCacheMisses ?? 0),
        count(metrics.ThrottledRequestCount ?? 0),
      ]),
    ]),
  ];
}

/** A line for each replica, and one for each way between two. */
function globalTableLines({ globalTables = [] }: RunSummary): string[] {
  return globalTables.flatMap(({ name, replicas, links }) => [
    '',
    ...aligned([
      [plain(name, nameLengthMax), 'writes', 'of them lost', 'reads', 'of them stale', 'items behind'],
      ...replicas.map(({ region, writes, lost, reads, staleReads, behind }) => [
        region,
        ...[writes, lost, reads, staleReads, behind].map(count),
      ]),
    ]),
    '',
    ...aligned([
      ['from, to', 'records arrived', 'writes on their way', 'p50 ms late', 'p99 ms late'],
      ...links.map(({ from, to, arrived, writesBehind, lagMs }) => [
        `${from}, ${to}`,
        ...[arrived, writesBehind, lagMs?.p50 ?? null, lagMs?.p99 ?? null].map(count),
      ]),
    ]),
  ]);
}

/** A text from a document on one line, without characters that command a terminal. */
function plain(text: string, lengthMax = Infinity): string {
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1)}…` : line;
}

function percentiles({ p50, p90, p99, p999 }: Percentiles, whose: string): string {
  if (p50 === null) return `none was served, ${whose}`;
  return `p50 ${count(p50)}, p90 ${count(p90)}, p99 ${count(p99)}, p99.9 ${count(p999)} ms ${whose}`;
}

function moment(atSeconds: number | null): string {
  return atSeconds === null ? '-' : `${count(atSeconds)} s`;
}

function count(value: number | null): string {
  return value === null ? '-' : value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** Columns side by side; numbers to the right, as one adds them up. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  const isTable = widths.length > 2;
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isTable && column > 0 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
