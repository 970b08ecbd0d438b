// What the advice room judges a cache before the table by. Rates are of the last seconds, a second.

export interface CacheEvidence {
  cache: string;
  nodes: number;
  /** As many as a cluster may have. */
  nodesMax: number;
  /** Nodes that answer. */
  serving: number;
  /** Until the next one is there that is lost or being made; undefined: none is. */
  secondsToNode: number | undefined;
  hasPrimary: boolean;
  /** Until another node is promoted; undefined: there is nothing to wait for. */
  secondsToPrimary: number | undefined;
  /** Whether sources ask the table themselves while no node answers. */
  fallsBack: boolean;
  hits: number;
  misses: number;
  throttled: number;
  unavailable: number;
  requests: number;
  staleItems: number;
  staleResults: number;
  queries: number;
  /** How far behind the table the oldest answer was. */
  staleSecondsMax: number;
  itemTtlSeconds: number;
  queryTtlSeconds: number;
  busiest: { node: number; share: number };
  /** Since when it lacks what it had; undefined: it does not. */
  coldSeconds: number | undefined;
  /** First attempts of the reads that go through it, answered or not. */
  readsPerSecond: number;
  /** Sources that read eventually consistently what it has room for, and do not go through it. */
  readersAround: string[];
  /** Sources that write to what it holds, and do not go through it, and how much they write. */
  writersAround: { traffic: string; perSecond: number }[];
}
