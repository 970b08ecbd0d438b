// Routers with an old map: after a split, some still send what belongs to the new partition to the node of the old
// one, which answers with the new owner (ROUTE-06). Nothing is lost; the attempt takes one more hop. Every hit makes a
// router ask for the present map (ROUTE-05), so router by router the old one is gone: evenly over
// router-refresh-seconds, as we assume.

import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { createStream, nextUniform } from '../kernel/random.ts';
import type { World } from '../world.ts';
import { storeOf } from './read-from.ts';
import type { Source } from './source.ts';

/** Whether some router may still have an old map of what the source asks. */
export function hasOldMaps(world: World, source: Source): boolean {
  return storeOf(world.tables, source).splits.unknownUntilUs > world.nowUs;
}

/** How much longer an attempt on this partition takes, in microseconds; 0 if its router knows the way. */
export function redirectUs(world: World, source: Source, partition: number, nowUs: number): number {
  const { splits, name } = storeOf(world.tables, source);
  const unknown = splits.unknown.get(partition);
  if (unknown === undefined || nowUs >= unknown.untilUs) return 0;
  splits.redirects ??= createStream(
    world.scenario.seed,
    `${source.readsIndex ? `indexes/${source.spec.table}` : 'tables'}/${name}/redirects`,
  );
  const stillOld = (unknown.untilUs - nowUs) / (unknown.untilUs - unknown.sinceUs);
  if (nextUniform(splits.redirects) >= stillOld) return 0;
  splits.redirected += 1;
  const hop = source.road === 'eventualRead' ? 'nearReplica' : 'leader';
  return nextFromQuantiles(splits.redirects, world.laws.hops[hop]);
}
