// What the panel of storage shows: the replicas on each node and what each of them does, and what may befall a node.

import type { StorageFrame, StorageNodeFrame } from '../../../sim/storage-frame.ts';
import type { StorageCommand } from '../../../sim/scenario/scenario.ts';
import type { ReplicaRole } from '../../../words/en/storage.ts';

export interface ReplicaShown {
  partition: number;
  role: ReplicaRole;
}

export interface NodeShown extends StorageNodeFrame {
  shown: ReplicaShown[];
}

export interface ZoneShown {
  name: 'a' | 'b' | 'c';
  isUp: boolean;
  nodes: NodeShown[];
}

/** More replicas on one node than this are counted and not drawn. */
export const chipsMax = 12;

export function zonesOf(storage: StorageFrame): ZoneShown[] {
  const byNode = new Map<string, ReplicaShown[]>();
  storage.groups.forEach((_group, partition) => {
    rolesOf(storage, partition).forEach(({ node, role }) => {
      byNode.set(node, [...(byNode.get(node) ?? []), { partition, role }]);
    });
  });
  return storage.zones.map(({ name, isUp }) => ({
    name,
    isUp,
    nodes: storage.nodes
      .filter((node) => node.name.startsWith(name))
      .map((node) => ({ ...node, shown: byNode.get(node.name) ?? [] })),
  }));
}

export function rolesOf(
  { groups }: StorageFrame,
  partition: number,
): { node: string; role: ReplicaRole; behind: number; secondsLeft: number }[] {
  const { replicas, leader, takesWrites } = groups[partition]!;
  return replicas.map(({ node, state, isThere, isHeard, behind, secondsLeft }, zone) => {
    const role = ((): ReplicaRole => {
      if (zone === leader) return takesWrites ? 'leads' : isThere ? 'unheard' : 'lease-runs';
      if (!isThere) return 'gone';
      if (state === 'log') return 'log';
      if (!isHeard) return 'unheard';
      return state === 'catching-up' ? 'catching-up' : 'follows';
    })();
    return { node, role, behind, secondsLeft };
  });
}

const slowTimes = 20;
const loadPercent = 70;

/** What can be done to the node now: each fault, or what undoes it. */
export function commandsFor(storage: StorageFrame, table: string, node: StorageNodeFrame): StorageCommand[] {
  const { name } = node;
  const zone = storage.zones.find((each) => name.startsWith(each.name))!;
  const cut = storage.cutLinks.find((link) => link.includes(name));
  const [from, to] = cut ?? [name, leaderOver(storage, name)];
  return [
    ...(zone.isUp
      ? [{ kind: 'set-storage-node', table, node: name, state: node.isUp ? 'down' : 'up' } as const]
      : []),
    { kind: 'set-zone', zone: zone.name, state: zone.isUp ? 'down' : 'up' },
    { kind: 'set-disk', table, node: name, times: node.diskTimes === 1 ? slowTimes : 1 },
    ...(Number.isNaN(node.busyShare)
      ? []
      : [
          {
            kind: 'set-node-load',
            table,
            node: name,
            percent: node.othersShare === 0 ? loadPercent : 0,
          } as const,
        ]),
    ...(to === undefined
      ? []
      : [{ kind: 'set-node-link', table, from, to, state: cut ? 'up' : 'cut' } as const]),
    ...(node.leads > 0 && node.isUp ? [{ kind: 'hand-over-leaders', table, node: name } as const] : []),
    ...(storage.routers ? [{ kind: 'cool-routers', table } as const] : []),
  ];
}

/** A node that leads a partition of which this one has a follower. */
function leaderOver({ groups }: StorageFrame, name: string): string | undefined {
  for (const { replicas, leader } of groups) {
    const leads = replicas[leader]?.node;
    if (leads !== undefined && leads !== name && replicas.some(({ node }) => node === name)) return leads;
  }
  return undefined;
}
