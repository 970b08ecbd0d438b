// Nodes come and go. When the primary is lost, another node is promoted a while later, and until then nothing can be
// written (DX-19). A lost node is replaced. Wherever a peer is there, a new node begins with the peer's copies (DX-20);
// where none is, it begins with none. All of it happens at the moment in the cluster's clock.

import { assert } from '../../kernel/assert.ts';
import { takeArrivals } from './arrivals.ts';
import { noteServing, restNode, setNodeType, type Cluster } from './cluster.ts';
import { copyAll, createCopies, emptyAll } from './copies.ts';
import { nodesMax, type NodeTypeName } from '../../scenario/cache-node-types.ts';

/** The node is lost with all its copies and with what it had not passed on. */
export function failNode(cluster: Cluster, place: number, replacedAtUs: number, promotionAtUs: number): void {
  takeArrivals(cluster);
  const node = cluster.nodes[place]!;
  node.state = 'failed';
  node.dueUs = replacedAtUs;
  emptyAll(node.copies);
  cluster.lives[place]! += 1;
  if (cluster.primary === place) {
    cluster.primary = -1;
    cluster.promotionDueUs = promotionAtUs;
  }
  noteServing(cluster);
}

/** A node that answers becomes the primary. Without any, the first that is ready will be. */
export function promote(cluster: Cluster): void {
  if (cluster.primary >= 0) return;
  cluster.promotionDueUs = Infinity;
  if (cluster.servingCount > 0) cluster.primary = cluster.serving[0]!;
}

/** Answers whether the new node began with copies of a peer. */
export function nodeIsReady(cluster: Cluster, place: number): boolean {
  takeArrivals(cluster);
  const node = cluster.nodes[place]!;
  const peer = cluster.primary >= 0 ? cluster.primary : cluster.serving[0]!;
  const isWarm = cluster.servingCount > 0;
  if (isWarm) copyAll(cluster.nodes[peer]!.copies, node.copies);
  node.state = 'available';
  node.dueUs = Infinity;
  restNode(cluster, place);
  noteServing(cluster);
  if (cluster.primary < 0 && cluster.promotionDueUs === Infinity) promote(cluster);
  return isWarm;
}

/** Answers the new node's place. */
export function addNode(cluster: Cluster, readyAtUs: number): number {
  const { nodes, things } = cluster;
  assert(nodes.length < nodesMax, 'a cluster has at most 11 nodes (DX-01)');
  nodes.push({
    state: 'creating',
    dueUs: readyAtUs,
    copies: createCopies(things),
  });
  restNode(cluster, nodes.length - 1);
  return nodes.length - 1;
}

/** Another node type is another cluster, which begins with nothing (DX-20); the application changes over to it at once. */
export function replaceCluster(
  cluster: Cluster,
  nodeType: NodeTypeName,
  memoryBytes: number | undefined,
  evictionPercent: number,
): void {
  takeArrivals(cluster);
  cluster.nodes.forEach((node, place) => {
    emptyAll(node.copies);
    node.state = 'available';
    node.dueUs = Infinity;
    cluster.lives[place]! += 1;
    restNode(cluster, place);
  });
  cluster.primary = 0;
  cluster.promotionDueUs = Infinity;
  setNodeType(cluster, nodeType, memoryBytes, evictionPercent);
  noteServing(cluster);
}
