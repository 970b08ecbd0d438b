// What goes wrong behind a table: partitions without a leader, replicas that are gone or cut off, nodes that are slow or
// have too much to do, routers that have forgotten the way.

import type { Diagnosis, Fix } from '../frame.ts';
import type { Evidence } from './evidence.ts';
import type { StorageEvidence } from './storage-evidence.ts';

/** Ours: a wait that everybody notices, and one that is noticed once it is known. */
const longWaitMs = 60;
const knownWaitMs = 30;
/** Ours: from here on a disk is called slow. */
const slowTimes = 2;
/** Ours: fewer warm routers than this are called cold. */
const warmShareMin = 0.95;

export function storageTroubles({ table, storage }: Evidence): Diagnosis[] {
  if (storage === undefined) return [];
  return [
    ...withoutLeader(table, storage),
    ...routersCold(storage),
    ...nodeQueues(table, storage),
    ...slowDisk(table, storage),
    ...cutOff(table, storage),
    ...replicasGone(table, storage),
  ];
}

/** PART-07, PART-11. */
function withoutLeader(table: string, storage: StorageEvidence): Diagnosis[] {
  const { leaderless, partitions, leaderlessSeconds, waitForLease, unavailable } = storage;
  if (leaderless === 0) return [];
  const waitsFor = waitForLease > 0 && storage.zonesDown.length < 2 ? 'lease' : 'quorum';
  return [
    {
      kind: 'partitions-without-leader',
      figures: { leaderless, partitions, leaderlessSeconds, waitsFor, refusedPerSecond: unavailable },
      fixes: bringBack(table, storage),
    },
  ];
}

/** PART-10: all is served, but the next loss would be one too many. */
function replicasGone(table: string, storage: StorageEvidence): Diagnosis[] {
  const { leaderless, logReplicas, replicasMissing, rebuiltInSeconds, partitions } = storage;
  if (leaderless > 0 || logReplicas + replicasMissing === 0) return [];
  return [
    {
      kind: 'replicas-gone',
      figures: { logReplicas, replicasMissing, partitions, secondsLeft: rebuiltInSeconds || 0 },
      fixes: bringBack(table, storage),
    },
  ];
}

/** Everything that is away, at once. */
function bringBack(table: string, { zonesDown, nodesDown, failedReplicas }: StorageEvidence): Fix[] {
  const commands: Fix['commands'] = [
    ...zonesDown.map((zone) => ({ kind: 'set-zone', zone, state: 'up' }) as const),
    ...nodesDown.map((node) => ({ kind: 'set-storage-node', table, node, state: 'up' }) as const),
    ...failedReplicas
      .slice(0, 1)
      .map((one) => ({ kind: 'set-replica', table, ...one, state: 'up' }) as const),
  ];
  return commands.length > 0 ? [{ kind: 'bring-storage-back', figures: {}, commands }] : [];
}

function nodeQueues(table: string, { nodes, queueFull, queueWasTold }: StorageEvidence): Diagnosis[] {
  const [node] = nodes;
  const noticedMs = queueWasTold ? knownWaitMs : longWaitMs;
  if (node === undefined || !(node.waitMsMax >= noticedMs)) return [];
  const { name, leads, othersShare, diskTimes, waitMsMax, busyShare } = node;
  return [
    {
      kind: 'node-queues',
      figures: { node: name, waitMs: waitMsMax, busyShare, othersShare, refusedPerSecond: queueFull },
      fixes: [
        ...(othersShare > 0
          ? [mend('relieve-node', { kind: 'set-node-load', table, node: name, percent: 0 })]
          : []),
        ...(diskTimes > 1 ? [mend('mend-disk', { kind: 'set-disk', table, node: name, times: 1 })] : []),
        ...(leads > 0 ? [mend('hand-over', { kind: 'hand-over-leaders', table, node: name })] : []),
      ],
    },
  ];
}

/** Clients feel the disk of a leader; the other follower hides that of a follower (PART-07). */
function slowDisk(table: string, storage: StorageEvidence): Diagnosis[] {
  const { nodes } = storage;
  const slow = nodes.filter(({ diskTimes }) => diskTimes >= slowTimes);
  const node = slow.find(({ leads }) => leads > 0) ?? slow[0];
  if (node === undefined) return [];
  const { name, leads, diskTimes } = node;
  return [
    {
      kind: 'slow-disk',
      figures: { node: name, leads, diskTimes, ...stalenessOf(storage) },
      fixes: [
        ...(leads > 0 ? [mend('hand-over', { kind: 'hand-over-leaders', table, node: name })] : []),
        mend('mend-disk', { kind: 'set-disk', table, node: name, times: 1 }),
      ],
    },
  ];
}

/** PART-12. */
function cutOff(table: string, storage: StorageEvidence): Diagnosis[] {
  const [link] = storage.cutLinks;
  if (link === undefined) return [];
  const { from, to, partitions } = link;
  return [
    {
      kind: 'follower-cut-off',
      figures: {
        from,
        to,
        partitions,
        asksPeers: storage.asksPeers ? 'yes' : 'no',
        ...stalenessOf(storage),
      },
      fixes: [mend('mend-link', { kind: 'set-node-link', table, from, to, state: 'up' })],
    },
  ];
}

function stalenessOf({ eventualReads, staleReads, stalestMs }: StorageEvidence): Diagnosis['figures'] {
  return { staleShare: eventualReads > 0 ? staleReads / eventualReads : 0, stalestMs };
}

/** ROUTE-02, ROUTE-03. */
function routersCold({ routers }: StorageEvidence): Diagnosis[] {
  if (routers === undefined || routers.warmShare >= warmShareMin) return [];
  const { warmShare, waitMs, lookups, withoutMap, onMiss } = routers;
  return [
    {
      kind: 'routers-cold',
      figures: { warmShare, waitMs, lookups, onMiss: onMiss ? 'yes' : 'no', refusedPerSecond: withoutMap },
      fixes: [],
    },
  ];
}

function mend(kind: Fix['kind'], command: Fix['commands'][number]): Fix {
  return { kind, figures: {}, commands: [command] };
}
