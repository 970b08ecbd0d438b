// The three strategies side by side: the same nodes and keys, and one more node.

import {
  createRing,
  efficiencyOf,
  keysPerNode,
  metadataOf,
  ringMoves,
  spreadOf,
  strategies,
  withNode,
  type RingDesign,
  type Strategy,
} from '../../../bridge/hashing.ts';

export interface StrategyCost {
  strategy: Strategy;
  efficiency: number;
  spread: number;
  keysMoved: number;
  rangesCut: number;
  partitionsMoved: number;
  entries: number;
  bytes: number;
}

export function strategyCosts(design: RingDesign, nodes: number, keys: Float64Array): StrategyCost[] {
  return strategies.map((strategy) => {
    const ring = createRing({ ...design, strategy }, nodes);
    const loads = keysPerNode(ring, keys);
    const { keysMoved, rangesCut, partitionsMoved } = ringMoves(ring, withNode(ring), keys, 1);
    return {
      strategy,
      efficiency: efficiencyOf(loads),
      spread: spreadOf(loads),
      keysMoved,
      rangesCut,
      partitionsMoved,
      ...metadataOf(ring),
    };
  });
}
