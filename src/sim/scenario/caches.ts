// DAX clusters in front of tables, and what can be done to them while a run goes on.

import type { NodeTypeName } from './cache-node-types.ts';

export interface CacheSpec {
  name: string;
  /** A cluster is in one Region (DX-01). Omitted: the first of the scenario. */
  region?: string;
  /** How many nodes there are, the primary included. */
  nodes: number;
  nodeType: NodeTypeName;
  /** What a node keeps at most. Omitted: all that its type has. */
  memoryBytes?: number;
  /** It has run for a while when the scenario begins: every node has all that fits, of every age. Omitted: it is empty. */
  startsWarm?: boolean;
  /** 0: copies of items never expire (DX-07). */
  itemTtlSeconds: number;
  /** 0: result sets are not kept (DX-07). */
  queryTtlSeconds: number;
}

/** What a source does while no node of its cache answers: its requests fail, or it asks the table itself. */
export type WithoutCache = 'fail' | 'ask-table';

export type CacheCommand = FailCacheNode | AddCacheNodes | SetCacheTtl | ReplaceCache | SetCacheUse;

/** A node is lost, with all that it has; another takes its place some time later. */
export interface FailCacheNode {
  kind: 'fail-cache-node';
  cache: string;
  /** Counted from 1. Omitted: the primary. */
  node?: number;
}

/** A node begins to be made; it begins with the copies of a peer (DX-20). */
export interface AddCacheNodes {
  kind: 'add-cache-nodes';
  cache: string;
  nodes: number;
}

/** A TTL that is omitted stays as it is. It is that of the copies that are there, too. */
export interface SetCacheTtl {
  kind: 'set-cache-ttl';
  cache: string;
  itemTtlSeconds?: number;
  queryTtlSeconds?: number;
}

/** Another cluster takes its place at once, of that node type, and begins with nothing (DX-20). */
export interface ReplaceCache {
  kind: 'replace-cache';
  cache: string;
  /** Omitted: the same. */
  nodeType?: NodeTypeName;
  memoryBytes?: number;
}

/** From now on this source sends its requests through the cache, or without it to the table. */
export interface SetCacheUse {
  kind: 'set-cache-use';
  traffic: string;
  /** Omitted: to the table. */
  cache?: string;
}
