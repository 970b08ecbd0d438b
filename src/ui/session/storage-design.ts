// What befalls storage nodes is something that happens, no part of the design.

import type { StorageCommand } from '../../sim/scenario/scenario.ts';

export function isStorageCommand<C extends { kind: string }>(
  command: C,
): command is Extract<C, StorageCommand> {
  return kinds.includes(command.kind as StorageCommand['kind']);
}

const kinds: StorageCommand['kind'][] = [
  'set-storage-node',
  'set-zone',
  'set-replica',
  'set-disk',
  'set-node-load',
  'set-node-link',
  'hand-over-leaders',
  'cool-routers',
];
