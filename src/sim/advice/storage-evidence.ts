// What a diagnosis of the storage of a table is made from. Counts are of the last second.

export interface StorageEvidence {
  partitions: number;
  /** Partitions that take no writes, and for how long the longest of them; of these, those whose lease runs. */
  leaderless: number;
  leaderlessSeconds: number;
  waitForLease: number;
  /** Attempts that failed for it. */
  unavailable: number;
  zonesDown: ('a' | 'b' | 'c')[];
  /** Nodes that are down although their zone is not. */
  nodesDown: string[];
  failedReplicas: { partition: number; zone: 'a' | 'b' | 'c' }[];
  /** Replicas that are no storage replicas that are there: log replicas, and others. */
  logReplicas: number;
  replicasMissing: number;
  /** Until the first log replica is rebuilt; NaN: none is. */
  rebuiltInSeconds: number;
  /** Nodes, busiest first. */
  nodes: {
    name: string;
    leads: number;
    diskTimes: number;
    othersShare: number;
    busyShare: number;
    waitMsMax: number;
  }[];
  queueFull: number;
  /** Then it takes less to say it again, so that the sentence holds still. */
  queueWasTold: boolean;
  /** Followers that do not hear their leader, although both are there, by the links between their nodes. */
  cutLinks: { from: string; to: string; partitions: number }[];
  asksPeers: boolean;
  eventualReads: number;
  staleReads: number;
  stalestMs: number;
  /** Undefined: nothing is seen of them. */
  routers:
    { warmShare: number; waitMs: number; lookups: number; withoutMap: number; onMiss: boolean } | undefined;
}
