// The streams of a world's tables, when a run begins.

import { createStreamSeconds } from './features/streams/stream-seconds.ts';
import { createStream, type StreamSetting } from './features/streams/stream.ts';
import { itemsPerKey } from './clients/key-parts.ts';
import { positionOf } from './placement/hash.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { ImportedData } from './scenario/scenario.ts';
import { tableNameOf } from './scenario/replica-name.ts';
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
        items: itemsAtStart(table),
        itemsPerKey: spec.data.map(itemsPerKey),
        seed: world.scenario.seed,
        path: table.name,
        // GT-48: replication of an eventually consistent global table reads the stream too.
        replicationReaders: spec.replicas?.consistency === 'eventual' ? 1 : 0,
      }),
      // Sources may be sent from replica to replica.
      writers: world.sources.map((source) =>
        source.spec.table === tableNameOf(table.name)
          ? createStreamWriter(source, spec, world.scenario.seed)
          : undefined,
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

/** Numbered as the items of the data sets are, which take turns. Rows of a file are items of the table (PART-03). */
function itemsAtStart({ spec }: TableState): StreamSetting['items'] {
  const { data } = spec;
  const rows = data.map((each) => ('rows' in each ? itemsOfRows(each) : []));
  const keysThere = data.map((each, set) =>
    'rows' in each ? rows[set]!.length : (each.initialCount ?? each.count),
  );
  const count = Math.max(0, ...keysThere) * data.length;
  const known = new Int32Array(count);
  const present = new Int32Array(count);
  for (let item = 0; item < count; item += 1) {
    const set = item % data.length;
    const key = Math.floor(item / data.length);
    known[item] = rows[set]![key] ?? itemsPerKey(data[set]!);
    if (key < keysThere[set]!) present[item] = known[item]!;
  }
  return { known, present };
}

/** By partition key, in the order of their first rows: how many items of it the file has. */
function itemsOfRows({ rows: { partitionKey, sortKey } }: ImportedData): number[] {
  const sortKeys = new Map<number, Set<string>>();
  partitionKey.forEach((key, row) => {
    const position = positionOf(key);
    const own = sortKeys.get(position) ?? new Set();
    sortKeys.set(position, own.add(sortKey?.[row] ?? ''));
  });
  return [...sortKeys.values()].map(({ size }) => size);
}
