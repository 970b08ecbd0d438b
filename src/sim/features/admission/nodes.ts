// The storage nodes that a table's partitions lie on, and the bucket that each of them has: a burst needs room on its
// node, because that node serves others too (ADM-09). A partition's three replicas lie on three nodes (PART-04): the
// leader's and the two after it (assumption nodes-in-turn).

import { usPerSecond } from '../../kernel/time.ts';
import { shareUnits, type Allowances } from './allowances.ts';

export interface Nodes {
  count: number;
  /** The moment at which a node's bucket is empty, by node * 2 + direction. */
  emptyAtUs: Float64Array;
  /** What is allotted to all replicas on it, in units a second; laid anew when shares change. */
  allottedUnits: Float64Array;
}

const replicas = 3; // PART-04
const nodeHoldUs = usPerSecond; // Ours, as a partition's bucket: one second's worth.

/** As many nodes as there are partitions at first, so that each leads about one of them. */
export function createNodes(partitions: number, nowUs: number): Nodes {
  const count = Math.max(replicas, partitions);
  return {
    count,
    emptyAtUs: new Float64Array(count * 2).fill(nowUs - nodeHoldUs),
    allottedUnits: new Float64Array(count * 2),
  };
}

/** Shares have changed: what each node has been given to carry. */
export function layNodes(nodes: Nodes, allowances: Allowances): void {
  nodes.allottedUnits.fill(0);
  for (let place = 0; place < allowances.emptyAtUs.length; place += 1) {
    const units = shareUnits(allowances, place);
    for (let replica = 0; replica < replicas; replica += 1) {
      nodes.allottedUnits[nodePlace(nodes, place, replica)]! += units;
    }
  }
}

/** The node that leads the partition. */
export function leaderOf({ count }: Nodes, partition: number): number {
  return partition % count;
}

/** Whether a burst finds room: reads ask the leader's node, writes those of all three members (ADM-09). */
export function hasRoom(nodes: Nodes, place: number, nowUs: number): boolean {
  for (let replica = 0; replica < members(place); replica += 1) {
    if (nodes.emptyAtUs[nodePlace(nodes, place, replica)]! >= nowUs) return false;
  }
  return true;
}

/** A node's bucket is never more than one second in debt: allotted throughput is served whatever it says. */
export function takeFromNodes(
  nodes: Nodes,
  place: number,
  nowUs: number,
  units: number,
  roomShare: number,
): void {
  for (let replica = 0; replica < members(place); replica += 1) {
    const at = nodePlace(nodes, place, replica);
    const perSecond = roomUnits(nodes, at, roomShare);
    const emptyAtUs = Math.max(nodes.emptyAtUs[at]!, nowUs - nodeHoldUs) + (units * usPerSecond) / perSecond;
    nodes.emptyAtUs[at] = Math.min(emptyAtUs, nowUs + nodeHoldUs);
  }
}

/** What a node serves of this table a second. */
export function roomUnits({ allottedUnits }: Nodes, place: number, roomShare: number): number {
  return allottedUnits[place]! * roomShare;
}

/** Of the nodes that a burst asks, the place of the one with least in its bucket. */
export function fullestPlace(nodes: Nodes, place: number): number {
  let fullest = nodePlace(nodes, place, 0);
  for (let replica = 1; replica < members(place); replica += 1) {
    const at = nodePlace(nodes, place, replica);
    if (nodes.emptyAtUs[at]! > nodes.emptyAtUs[fullest]!) fullest = at;
  }
  return fullest;
}

/** Units in a node's bucket; negative while in debt. */
export function nodeTokens(nodes: Nodes, place: number, nowUs: number, roomShare: number): number {
  const filledUs = Math.min(nodeHoldUs, nowUs - nodes.emptyAtUs[place]!);
  return (filledUs * roomUnits(nodes, place, roomShare)) / usPerSecond;
}

/** How much of a node's bucket is filled, 0 to 1; 0 also while it is in debt. */
export function filledShare({ emptyAtUs }: Nodes, place: number, nowUs: number): number {
  return Math.max(0, Math.min(1, (nowUs - emptyAtUs[place]!) / nodeHoldUs));
}

/** Every member applies a write; a read is done by one. */
function members(place: number): number {
  return (place & 1) === 1 ? replicas : 1;
}

function nodePlace({ count }: Nodes, place: number, replica: number): number {
  return (((place >> 1) + replica) % count) * 2 + (place & 1);
}
