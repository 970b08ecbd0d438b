// What the advice room judges splits by.

import type { FullCollectionEvidence, SplitEvidence } from './advice/evidence.ts';
import { longestStreak } from './capacity/split-heat.ts';
import { usToSeconds } from './kernel/time.ts';
import { keySpaceSize } from './placement/hash.ts';
import type { Store } from './store.ts';
import type { TableState, World } from './world.ts';

/** Of a table or an index: the split that is done next, and the partition that was declined and has been hot for longest. */
export function splitEvidence(world: World, { splits }: Store): SplitEvidence {
  const next = splits.underWay.reduce<(typeof splits.underWay)[number] | undefined>(
    (first, split) => (first === undefined || split.dueUs < first.dueUs ? split : first),
    undefined,
  );
  let declined: SplitEvidence['declined'];
  for (const [partition, { bond, direction }] of splits.declined) {
    const secondsHot = usToSeconds(world.nowUs - longestStreak(splits.heat, partition).sinceUs);
    if (declined !== undefined && declined.secondsHot >= secondsHot) continue;
    declined = { partition, reason: bond, secondsHot, direction: direction === 0 ? 'read' : 'write' };
  }
  return {
    next: next && {
      partition: next.partition,
      partitions: splits.underWay.length,
      reason: next.reason,
      at: next.cuts[0]!.position / keySpaceSize,
      pieces: next.cuts.length + 1,
      secondsLeft: usToSeconds(next.dueUs - world.nowUs),
    },
    declined,
  };
}

/** The item collection that local indexes keep from growing and that failed most writes in the last second. */
export function fullCollectionEvidence(
  world: World,
  { index, collections }: TableState,
): FullCollectionEvidence | undefined {
  const failing = [...collections.values()].filter(({ failedLastSecond }) => failedLastSecond > 0);
  const [worst] = failing.sort((a, b) => b.failedLastSecond - a.failedLastSecond);
  const source = world.sources.find((each) => each.table === index && each.growsCollections);
  if (worst === undefined || source === undefined) return undefined;
  return {
    key: worst.key,
    traffic: source.spec.id,
    sharded: source.keys.sharding.shards > 1,
    bytes: worst.bytes,
    collections: failing.length,
    failedPerSecond: failing.reduce((sum, { failedLastSecond }) => sum + failedLastSecond, 0),
  };
}
