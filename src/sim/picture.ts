// Takes a frame of the world: the picture now, and what was added to the histories since the cursor.

import { partitionReadUnitsPerSecond, partitionWriteUnitsPerSecond } from './capacity/limits.ts';
import { callFrames } from './call-picture.ts';
import { clientFrames } from './client-picture.ts';
import { cacheFrames } from './cache-picture.ts';
import { burstLeft } from './burst-left.ts';
import { capacityFrame, mostServed } from './capacity-frame.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { read, write } from './capacity/budgets.ts';
import { partitionFields, splitsShownMax, type SplitFrame, type Frame, type TableFrame } from './frame.ts';
import { createCloudWatchCursor, takeNews, type CloudWatchCursor } from './metrics/cloud-watch/news.ts';
import { pagesFrames } from './pages-picture.ts';
import { admissionFrame } from './admission-picture.ts';
import { expiryFrame } from './expiry-picture.ts';
import { globalTableFrames, regionFrames } from './global-tables-picture.ts';
import { indexFrames } from './index-picture.ts';
import { latencyRowsFrom } from './metrics/latency-rows.ts';
import { secondsFrom } from './metrics/seconds.ts';
import { keySpaceSize } from './placement/hash.ts';
import { heatColumnsFrom } from './placement/heat.ts';
import { scalingFrame } from './scaling-frame.ts';
import { storageFrame } from './storage-picture.ts';
import { sourceRates } from './source-rates.ts';
import { waitingRetriesByTable } from './waiting-retries.ts';
import { streamFrame } from './stream-picture.ts';
import { transactionFrame } from './transaction-picture.ts';
import { totalsOf } from './totals.ts';
import { usToSeconds } from './kernel/time.ts';
import type { TableState, World } from './world.ts';

/** How far a reader has come in each history. */
export interface FrameCursor {
  run: number;
  second: number[];
  latencySecond: number[];
  heatColumn: number[];
  cacheSecond: number[];
  clientSecond: number[];
  callSecond: number[];
  streamSecond: number[];
  storageSecond: number[];
  expirySecond: number[];
  transactionSecond: number[];
  admissionSecond: number[];
  /** By table: the look at its partitions that was sent last, and the ranges they had then. */
  partitions: { looks: number; starts: Float64Array }[];
  /** By global table. */
  replication: number[];
  event: number;
  sample: number;
  cloudWatch: CloudWatchCursor;
}

/** Ours. Of the told attempts, at most this many in a frame: the latest. */
const samplesMax = 200;

export function createCursor(): FrameCursor {
  return {
    run: -1,
    second: [],
    latencySecond: [],
    heatColumn: [],
    cacheSecond: [],
    clientSecond: [],
    callSecond: [],
    streamSecond: [],
    storageSecond: [],
    expirySecond: [],
    transactionSecond: [],
    admissionSecond: [],
    partitions: [],
    replication: [],
    event: 0,
    sample: 0,
    cloudWatch: createCloudWatchCursor(),
  };
}

/** `run` is the number of the world's life: it rises when the world is made anew, and then the cursor starts again. */
export function takeFrame(world: World, run: number, cursor: FrameCursor): Frame {
  if (cursor.run !== run) Object.assign(cursor, createCursor(), { run });
  const { events, eventsDropped, samples, samplesDropped } = world;
  const retriesWaiting = waitingRetriesByTable(world);
  const frame: Frame = {
    run,
    nowUs: world.nowUs,
    endUs: world.endUs,
    finished: world.nowUs >= world.endUs,
    grain: world.grain,
    totals: totalsOf(world.sources),
    tables: world.tables.map((table) => tableFrame(world, table, cursor, retriesWaiting[table.index]!)),
    caches: cacheFrames(world, cursor.cacheSecond),
    clients: clientFrames(world, cursor.clientSecond),
    calls: callFrames(world, cursor.callSecond),
    sample: samples.slice(Math.max(0, cursor.sample - samplesDropped, samples.length - samplesMax)),
    events: events.slice(Math.max(0, cursor.event - eventsDropped)),
    regions: regionFrames(world),
    globalTables: globalTableFrames(world, cursor.replication),
    cloudWatch: takeNews(
      world.cloudWatch.series,
      world.cloudWatch.insights,
      usToSeconds(world.nowUs),
      world.assumptions['metric-delay-seconds'],
      cursor.cloudWatch,
    ),
  };
  cursor.event = eventsDropped + events.length;
  cursor.sample = samplesDropped + samples.length;
  return frame;
}

