// An item collection is as large as a local index allows: whatever would make it larger fails, and no capacity helps
// (ERR-27). Shards of the key are collections of their own.

import type { Diagnosis } from '../frame.ts';
import type { Evidence } from './evidence.ts';

/** Ours: so many times the room that one key has. */
const suggestedShards = 10;

export function collectionIsFull({ fullCollection }: Evidence): Diagnosis | undefined {
  if (fullCollection === undefined) return undefined;
  const { key, traffic, bytes, collections, failedPerSecond, sharded } = fullCollection;
  return {
    kind: 'collection-full',
    figures: { key, bytes, collections, refusedPerSecond: failedPerSecond },
    fixes: sharded
      ? []
      : [
          {
            kind: 'shard-key',
            figures: { shards: suggestedShards, key },
            commands: [{ kind: 'set-write-shards', traffic, shards: suggestedShards, suffix: 'random' }],
          },
        ],
  };
}
