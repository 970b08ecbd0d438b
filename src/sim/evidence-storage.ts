// Gathers what the advice room judges the storage of a table by.

import type { StorageEvidence } from './advice/storage-evidence.ts';
import { storageSecondFields, type StorageSecondField } from './features/storage/figures.ts';
import { nobody } from './features/storage/group.ts';
import { usPerSecond } from './kernel/time.ts';
import { zoneNames } from './scenario/storage.ts';
import { storageFrame } from './storage-picture.ts';
import type { TableState, World } from './world.ts';

export function storageEvidence(world: World, table: TableState): StorageEvidence | undefined {
  const { storage } = table;
  const frame = storageFrame(world, table, 0);
  if (storage === undefined || frame === undefined) return undefined;
  const { groups, nodes, isZoneUp, spec, cutLinks } = storage;
  const { rows, count } = storage.figures.seconds;
  const last = (field: StorageSecondField): number =>
    count === 0 ? 0 : rows[(count - 1) * storageSecondFields.length + storageSecondFields.indexOf(field)]!;
  const slots = groups.flatMap((group) => group.slots);
  const without = groups.filter(({ unwritableSinceUs }) => unwritableSinceUs < Infinity);
  const since = without.reduce((first, each) => Math.min(first, each.unwritableSinceUs), Infinity);
  const rebuiltUs = slots.reduce(
    (first, { state, dueUs }) => (state === 'log' ? Math.min(first, dueUs) : first),
    Infinity,
  );
  const shown = frame.groups.flatMap(({ replicas }) => replicas);
  return {
    partitions: groups.length,
    leaderless: without.length,
    leaderlessSeconds: since === Infinity ? 0 : (world.nowUs - since) / usPerSecond,
    waitForLease: without.filter(({ leader }) => leader !== nobody).length,
    unavailable: last('unavailable'),
    zonesDown: zoneNames.filter((_zone, place) => !isZoneUp[place]),
    nodesDown: nodes.filter(({ isUp, zone }) => !isUp && isZoneUp[zone]!).map(({ name }) => name),
    failedReplicas: groups.flatMap((group, partition) =>
      group.slots.flatMap(({ isFailed }, zone) => (isFailed ? [{ partition, zone: zoneNames[zone]! }] : [])),
    ),
    logReplicas: slots.filter(({ state }) => state === 'log').length,
    replicasMissing: shown.filter(({ isThere, state }) => !isThere || state === 'catching-up').length,
    rebuiltInSeconds: rebuiltUs === Infinity ? NaN : (rebuiltUs - world.nowUs) / usPerSecond,
    nodes: frame.nodes
      .filter(({ isUp }) => isUp)
      .sort((one, other) => other.waitMsMax - one.waitMsMax || other.diskTimes - one.diskTimes),
    queueFull: last('queueFull'),
    queueWasTold: table.why.some(({ kind }) => kind === 'node-queues'),
    cutLinks: cutLinks
      .map(([from, to]) => ({
        from: nodes[from]!.name,
        to: nodes[to]!.name,
        partitions: groups.filter((group) => {
          const leader = group.slots[group.leader]?.node;
          const other = leader === from ? to : leader === to ? from : nobody;
          return group.slots.some(({ node }) => node === other);
        }).length,
      }))
      .filter(({ partitions }) => partitions > 0),
    asksPeers: spec.asksPeers ?? true,
    eventualReads: last('eventualReads'),
    staleReads: last('staleReads'),
    stalestMs: last('stalestMs'),
    routers: frame.routers && {
      warmShare: frame.routers.warm / frame.routers.count,
      waitMs: frame.routers.waitMs,
      lookups: last('lookups'),
      withoutMap: last('withoutMap'),
      onMiss: frame.routers.refresh === 'on-miss',
    },
  };
}
