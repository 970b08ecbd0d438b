import { expect, test } from 'vitest';
import type { ShardFrame } from '../../../../src/sim/stream-frame.ts';
import { shardBars } from '../../../../src/ui/views/stream/layout.ts';

function shard(
  id: number,
  changes: Partial<ShardFrame> & { state?: ShardFrame['readings'][0]['state']; doneTo?: number } = {},
): ShardFrame {
  const { state = 'idle', doneTo = Infinity, ...others } = changes;
  return {
    id,
    partition: id,
    parent: -1,
    closedBy: undefined,
    openedSeconds: 0,
    closedSeconds: Infinity,
    records: 10,
    trimmedTo: 0,
    readings: [
      {
        state,
        checkpoint: 0,
        checkpointSeconds: doneTo,
        backlog: 0,
        ageSeconds: 0,
        retries: 0,
        batchRecords: 0,
        secondsLeft: 0,
      },
    ],
    ...others,
  };
}

test('a bar goes from the opening of its shard to its close, or to now', () => {
  const bars = shardBars(
    [shard(0, { closedSeconds: 40 }), shard(1, { openedSeconds: 40, parent: 0 })],
    0,
    100,
    16,
  );
  expect(
    bars.map(({ fromSeconds, toSeconds, doneSeconds }) => [fromSeconds, toSeconds, doneSeconds]),
  ).toEqual([
    [0, 40, 40],
    [40, 100, 100],
  ]);
  expect(bars.map(({ parentRow }) => parentRow)).toEqual([undefined, 0]);
});

test('what is done ends at the first record that is not, and nothing is done while the parent is waited for', () => {
  const bars = shardBars(
    [shard(0, { state: 'retrying', doneTo: 30 }), shard(1, { openedSeconds: 40, state: 'waits' })],
    0,
    100,
    16,
  );
  expect(bars.map(({ doneSeconds }) => doneSeconds)).toEqual([30, 40]);
});

test('where there is not room for all, those held up stay and the finished ones go', () => {
  const shards = Array.from({ length: 30 }, (_none, id) =>
    shard(id, { state: id === 2 ? 'retrying' : id < 20 ? 'done' : 'idle' }),
  );
  const drawn = shardBars(shards, 0, 100, 8).map(({ id }) => id);
  expect(drawn).toEqual([2, 23, 24, 25, 26, 27, 28, 29]);
});
