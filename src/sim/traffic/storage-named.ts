// The nodes that a command names.

import { assert } from '../kernel/assert.ts';
import type { StorageNode } from '../features/storage/nodes.ts';
import type { TableStorage } from '../features/storage/storage.ts';
import type { World } from '../world.ts';
import { tableNamed } from './named.ts';

export function storageNamed(world: World, table: string): TableStorage {
  const { storage } = tableNamed(world, table);
  assert(storage, 'validation lets only commands through that name a table with storage');
  return storage;
}

export function nodeNamed(storage: TableStorage, name: string): StorageNode {
  return storage.nodes[nodePlace(storage, name)]!;
}

export function nodePlace({ nodes }: TableStorage, name: string): number {
  const place = nodes.findIndex((node) => node.name === name);
  assert(place >= 0, 'validation lets only commands through that name a node there is');
  return place;
}
