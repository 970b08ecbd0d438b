// Eventual replication between the replicas of one global table (MREC). What a client writes at one replica becomes a
// record in that replica's stream (GT-30), travels to every other replica, and is applied there when the replica's own
// budgets admit it; until then it waits, and nothing is lost (GT-43). Each item's changes keep their order, different
// items overtake one another (GT-34).
//
// This room knows nothing of tables: whoever works replication through says whether a replica admits a record.

import { createHistogram, record as note, type Histogram } from '../../kernel/histogram.ts';
import { nextFromQuantiles, type QuantileTable } from '../../kernel/quantile-table.ts';
import { createStream, type Stream } from '../../kernel/random.ts';
import { createWheel, insert, nextDueUs, takeDue, type Wheel } from '../../kernel/wheel.ts';
import {
  createLanes,
  goOn,
  isWaiting,
  joinLane,
  leaveLane,
  nextLane,
  stopLane,
  type Lanes,
} from './lanes.ts';
import * as column from './records.ts';
import { arriveOnce, createRecords, none, takeRecord, type Records } from './records.ts';
import { createVersions, receiveVersion, replicasMax, writeVersion, type Versions } from './versions.ts';

export interface Replication {
  replicas: number;
  versions: Versions;
  records: Records;
  /** Records on their way, by the moment of their arrival: each entry is a record and a replica. */
  wheel: Wheel;
  /** By replica, what has arrived and waits. */
  lanes: Lanes[];
  /** By replica: it admitted nothing when it was last asked, whatever the partition. */
  held: Uint8Array;
  links: Links;
}

/** From each replica to each other one; the place in an array is from x replicas + to. */
export interface Links {
  /** Nothing goes this way for now. */
  cut: Uint8Array;
  streams: Stream[];
  /** Records on their way and records that wait, and the writes of clients that both stand for. */
  travelling: Float64Array;
  waiting: Float64Array;
  writesBehind: Float64Array;
  /** Records that were applied, and those among them that an item had moved past. */
  arrived: Float64Array;
  passedOver: Float64Array;
  /** From the write to its arrival: over the whole run, and since CloudWatch was told, and in this second. */
  lags: Histogram[];
  period: LagSums;
  second: LagSums;
}

/** By link, microseconds. */
export interface LagSums {
  count: Float64Array;
  sumUs: Float64Array;
  smallestUs: Float64Array;
  largestUs: Float64Array;
}

/** What a replica says to a record that is to be applied. */
export const applied = 0;
/** Nothing is admitted just now, or only nothing of this partition. */
export const heldByTable = 1;
export const heldByPartition = 2;

export type Ask = (record: number, to: number, atUs: number) => number;

/** Told when a record has become the version of its item at a replica. */
export type Came = (record: number, to: number, atUs: number) => void;

/** `name` tells the streams of chance of one global table from those of another. */
export function createReplication(replicas: number, items: number, seed: number, name: string): Replication {
  const count = replicas * replicas;
  const zeros = (): Float64Array => new Float64Array(count);
  return {
    replicas,
    versions: createVersions(replicas, items),
    records: createRecords(replicas),
    wheel: createWheel(1),
    lanes: Array.from({ length: replicas }, (_none, to) => createLanes(to)),
    held: new Uint8Array(replicas),
    links: {
      cut: new Uint8Array(count),
      streams: Array.from({ length: count }, (_none, link) =>
        createStream(seed, `replication/${name}/${Math.floor(link / replicas)}/${link % replicas}`),
      ),
      travelling: zeros(),
      waiting: zeros(),
      writesBehind: zeros(),
      arrived: zeros(),
      passedOver: zeros(),
      lags: Array.from({ length: count }, createHistogram),
      period: createLagSums(count),
      second: createLagSums(count),
    },
  };
}

/** A change by a client of a replica. */
export interface Change {
  /** The replica, and the partition of it that holds the item. */
  from: number;
  partition: number;
  item: number;
  halfUnits: number;
  source: number;
  firstSent: number;
  /** A place in changeKinds. */
  kind: number;
}

