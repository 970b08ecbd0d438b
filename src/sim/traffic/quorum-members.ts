// Who of the members of tables with strong consistency can be reached, when a Region's state has changed.

import { noteOnlyHere, setUp, workQuorum } from '../features/strong-tables/quorum.ts';
import type { World } from '../world.ts';

export function tellQuorums({ globalTables, regions, nowUs }: World): void {
  for (const { strong } of globalTables) {
    if (strong === undefined) continue;
    workQuorum(strong.quorum, nowUs);
    strong.regions.forEach((region, member) => {
      setUp(strong.quorum, member, regions[region]!.state === 'up', nowUs);
    });
    noteOnlyHere(strong.quorum);
  }
}
