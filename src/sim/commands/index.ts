// Every command, by its kind.

import type { Command } from '../scenario/commands.ts';
import type { World } from '../world.ts';
import { addCacheNodes } from './add-cache-nodes.ts';
import { coolRouters } from './cool-routers.ts';
import { createIndex } from './create-index.ts';
import { deleteIndex } from './delete-index.ts';
import { failCacheNode } from './fail-cache-node.ts';
import { handOverLeaders } from './hand-over-leaders.ts';
import { replaceCache } from './replace-cache.ts';
import { setAdmission } from './set-admission.ts';
import { setAssumption } from './set-assumption.ts';
import { setAutoScaling } from './set-auto-scaling.ts';
import { setCacheTtl } from './set-cache-ttl.ts';
import { setCacheUse } from './set-cache-use.ts';
import { setClockSkew } from './set-clock-skew.ts';
import { setClient } from './set-client.ts';
import { setCapacity, setIndexCapacity } from './set-capacity.ts';
import { setCapacityMode } from './set-capacity-mode.ts';
import { setConsumer } from './set-consumer.ts';
import { setIndexShards } from './set-index-shards.ts';
import { setDisk } from './set-disk.ts';
import { setExpiryFilter } from './set-expiry-filter.ts';
import { setKeys } from './set-keys.ts';
import { setMaxThroughput } from './set-max-throughput.ts';
import { setNodeLink } from './set-node-link.ts';
import { setNodeLoad } from './set-node-load.ts';
import { setCalls } from './set-calls.ts';
import { setPages } from './set-pages.ts';
import { setReplica } from './set-replica.ts';
import { setStorageNode } from './set-storage-node.ts';
import { setZone } from './set-zone.ts';
import { setRate } from './set-rate.ts';
import { setRegion } from './set-region.ts';
import { setRetryMode } from './set-retry-mode.ts';
import { setTransaction } from './set-transaction.ts';
import { setTimeToLive } from './set-time-to-live.ts';
import { setTrafficRegion } from './set-traffic-region.ts';
import { setWarmThroughput } from './set-warm-throughput.ts';
import { setWriteShards } from './set-write-shards.ts';

/** What each command does to the world at its present moment; the command has passed validation. */
const commands: { [K in Command['kind']]: (world: World, command: Extract<Command, { kind: K }>) => void } = {
  'fail-cache-node': failCacheNode,
  'add-cache-nodes': addCacheNodes,
  'set-cache-ttl': setCacheTtl,
  'replace-cache': replaceCache,
  'set-cache-use': setCacheUse,
  'create-index': createIndex,
  'delete-index': deleteIndex,
  'set-index-capacity': setIndexCapacity,
  'set-index-shards': setIndexShards,
  'set-admission': setAdmission,
  'set-auto-scaling': setAutoScaling,
  'set-capacity': setCapacity,
  'set-capacity-mode': setCapacityMode,
  'set-max-throughput': setMaxThroughput,
  'set-warm-throughput': setWarmThroughput,
  'set-rate': setRate,
  'set-keys': setKeys,
  'set-storage-node': setStorageNode,
  'set-zone': setZone,
  'set-replica': setReplica,
  'set-disk': setDisk,
  'set-node-load': setNodeLoad,
  'set-node-link': setNodeLink,
  'hand-over-leaders': handOverLeaders,
  'cool-routers': coolRouters,
  'set-region': setRegion,
  'set-clock-skew': setClockSkew,
  'set-traffic-region': setTrafficRegion,
  'set-retry-mode': setRetryMode,
  'set-client': setClient,
  'set-calls': setCalls,
  'set-pages': setPages,
  'set-consumer': setConsumer,
  'set-write-shards': setWriteShards,
  'set-assumption': setAssumption,
  'set-time-to-live': setTimeToLive,
  'set-expiry-filter': setExpiryFilter,
  'set-transaction': setTransaction,
};

export function applyCommand(world: World, command: Command): void {
  (commands[command.kind] as (world: World, command: Command) => void)(world, command);
}
