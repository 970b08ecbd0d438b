// Which ways between replicas are open, and what has not gone them when they close.

import type { RegionState } from '../region-state.ts';
import type { World } from '../world.ts';
import { emit } from './emit.ts';

/** Regions that are isolated or down neither send nor receive (GT-45). */
export function cutLinks({ regions, globalTables }: World): void {
  for (const { regions: places, replication, strong } of globalTables) {
    const count = places.length;
    for (let link = 0; link < count * count; link += 1) {
      const to = places[link % count]!;
      // With strong consistency a write that has left its Region is in another journal too, and comes from there.
      const ends = strong === undefined ? [places[Math.floor(link / count)]!, to] : [to];
      replication.links.cut[link] = ends.every((place) => regions[place]!.state === 'up') ? 0 : 1;
    }
  }
}

/** A Region's state has changed: says which writes of its clients have not come to which other Region (GT-85). */
export function tellUnreplicated(world: World, { name, state }: RegionState): void {
  const at = world.regions.findIndex((region) => region.name === name);
  const unreplicated = world.globalTables.flatMap(({ name: table, regions, replication, strong }) => {
    const from = regions.indexOf(at);
    if (from < 0 || state === 'up') return [];
    return regions.flatMap((to, place) => {
      if (place === from) return [];
      const writes =
        strong === undefined
          ? replication.links.writesBehind[from * regions.length + place]!
          : strong.quorum.figures.onlyHere[from]!;
      return [{ table, to: world.regions[to]!.name, writes }];
    });
  });
  emit(world, { kind: 'region-changed', atUs: world.nowUs, region: name, state, unreplicated });
}
