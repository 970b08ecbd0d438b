// A zone is lost with all its nodes, or is back.

import { zoneNames } from '../scenario/storage.ts';
import type { SetZone } from '../scenario/storage-commands.ts';
import { reviewAllStorage } from '../traffic/storage-review.ts';
import type { World } from '../world.ts';

export function setZone(world: World, { zone, state }: SetZone): void {
  for (const { storage } of world.tables) {
    if (storage !== undefined) storage.isZoneUp[zoneNames.indexOf(zone)] = state === 'up';
  }
  reviewAllStorage(world);
}
