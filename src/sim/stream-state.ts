// The streams of a world's tables, when a run begins.

import { createStreamSeconds } from './features/streams/stream-seconds.ts';
import { createStream } from './features/streams/stream.ts';
import { partitionsOf } from './placement/ranges.ts';
import { homeRegionOf } from './scenario/replicas.ts';
import { createStreamWriter } from './traffic/stream-requests.ts';
import { planRollOver } from './traffic/stream-shards.ts';
import type { TableState, World } from './world.ts';

/** Turns the streams on. A replica in another Region has a stream of its own, which nobody reads here (GT-61). */
export function beginStreams(world: World): void {
  for (const table of world.tables) {
    const { spec } = table;
    if (spec.stream === undefined || !isHome(world, table)) continue;
    table.stream = {
      state: createStream(spec.stream, {
        partitions: partitionsOf(table.ranges),
        itemStride: spec.data.length,
        ...itemsAtStart(table),
        seed: world.scenario.seed,
        path: table.name,
        // GT-48: replication of an eventually consistent global table reads the stream too.
        replicationReaders: spec.replicas?.consistency === 'eventual' ? 1 : 0,
      }),
      writers: world.sources.map((source) =>
        source.table === table.index ? createStreamWriter(source, spec, world.scenario.seed) : undefined,
      ),
      seconds: createStreamSeconds(spec.stream.consumers.length),
      told: spec.stream.consumers.map(() => ({
        stuck: false,
        discarded: 0,
        trimmed: 0,
        quietSinceUs: -Infinity,
      })),
    };
    for (const shard of table.stream.state.shards.list) planRollOver(world, table, shard);
  }
}

function isHome({ scenario }: World, { region, spec }: TableState): boolean {
  return scenario.regions[region] === homeRegionOf(scenario, spec);
}

/** Numbered as the items of the data sets are, which take turns. */
function itemsAtStart({ spec }: TableState): { items: number; exists: (item: number) => boolean } {
  const counts = spec.data.map((data) => ('rows' in data ? 0 : (data.initialCount ?? data.count)));
  const items = Math.max(0, ...counts) * counts.length;
  return {
    items,
    exists: (item) => Math.floor(item / counts.length) < counts[item % counts.length]!,
  };
}