function tableFrame(
  world: World,
  table: TableState,
  cursor: FrameCursor,
  retriesWaiting: number,
): TableFrame {
  const { nowUs } = world;
  const { index, seconds, heat } = table;
  const fromSecond = cursor.second[index] ?? 0;
  const heatFrom = cursor.heatColumn[index] ?? 0;
  cursor.second[index] = seconds.count;
  cursor.heatColumn[index] = heat.columns.length;
  const latencyFrom = cursor.latencySecond[index] ?? 0;
  cursor.latencySecond[index] = table.latency.count;
  const fromExpirySecond = cursor.expirySecond[index] ?? 0;
  cursor.expirySecond[index] = table.expiry?.seconds.count ?? 0;
  const fromAdmissionSecond = cursor.admissionSecond[index] ?? 0;
  cursor.admissionSecond[index] = table.admission?.seconds.count ?? 0;
  const storageFrom = cursor.storageSecond[index] ?? 0;
  cursor.storageSecond[index] = table.storage?.figures.seconds.count ?? 0;
  const streamFrom = cursor.streamSecond[index] ?? 0;
  cursor.streamSecond[index] = table.stream?.seconds.count ?? 0;
  const transactionsFrom = cursor.transactionSecond[index] ?? 0;
  cursor.transactionSecond[index] = world.transactions?.tables[index]?.counts.seconds ?? 0;
  const { looks } = table.rates;
  const { starts } = table.ranges;
  const sent = cursor.partitions[index];
  const news = sent?.looks !== looks || sent.starts !== starts;
  cursor.partitions[index] = { looks, starts };
  return {
    name: table.name,
    readUnits: mostServed(table, read),
    writeUnits: mostServed(table, write),
    capacity: capacityFrame(table),
    scaling: scalingFrame(table, nowUs),
    partitionReadUnitsMax: partitionReadUnitsPerSecond,
    partitionWriteUnitsMax: partitionWriteUnitsPerSecond,
    partitions: news ? partitionRows(table) : nothingNew(),
    splits: splitFrames(table, nowUs),
    splitsUnderWay: table.splits.underWay.length,
    secondsFrom: fromSecond,
    seconds: secondsFrom(seconds, fromSecond),
    heatColumnSeconds: usToSeconds(heat.columnUs),
    heatFrom,
    heat: heatColumnsFrom(heat, heatFrom),
    latencyFrom,
    latency: latencyRowsFrom(table.latency, latencyFrom),
    burstLeft: burstLeft(table, nowUs),
    retriesWaiting,
    sources: sourceRates(world, index),
    hottestKeys: table.hottestKeys.map(({ figure }) => figure),
    mostRefusedKeys: table.mostRefusedKeys.map(({ figure }) => figure),
    indexes: indexFrames(world, table),
    storage: storageFrame(world, table, storageFrom),
    stream: streamFrame(world, table, streamFrom),
    pages: pagesFrames(world, table),
    admission: admissionFrame(world, table, fromAdmissionSecond),
    expiry: expiryFrame(world, table, fromExpirySecond),
    transactions: transactionFrame(world, table, transactionsFrom),
    why: table.why,
  };
}

function splitFrames({ splits }: TableState, nowUs: number): SplitFrame[] {
  return splits.underWay.slice(0, splitsShownMax).map(({ partition, reason, cuts, beganUs, dueUs }) => ({
    partition,
    reason,
    at: cuts.map(({ position }) => position / keySpaceSize),
    progress: Math.min(1, (nowUs - beganUs) / (dueUs - beganUs)),
    secondsLeft: usToSeconds(Math.max(0, dueUs - nowUs)),
  }));
}

function nothingNew(): Float32Array {
  return new Float32Array(0);
}

/** In key order, so that each range's end is the next one's start. */
function partitionRows({ ranges, rates }: TableState): Float32Array {
  const { ids, starts } = ranges;
  const { perSecond } = rates;
  const width = partitionFields.length;
  const rows = new Float32Array(ids.length * width);
  for (let row = 0; row < ids.length; row += 1) {
    const partition = ids[row]!;
    const at = partition * width;
    rows[at] = starts[row]! / keySpaceSize;
    rows[at + 1] = row + 1 < ids.length ? starts[row + 1]! / keySpaceSize : 1;
    const from = partition * rateFields;
    for (let field = 0; field < rateFields; field += 1) rows[at + 2 + field] = perSecond[from + field]!;
    rows[at + 2 + rateFields] = row;
  }
  return rows;
}
