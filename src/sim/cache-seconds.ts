// The history of a cluster: one row a virtual second, in the columns of cacheSecondFields.

import { usToSeconds } from './kernel/time.ts';
import { takeArrivals } from './features/dax/arrivals.ts';
import { nowAt, usPerRequest } from './features/dax/cluster.ts';
import {
  columnOf,
  figureStride,
  requestFigures,
  workColumn,
  type NodeFigure,
} from './features/dax/figures.ts';
import { nodesMax } from './scenario/cache-node-types.ts';
import type { CacheState } from './cache-state.ts';

export const cacheSecondFields = [
  'itemHits',
  'itemMisses',
  'queryHits',
  'queryMisses',
  'passedThrough', // strong reads
  'requests',
  'throttled', // by a node above its speed
  'unavailable', // for want of a node, or of a primary
  'staleAround',
  'staleLag',
  'staleResults',
  'busiestNode', // of its speed, 0 to 1 and above
  'nodes', // that answer
] as const;
export type CacheSecondField = (typeof cacheSecondFields)[number];

/** Those that only grow: the second gets the growth. */
const grown: Partial<Record<CacheSecondField, readonly NodeFigure[]>> = {
  itemHits: ['ItemCacheHits'],
  itemMisses: ['ItemCacheMisses'],
  queryHits: ['QueryCacheHits'],
  queryMisses: ['QueryCacheMisses'],
  passedThrough: ['passedThrough'],
  requests: requestFigures,
  throttled: ['ThrottledRequestCount'],
  staleAround: ['staleAround'],
  staleLag: ['staleLag'],
  staleResults: ['staleResults'],
};

export interface CacheSeconds {
  count: number;
  /** Longer than what is filled. */
  rows: Float64Array;
  before: Float64Array;
  /** By node: its work at the end of the last second, and the share of its speed that it used in it. */
  workBefore: Float64Array;
  busyShare: Float64Array;
}

const width = cacheSecondFields.length;

export function createCacheSeconds(): CacheSeconds {
  return {
    count: 0,
    rows: new Float64Array(width * 16), // Ours: room for sixteen seconds to begin with.
    before: new Float64Array(width),
    workBefore: new Float64Array(nodesMax),
    busyShare: new Float64Array(nodesMax),
  };
}

export function endCacheSecond({ cluster, seconds, unavailable }: CacheState, nowUs: number): void {
  cluster.clock[nowAt] = nowUs;
  takeArrivals(cluster);
  if ((seconds.count + 1) * width > seconds.rows.length) {
    const larger = new Float64Array(seconds.rows.length * 2);
    larger.set(seconds.rows);
    seconds.rows = larger;
  }
  cluster.nodes.forEach((_node, place) => {
    const work = cluster.figures[place * figureStride + workColumn]!;
    seconds.busyShare[place] = usToSeconds(
      (work - seconds.workBefore[place]!) * cluster.settings[usPerRequest]!,
    );
    seconds.workBefore[place] = work;
  });
  const at = seconds.count * width;
  cacheSecondFields.forEach((field, column) => {
    const names = grown[field];
    if (names === undefined && field !== 'unavailable') {
      seconds.rows[at + column] = field === 'nodes' ? cluster.servingCount : Math.max(...seconds.busyShare);
      return;
    }
    const now =
      names === undefined ? unavailable : names.reduce((sum, name) => sum + totalOf(cluster, name), 0);
    seconds.rows[at + column] = now - seconds.before[column]!;
    seconds.before[column] = now;
  });
  seconds.count += 1;
}

/** A copy of the finished seconds from `fromSecond` on. */
export function cacheSecondsFrom({ rows, count }: CacheSeconds, fromSecond: number): Float64Array {
  return rows.slice(fromSecond * width, count * width);
}

/** The sum of a field over the last seconds that are finished. */
export function lastSeconds({ rows, count }: CacheSeconds, field: CacheSecondField, seconds: number): number {
  const column = cacheSecondFields.indexOf(field);
  let sum = 0;
  for (let second = Math.max(0, count - seconds); second < count; second += 1)
    sum += rows[second * width + column]!;
  return sum;
}

/** Over all nodes, since the start of the run. */
export function totalOf({ figures, nodes }: CacheState['cluster'], name: NodeFigure): number {
  const column = columnOf(name);
  return nodes.reduce((sum, _node, place) => sum + figures[place * figureStride + column]!, 0);
}
