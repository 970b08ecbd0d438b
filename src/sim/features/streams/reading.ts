// How far one consumer is in one shard. A mapping sends records down lanes, as many as its parallelization factor: all
// changes of one item take the same lane, so their order is kept, and a batch that fails blocks only its lane (STR-15).

import type { Shard } from './shards.ts';

export interface Reading {
  /** The next record to be read. */
  next: number;
  /** Moment of the last GetRecords, and when its iterator was issued (STR-09). */
  polledUs: number;
  iteratorUs: number;
  /** A poll is planned. */
  polling: boolean;
  lanes: Lane[];
  /** Records that are over: worked off, filtered out, discarded or trimmed. */
  finished: number;
  /** The furthest record that the function has worked through, to see what overtakes what. */
  furthest: number;
  /** Everything in a closed shard is over, so its children may begin (STR-05). */
  drained: boolean;
}

export interface Lane {
  /** Records that were read and wait, in order; those before `head` have left. */
  queue: number[];
  head: number;
  /** Parts of a failed batch that was cut, before everything in the queue. */
  pieces: Batch[];
  batch: Batch | undefined;
  /** Since when the first record in the queue waits for more to come. */
  gatheringUs: number;
  /** A window-due is planned for that moment. */
  windowDueUs: number;
}

export interface Batch {
  /** Numbers of records in their shard, rising. */
  records: number[];
  /** How often it was tried again. */
  retries: number;
  /** It was handed over before, and so many of its records were worked through then. */
  wasDelivered: boolean;
  workedThrough: number;
  /** When it was first handed over. */
  firstUs: number;
  state: 'running' | 'waiting';
  /** While it runs: since when and until when. While it waits: when it failed, and when it is tried again. */
  fromUs: number;
  untilUs: number;
  /** At which of its records the function fails; -1: at none. */
  failsAt: number;
  /** When the last of its records was written: it may be in hand for longer than its records are kept. */
  lastUs: number;
}

export function createReading(next: number, lanes: number, finished: number): Reading {
  return {
    next,
    polledUs: -Infinity,
    iteratorUs: -Infinity,
    polling: false,
    lanes: Array.from({ length: lanes }, createLane),
    finished,
    furthest: -1,
    drained: false,
  };
}

export function waitingIn({ queue, head }: Lane): number {
  return queue.length - head;
}

export function isIdle({ batch }: Lane): boolean {
  return batch === undefined;
}

/** Takes up to so many records from the front of the queue. */
export function takeWaiting(lane: Lane, count: number): number[] {
  const taken = lane.queue.slice(lane.head, lane.head + count);
  lane.head += taken.length;
  // Ours: what has left is let go once it is worth it.
  if (lane.head > 1024 && 2 * lane.head > lane.queue.length) {
    lane.queue = lane.queue.slice(lane.head);
    lane.head = 0;
  }
  return taken;
}

/** The first record of the shard that is not over. A mapping that is made anew goes on from here. */
export function checkpointOf(reading: Reading | undefined, shard: Shard): number {
  if (reading === undefined) return shard.trimmedTo;
  let first = reading.next;
  for (const { batch, pieces, queue, head } of reading.lanes) {
    if (batch) first = Math.min(first, batch.records[0]!);
    if (pieces.length > 0) first = Math.min(first, pieces[0]!.records[0]!);
    if (head < queue.length) first = Math.min(first, queue[head]!);
  }
  return first;
}

/** Whether nothing that was read is left to be done. */
export function isClear({ lanes }: Reading): boolean {
  return lanes.every(
    ({ batch, pieces, queue, head }) => batch === undefined && pieces.length === 0 && head === queue.length,
  );
}

function createLane(): Lane {
  return {
    queue: [],
    head: 0,
    pieces: [],
    batch: undefined,
    gatheringUs: Infinity,
    windowDueUs: -Infinity,
  };
}
