// Takes the part of a frame, and of a summary, that is about the storage of a table.

import { percentile } from './kernel/histogram.ts';
import { usPerMs, usPerSecond } from './kernel/time.ts';
import { secondRowsFrom } from './features/storage/figures.ts';
import { hears, isThere, takesWrites, type Group } from './features/storage/group.ts';
import { behind } from './features/storage/log.ts';
import { lookupWaitUs, warmCount } from './features/storage/routers.ts';
import type { TableStorage } from './features/storage/storage.ts';
import { zoneNames } from './scenario/storage.ts';
import {
  groupsShownMax,
  type GroupFrame,
  type RoutersFrame,
  type StorageFrame,
  type StorageNodeFrame,
} from './storage-frame.ts';
import type { TableState, World } from './world.ts';

/** Undefined: nothing is seen of it. `fromSecond` is the first second that was not sent yet. */
export function storageFrame(
  world: World,
  { storage }: TableState,
  fromSecond: number,
): StorageFrame | undefined {
  if (storage === undefined) return undefined;
  const { isZoneUp, nodes, cutLinks, groups, figures } = storage;
  return {
    zones: zoneNames.map((name, place) => ({ name, isUp: isZoneUp[place]! })),
    nodes: nodes.map((_node, place) => nodeFrame(storage, place)),
    cutLinks: cutLinks.map(([from, to]) => [nodes[from]!.name, nodes[to]!.name]),
    groups: groups.slice(0, groupsShownMax).map((group) => groupFrame(world, storage, group)),
    partitions: groups.length,
    leaderless: groups.filter(({ unwritableSinceUs }) => unwritableSinceUs < Infinity).length,
    routers: routersFrame(world, storage),
    counts: { ...figures.counts },
    staleP50Ms: percentile(figures.staleness, 0.5) / usPerMs,
    staleP99Ms: percentile(figures.staleness, 0.99) / usPerMs,
    leaderlessMsMax: (percentile(figures.leaderlessUs, 1) || 0) / usPerMs,
    secondsFrom: fromSecond,
    seconds: secondRowsFrom(figures, fromSecond),
  };
}

function nodeFrame({ nodes, isZoneUp, groups, spec }: TableStorage, place: number): StorageNodeFrame {
  const { name, zone, isUp, diskTimes, othersShare, lastBusyUs, lastWaitUsMax } = nodes[place]!;
  const queues = spec.nodeReadUnits !== undefined;
  return {
    name,
    isUp: isUp && isZoneUp[zone]!,
    diskTimes,
    othersShare,
    replicas: groups.filter(({ slots }) => slots.some(({ node }) => node === place)).length,
    leads: groups.filter(({ slots, leader }) => slots[leader]?.node === place).length,
    busyShare: queues ? lastBusyUs / usPerSecond : NaN,
    waitMsMax: queues ? lastWaitUsMax / usPerMs : NaN,
  };
}

function groupFrame({ nowUs }: World, storage: TableStorage, group: Group): GroupFrame {
  const leader = group.slots[group.leader];
  return {
    replicas: group.slots.map((slot, place) => ({
      node: storage.nodes[slot.node]!.name,
      state: slot.state,
      isThere: isThere(storage, slot),
      isHeard: slot === leader || (leader !== undefined && hears(storage, leader, slot)),
      behind: slot.state === 'log' ? 0 : behind(group.log, place),
      secondsLeft: slot.dueUs === Infinity ? 0 : Math.max(0, slot.dueUs - nowUs) / usPerSecond,
    })),
    leader: group.leader,
    takesWrites: takesWrites(storage, group),
    term: group.term,
  };
}

function routersFrame({ nowUs }: World, { routers }: TableStorage): RoutersFrame | undefined {
  if (routers === undefined) return undefined;
  const { count, refresh, lookupsPerSecond } = routers.spec;
  const waitMs = lookupWaitUs(routers, nowUs) / usPerMs;
  return { count, refresh, lookupsPerSecond, warm: warmCount(routers, nowUs), waitMs };
}

/** Of the whole run; left out where nothing is seen of it. */
export function storageSummary(world: World, table: TableState): { storage?: StorageSummary } {
  const frame = storageFrame(world, table, 0);
  if (frame === undefined) return {};
  const { counts, leaderlessMsMax, staleP50Ms, staleP99Ms, leaderless } = frame;
  return {
    storage: {
      ...counts,
      leaderless,
      leaderlessMsMax,
      staleMs: Number.isNaN(staleP50Ms) ? null : { p50: staleP50Ms, p99: staleP99Ms },
    },
  };
}

export type StorageSummary = StorageFrame['counts'] & {
  /** Partitions that take no writes at the end, and the longest that one was without a leader. */
  leaderless: number;
  leaderlessMsMax: number;
  /** How long ago what stale reads missed was committed. */
  staleMs: { p50: number; p99: number } | null;
};
