// What a frame tells of a cache.

import type { NodeFigure } from './features/dax/figures.ts';
import type { NodeTypeName } from './scenario/cache-node-types.ts';

export { nodeFigures, type NodeFigure } from './features/dax/figures.ts';
export { cacheSecondFields, type CacheSecondField } from './cache-seconds.ts';

export interface CacheFrame {
  name: string;
  nodeType: NodeTypeName;
  /** Of all nodes together, those included that are being made (DX-50 to DX-56). */
  dollarsPerHour: number;
  itemTtlSeconds: number;
  queryTtlSeconds: number;
  /** What a node may hold before the oldest copies go. */
  memoryBytes: number;
  /** Until another node is promoted; undefined: there is a primary, or no node for it. */
  promotionSecondsLeft: number | undefined;
  nodes: CacheNodeFrame[];
  /** How far behind the table the oldest answer was, over the whole run. */
  staleSecondsMax: number;
  /** The first second in `seconds`, and rows of cacheSecondFields. */
  secondsFrom: number;
  seconds: Float64Array;
}

export interface CacheNodeFrame {
  isPrimary: boolean;
  state: 'available' | 'failed' | 'creating';
  /** Until it is replaced, or ready; 0 while it is available. */
  secondsLeft: number;
  /** Of its speed, over the last second: CPUUtilization (DX-38). */
  busyShare: number;
  usedBytes: number;
  copies: number;
  evictedBytes: number;
  /** Since the start of the run. */
  figures: Partial<Record<NodeFigure, number>>;
}
