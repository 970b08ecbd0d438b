// Isolates a Region, takes it down, or brings it back. Nothing that is on its way is lost: it waits (GT-45).

import type { SetRegion } from '../scenario/region-commands.ts';
import { tellQuorums } from '../traffic/quorum-members.ts';
import { cutLinks, tellUnreplicated } from '../traffic/region-links.ts';
import type { World } from '../world.ts';

export function setRegion(world: World, { region: name, state }: SetRegion): void {
  const region = world.regions.find((each) => each.name === name)!;
  region.state = state;
  cutLinks(world);
  tellQuorums(world);
  tellUnreplicated(world, region);
  // From now on its clients must be asked whether it answers.
  const place = world.regions.indexOf(region);
  for (const source of world.sources) {
    if (world.tables[source.table]!.region === place) source.hasFeatures = true;
  }
}
