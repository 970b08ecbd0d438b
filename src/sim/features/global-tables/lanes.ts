// What waits before one replica: records that have come but could not be applied. They wait in lanes, one for each
// partition of each replica they come from, first in first out, because replication works partition by partition
// (GT-34). Of all lanes, the one whose first record was written first has its turn.

import { none, writtenColumn, type Records } from './records.ts';

export interface Lanes {
  /** The place of the replica. */
  to: number;
  /** By lane, which is partition x replicas + the replica it comes from: its first and last record, or none. */
  heads: Int32Array;
  tails: Int32Array;
  /** Lanes that may have their turn, as a binary heap, and those that were stopped. */
  ready: number[];
  stopped: number[];
}

export function createLanes(to: number): Lanes {
  return { to, heads: new Int32Array(0), tails: new Int32Array(0), ready: [], stopped: [] };
}

export function isWaiting({ heads }: Lanes, lane: number): boolean {
  return lane < heads.length && heads[lane] !== none;
}

/** At the end of its lane. */
export function joinLane(lanes: Lanes, records: Records, lane: number, record: number): void {
  if (lane >= lanes.heads.length) makeRoom(lanes, lane + 1);
  const { heads, tails, to } = lanes;
  records.words[nextOf(records, record, to)] = none;
  if (heads[lane] === none) {
    heads[lane] = record;
    rise(lanes, records, lanes.ready.push(lane) - 1, lane);
  } else {
    records.words[nextOf(records, tails[lane]!, to)] = record;
  }
  tails[lane] = record;
}

/** The lane whose turn it is; none when all are empty or stopped. */
export function nextLane({ ready }: Lanes): number {
  return ready[0] ?? none;
}

/** The first record of the lane whose turn it is leaves it. */
export function leaveLane(lanes: Lanes, records: Records): void {
  const lane = lanes.ready[0]!;
  const record = lanes.heads[lane]!;
  const next = records.words[nextOf(records, record, lanes.to)]!;
  lanes.heads[lane] = next;
  if (next === none) dropFirst(lanes, records);
  else sink(lanes, records, lane);
}

/** The lane whose turn it is has none until the lanes go on. */
export function stopLane(lanes: Lanes, records: Records): void {
  lanes.stopped.push(lanes.ready[0]!);
  dropFirst(lanes, records);
}

export function goOn(lanes: Lanes, records: Records): void {
  const { ready, stopped } = lanes;
  for (const lane of stopped) rise(lanes, records, ready.push(lane) - 1, lane);
  stopped.length = 0;
}

function dropFirst(lanes: Lanes, records: Records): void {
  const last = lanes.ready.pop()!;
  if (lanes.ready.length > 0) sink(lanes, records, last);
}

/** The lane is put into the hole at the top, and sinks to its place. */
function sink(lanes: Lanes, records: Records, lane: number): void {
  const { ready } = lanes;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= ready.length) break;
    if (child + 1 < ready.length && comesBefore(lanes, records, ready[child + 1]!, ready[child]!)) child += 1;
    if (!comesBefore(lanes, records, ready[child]!, lane)) break;
    ready[hole] = ready[child]!;
    hole = child;
  }
  ready[hole] = lane;
}

function rise(lanes: Lanes, records: Records, from: number, lane: number): void {
  const { ready } = lanes;
  let hole = from;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!comesBefore(lanes, records, lane, ready[parent]!)) break;
    ready[hole] = ready[parent]!;
    hole = parent;
  }
  ready[hole] = lane;
}

function comesBefore({ heads }: Lanes, records: Records, one: number, other: number): boolean {
  const { columns, columnStride } = records;
  const oneUs = columns[heads[one]! * columnStride + writtenColumn]!;
  const otherUs = columns[heads[other]! * columnStride + writtenColumn]!;
  return oneUs < otherUs || (oneUs === otherUs && one < other);
}

function nextOf({ wordStride, nextWord }: Records, record: number, to: number): number {
  return record * wordStride + nextWord + to;
}

function makeRoom(lanes: Lanes, room: number): void {
  const larger = (values: Int32Array): Int32Array => {
    const longer = new Int32Array(Math.max(room, 2 * values.length)).fill(none);
    longer.set(values);
    return longer;
  };
  lanes.heads = larger(lanes.heads);
  lanes.tails = larger(lanes.tails);
}
