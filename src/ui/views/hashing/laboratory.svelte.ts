// The state of the laboratory: the ring and the table as they are, as they were before the last change, and what
// that change moved.

import { cubicInOut } from 'svelte/easing';
import { Tween } from 'svelte/motion';
import {
  canLeave,
  createRangeTable,
  createRing,
  firstSeed,
  keysPerNode,
  laboratoryLimits as limits,
  nodeName,
  rangeMoves,
  ringMoves,
  sampleKeys,
  sharesOf,
  widestPartition,
  withNode,
  withoutNode,
  withoutStorageNode,
  withSplit,
  withStorageNode,
  type RangeTable,
  type Ring,
  type RingDesign,
} from '../../../bridge/hashing.ts';
import { reducedMotion } from '../motion.ts';

export type Change =
  { kind: 'joined'; node: string } | { kind: 'left'; node: string } | { kind: 'split'; partition: number };

export interface Setting extends RingDesign {
  nodes: number;
  keys: number;
  replicas: number;
  tablePartitions: number;
}

/** Long enough to follow a key with the eyes. */
const moveMs = 1400;

export class Laboratory {
  setting = $state.raw<Setting>({
    seed: firstSeed,
    strategy: 'token-ranges',
    nodes: limits.nodes.atFirst,
    tokensPerNode: limits.tokensPerNode.atFirst,
    equalPartitions: limits.equalPartitions.atFirst,
    keys: limits.keys.atFirst,
    replicas: limits.replicas.atFirst,
    tablePartitions: limits.tablePartitions.atFirst,
  });
  ring = $state.raw<Ring>(createRing(this.setting, this.setting.nodes));
  ringBefore = $state.raw<Ring>(this.ring);
  table = $state.raw<RangeTable>(createRangeTable(this.setting.tablePartitions, this.ring.nodes));
  tableBefore = $state.raw<RangeTable>(this.table);
  change = $state.raw<Change>();
  typed = $state('CUSTOMER#1001');

  /** From 0, as it was before the change, to 1, as it is. */
  readonly progress = new Tween(1, { duration: moveMs, easing: cubicInOut });

  keys = $derived(sampleKeys(this.setting.keys));
  ringMoves = $derived(ringMoves(this.ringBefore, this.ring, this.keys.onRing, this.setting.replicas));
  rangeMoves = $derived(rangeMoves(this.tableBefore, this.table, this.keys.inRanges));
  nodes = $derived.by(() => {
    const shares = sharesOf(this.ring);
    const keys = keysPerNode(this.ring, this.keys.onRing);
    return this.ring.nodes.map((node, place) => ({
      node,
      name: nodeName(node),
      zone: this.table.storageNodes.find((each) => each.node === node)!.zone,
      canLeave: canLeave(this.table, node),
      share: shares[place]!,
      keys: keys[place]!,
    }));
  });

  addNode(): void {
    if (this.ring.nodes.length >= limits.nodes.most) return;
    const node = this.ring.nextNode;
    this.#show(withNode(this.ring), withStorageNode(this.table, node), {
      kind: 'joined',
      node: nodeName(node),
    });
  }

  removeNode(node: number): void {
    if (!canLeave(this.table, node) || this.ring.nodes.length <= limits.nodes.least) return;
    const name = nodeName(node);
    this.#show(withoutNode(this.ring, node), withoutStorageNode(this.table, node), {
      kind: 'left',
      node: name,
    });
  }

  split(): void {
    if (this.table.groups.length >= limits.tablePartitions.most) return;
    const { partition, middle } = widestPartition(this.table);
    this.#show(this.ring, withSplit(this.table, partition, middle), { kind: 'split', partition });
  }

  /** Another design begins with fresh machines; a change of what is only counted leaves them. */
  set(changed: Partial<Setting>): void {
    this.setting = { ...this.setting, nodes: this.ring.nodes.length, ...changed };
    const onlyCounted = Object.keys(changed).every((name) => name === 'keys' || name === 'replicas');
    if (!onlyCounted) this.startOver();
  }

  startOver(): void {
    const ring = createRing(this.setting, this.setting.nodes);
    const table = createRangeTable(this.setting.tablePartitions, ring.nodes);
    this.ring = this.ringBefore = ring;
    this.table = this.tableBefore = table;
    this.change = undefined;
    void this.progress.set(1, { duration: 0 });
  }

  #show(ring: Ring, table: RangeTable, change: Change): void {
    this.ringBefore = this.ring;
    this.tableBefore = this.table;
    this.ring = ring;
    this.table = table;
    this.change = change;
    void this.progress.set(0, { duration: 0 });
    void this.progress.set(1, { duration: reducedMotion.current ? 0 : moveMs });
  }
}
