// Where the shards of a stream stand in their picture: time to the right, a shard a row, each from the moment it was
// opened to the moment it was closed. What one consumer is done with is the part up to its checkpoint.

import type { ReadingFrame, ShardFrame } from '../../../sim/stream-frame.ts';

export interface ShardBar {
  id: number;
  /** From the top, from 0. */
  row: number;
  fromSeconds: number;
  toSeconds: number;
  /** Up to here everything is over for the consumer. */
  doneSeconds: number;
  state: ReadingFrame['state'];
  /** The row of its parent, if that is drawn. */
  parentRow: number | undefined;
}

/** Bars of at most so many shards: those held up come first, then the youngest; they stand in order of their ids. */
export function shardBars(
  shards: readonly ShardFrame[],
  consumer: number,
  nowSeconds: number,
  most: number,
): ShardBar[] {
  const drawn = [...shards]
    .sort((a, b) => rank(b, consumer) - rank(a, consumer) || b.id - a.id)
    .slice(0, most)
    .sort((a, b) => a.id - b.id);
  return drawn.map((shard, row) => {
    const reading = shard.readings[consumer];
    const toSeconds = Math.min(nowSeconds, shard.closedSeconds);
    const waitsFrom =
      reading?.state === 'waits' ? shard.openedSeconds : (reading?.checkpointSeconds ?? Infinity);
    const parent = drawn.findIndex(({ id }) => id === shard.parent);
    return {
      id: shard.id,
      row,
      fromSeconds: shard.openedSeconds,
      toSeconds,
      doneSeconds: Math.max(shard.openedSeconds, Math.min(toSeconds, waitsFrom)),
      state: reading?.state ?? 'idle',
      parentRow: parent < 0 ? undefined : parent,
    };
  });
}

function rank({ readings }: ShardFrame, consumer: number): number {
  const state = readings[consumer]?.state;
  if (state === 'retrying') return 2;
  return state === 'done' ? 0 : 1;
}
