// The door to the hashing laboratory. Its model has no run and no time and answers within milliseconds, so the page
// asks it directly, without a thread. Fetched with the laboratory's view, not with the page.

export { arcsBetween, replicaPlaces } from '../sim/hashing/arcs.ts';
export type { Arc, ReplicaPlace } from '../sim/hashing/arcs.ts';
export { ringPosition, sampleKeys } from '../sim/hashing/keys.ts';
export { firstSeed, laboratoryLimits } from '../sim/hashing/limits.ts';
export { md5Hex, md5OfText } from '../sim/hashing/md5.ts';
export { nodeName, withNode, withoutNode } from '../sim/hashing/membership.ts';
export { metadataOf } from '../sim/hashing/metadata.ts';
export { ringMoves } from '../sim/hashing/moves.ts';
export type { RingMoves } from '../sim/hashing/moves.ts';
export { preferenceList } from '../sim/hashing/preference-list.ts';
export { rangeMoves } from '../sim/hashing/range-moves.ts';
export type { RangeMoves } from '../sim/hashing/range-moves.ts';
export {
  canLeave,
  createRangeTable,
  replicasOn,
  widestPartition,
  withoutStorageNode,
  withSplit,
  withStorageNode,
} from '../sim/hashing/range-table.ts';
export type { RangeTable } from '../sim/hashing/range-table.ts';
export { createRing, nodeAt, strategies } from '../sim/hashing/ring.ts';
export type { Ring, RingDesign, Strategy } from '../sim/hashing/ring.ts';
export {
  efficiencyOf,
  expectedSpread,
  keysPerNode,
  sharesOf,
  spreadOf,
  spreadOfRing,
} from '../sim/hashing/spread.ts';
export { hashHex, keySpaceSize, positionOf } from '../sim/placement/hash.ts';
export { ownerAt, rangeOf } from '../sim/placement/ranges.ts';
