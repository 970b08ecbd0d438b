// One replica of one partition does not work, or does again.

import { zoneNames } from '../scenario/storage.ts';
import type { SetReplica } from '../scenario/storage-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import { storageNamed } from '../traffic/storage-named.ts';
import { reviewStorage } from '../traffic/storage-review.ts';
import type { World } from '../world.ts';

export function setReplica(world: World, { table, partition, zone, state }: SetReplica): void {
  const group = storageNamed(world, table).groups[partition]!;
  group.slots[zoneNames.indexOf(zone)]!.isFailed = state === 'down';
  reviewStorage(world, tableNamed(world, table));
}