/** How replication goes just now. */
export interface Pace {
  /** Changes of one item within this time become one record (GT-34, assumption replication-coalescing-ms). */
  coalescingUs: number;
  /** By link. */
  laws: QuantileTable[];
}

/** A replica has carried out a client's change at a moment; its clock may say another. */
export function replicate(
  replication: Replication,
  pace: Pace,
  change: Change,
  atUs: number,
  clockUs: number,
): void {
  const { replicas, versions, records, links } = replication;
  const { from, item } = change;
  const version = writeVersion(versions, from, item, clockUs);
  const latest = versions.latest[item * replicas + from]!;
  const joined = latest === none ? false : isOf(records, latest, change);
  let record = latest;
  if (joined && atUs < records.columns[latest * records.columnStride + column.closesColumn]!) {
    records.words[latest * records.wordStride + column.writesWord]! += 1;
    for (let to = 0; to < replicas; to += 1) {
      if (to !== from) links.writesBehind[from * replicas + to]! += 1;
    }
  } else {
    record = takeRecord(records, replicas - 1);
    send(replication, pace, change, record, joined ? latest : none, atUs);
    versions.latest[item * replicas + from] = record;
  }
  // The record carries the item as it is now.
  const { words, columns, wordStride, columnStride, countsWord } = records;
  const at = record * wordStride;
  words[at + column.halfUnitsWord] = change.halfUnits;
  words[at + column.sourceWord] = change.source;
  words[at + column.firstSentWord] = change.firstSent;
  words[at + column.kindWord] = change.kind;
  columns[record * columnStride + column.stampColumn] = versions.stamps[version]!;
  for (let other = 0; other < replicas; other += 1) {
    words[at + countsWord + other] = versions.counts[version * replicas + other]!;
  }
}

/** A new record sets out to all other replicas, to none of them before an earlier one of the same item. */
function send(
  { replicas, records, wheel, links }: Replication,
  { coalescingUs, laws }: Pace,
  { from, item, partition }: Change,
  record: number,
  earlier: number,
  atUs: number,
): void {
  const { words, columns, wordStride, columnStride, dueColumn } = records;
  const at = record * wordStride;
  const moments = record * columnStride;
  words[at + column.itemWord] = item;
  words[at + column.fromWord] = from;
  words[at + column.partitionWord] = partition;
  words[at + column.writesWord] = 1;
  columns[moments + column.writtenColumn] = atUs;
  let closesUs = atUs + coalescingUs;
  for (let to = 0; to < replicas; to += 1) {
    if (to === from) continue;
    const link = from * replicas + to;
    let dueUs = Math.round(atUs + nextFromQuantiles(links.streams[link]!, laws[link]!));
    if (earlier !== none) {
      const earlierUs = columns[earlier * columnStride + dueColumn + to]!;
      if (earlierUs > dueUs) dueUs = earlierUs;
    }
    columns[moments + dueColumn + to] = dueUs;
    if (dueUs < closesUs) closesUs = dueUs;
    const entry = insert(wheel, dueUs);
    wheel.words[entry] = record * replicasMax + to;
    links.travelling[link]! += 1;
    links.writesBehind[link]! += 1;
  }
  columns[moments + column.closesColumn] = closesUs;
}

/** The record is on its way, and one of changes of the same item at the same replica. */
function isOf({ words, wordStride }: Records, record: number, { item, from }: Change): boolean {
  const at = record * wordStride;
  return (
    words[at + column.leftWord]! > 0 &&
    words[at + column.itemWord] === item &&
    words[at + column.fromWord] === from
  );
}

/** Works through everything that arrives until a moment, in order of time; then whatever waits has its turn. */
export function workThrough(replication: Replication, untilUs: number, ask: Ask, came: Came): void {
  const { wheel } = replication;
  for (;;) {
    const dueUs = nextDueUs(wheel);
    if (dueUs > untilUs) break;
    // Taking may move the words.
    const entry = takeDue(wheel);
    const delivery = wheel.words[entry]!;
    arrive(replication, Math.floor(delivery / replicasMax), delivery % replicasMax, dueUs, ask, came);
  }
  for (const lanes of replication.lanes) drain(replication, lanes, untilUs, ask, came);
}

