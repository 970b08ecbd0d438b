// Every command, by its kind.

import type { Command } from '../scenario/commands.ts';
import type { World } from '../world.ts';
import { createIndex } from './create-index.ts';
import { deleteIndex } from './delete-index.ts';
import { setAssumption } from './set-assumption.ts';
import { setAutoScaling } from './set-auto-scaling.ts';
import { setCapacity, setIndexCapacity } from './set-capacity.ts';
import { setCapacityMode } from './set-capacity-mode.ts';
import { setIndexShards } from './set-index-shards.ts';
import { setKeys } from './set-keys.ts';
import { setMaxThroughput } from './set-max-throughput.ts';
import { setRate } from './set-rate.ts';
import { setRetryMode } from './set-retry-mode.ts';
import { setWarmThroughput } from './set-warm-throughput.ts';
import { setWriteShards } from './set-write-shards.ts';

/** What each command does to the world at its present moment; the command has passed validation. */
const commands: { [K in Command['kind']]: (world: World, command: Extract<Command, { kind: K }>) => void } = {
  'create-index': createIndex,
  'delete-index': deleteIndex,
  'set-index-capacity': setIndexCapacity,
  'set-index-shards': setIndexShards,
  'set-auto-scaling': setAutoScaling,
  'set-capacity': setCapacity,
  'set-capacity-mode': setCapacityMode,
  'set-max-throughput': setMaxThroughput,
  'set-warm-throughput': setWarmThroughput,
  'set-rate': setRate,
  'set-keys': setKeys,
  'set-retry-mode': setRetryMode,
  'set-write-shards': setWriteShards,
  'set-assumption': setAssumption,
};

export function applyCommand(world: World, command: Command): void {
  (commands[command.kind] as (world: World, command: Command) => void)(world, command);
}
