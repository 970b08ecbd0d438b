// What cannot befall storage nodes at this moment, because it has already, or because there is nothing it could befall.

import { shown } from '../scenario/problem.ts';
import { zoneNames } from '../scenario/storage.ts';
import type { StorageCommand } from '../scenario/storage-commands.ts';
import { nodeNamed, nodePlace, storageNamed } from '../traffic/storage-named.ts';
import type { World } from '../world.ts';

export function againstStorage(world: World, command: StorageCommand): string | undefined {
  if (world.grain !== 'single') {
    return 'what becomes of storage nodes is known only where requests are simulated one by one';
  }
  if (command.kind === 'set-zone') {
    const place = zoneNames.indexOf(command.zone);
    const isUp = world.tables.some(({ storage }) => storage?.isZoneUp[place] === true);
    return isUp === (command.state === 'up')
      ? `the zone ${shown(command.zone)} is ${command.state} already`
      : undefined;
  }
  const storage = storageNamed(world, command.table);
  switch (command.kind) {
    case 'set-storage-node': {
      const { isUp } = nodeNamed(storage, command.node);
      if (isUp !== (command.state === 'up')) return undefined;
      return `the node ${shown(command.node)} is ${command.state} already`;
    }
    case 'set-replica': {
      const { partition, zone, state } = command;
      const group = storage.groups[partition];
      if (group === undefined) {
        return `the table ${shown(command.table)} has no partition ${partition} now; it has ${storage.groups.length}`;
      }
      const { isFailed } = group.slots[zoneNames.indexOf(zone)]!;
      if (isFailed !== (state === 'up'))
        return `the replica of partition ${partition} in zone ${shown(zone)} is ${state} already`;
      return undefined;
    }
    case 'set-node-link': {
      const places = [command.from, command.to].map((name) => nodePlace(storage, name));
      const isCut = storage.cutLinks.some((link) => places.every((place) => link.includes(place)));
      if (isCut !== (command.state === 'cut')) return undefined;
      return `the link between ${shown(command.from)} and ${shown(command.to)} is ${command.state} already`;
    }
    case 'hand-over-leaders': {
      const place = nodePlace(storage, command.node);
      if (storage.groups.some(({ slots, leader }) => slots[leader]?.node === place)) return undefined;
      return `the node ${shown(command.node)} leads no partition now`;
    }
    default:
      return undefined;
  }
}