function arrive(
  replication: Replication,
  record: number,
  to: number,
  atUs: number,
  ask: Ask,
  came: Came,
): void {
  const { replicas, records, links, held } = replication;
  const at = record * records.wordStride;
  const from = records.words[at + column.fromWord]!;
  const link = from * replicas + to;
  const lanes = replication.lanes[to]!;
  const lane = records.words[at + column.partitionWord]! * replicas + from;
  links.travelling[link]! -= 1;
  if (links.cut[link] === 0 && held[to] === 0 && !isWaiting(lanes, lane)) {
    const answer = ask(record, to, atUs);
    if (answer === applied) {
      finish(replication, record, to, atUs, came);
      return;
    }
    if (answer === heldByTable) held[to] = 1;
  }
  links.waiting[link]! += 1;
  joinLane(lanes, records, lane, record);
}

/** Applies what waits before a replica for as long as it admits something. */
function drain(replication: Replication, lanes: Lanes, atUs: number, ask: Ask, came: Came): void {
  const { replicas, records, links, held } = replication;
  const { to } = lanes;
  held[to] = 0;
  goOn(lanes, records);
  for (let lane = nextLane(lanes); lane !== none; lane = nextLane(lanes)) {
    const link = (lane % replicas) * replicas + to;
    const record = lanes.heads[lane]!;
    const answer = links.cut[link] === 0 ? ask(record, to, atUs) : heldByPartition;
    if (answer === applied) {
      leaveLane(lanes, records);
      links.waiting[link]! -= 1;
      finish(replication, record, to, atUs, came);
    } else if (answer === heldByPartition) {
      stopLane(lanes, records);
    } else {
      held[to] = 1;
      return;
    }
  }
}

/** The replica has admitted the record. The version is written if it is later than the one that is there (GT-35). */
function finish(
  { replicas, versions, records, links }: Replication,
  record: number,
  to: number,
  atUs: number,
  came: Came,
): void {
  const { words, columns, wordStride, columnStride, countsWord } = records;
  const at = record * wordStride;
  const moments = record * columnStride;
  const link = words[at + column.fromWord]! * replicas + to;
  const isLater = receiveVersion(
    versions,
    to,
    words[at + column.itemWord]!,
    columns[moments + column.stampColumn]!,
    words,
    at + countsWord,
  );
  if (isLater) came(record, to, atUs);
  else links.passedOver[link]! += 1;
  const lagUs = atUs - columns[moments + column.writtenColumn]!;
  links.arrived[link]! += 1;
  links.writesBehind[link]! -= words[at + column.writesWord]!;
  note(links.lags[link]!, lagUs);
  addLag(links.second, link, lagUs);
  arriveOnce(records, record);
}

function createLagSums(links: number): LagSums {
  return {
    count: new Float64Array(links),
    sumUs: new Float64Array(links),
    smallestUs: new Float64Array(links).fill(Infinity),
    largestUs: new Float64Array(links),
  };
}

function addLag({ count, sumUs, smallestUs, largestUs }: LagSums, link: number, lagUs: number): void {
  count[link]! += 1;
  sumUs[link]! += lagUs;
  if (lagUs < smallestUs[link]!) smallestUs[link] = lagUs;
  if (lagUs > largestUs[link]!) largestUs[link] = lagUs;
}

/** Adds the sums of a second to those of a longer time. */
export function mergeLags(into: LagSums, from: LagSums): void {
  for (let link = 0; link < from.count.length; link += 1) {
    into.count[link]! += from.count[link]!;
    into.sumUs[link]! += from.sumUs[link]!;
    into.smallestUs[link] = Math.min(into.smallestUs[link]!, from.smallestUs[link]!);
    into.largestUs[link] = Math.max(into.largestUs[link]!, from.largestUs[link]!);
  }
}

/** A new period or second begins. */
export function resetLags({ count, sumUs, smallestUs, largestUs }: LagSums): void {
  count.fill(0);
  sumUs.fill(0);
  smallestUs.fill(Infinity);
  largestUs.fill(0);
}
