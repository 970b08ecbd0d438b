// Every adjustable assumption: a number that decides what happens and that nothing public fixes. A scenario may carry
// other values, a command may change them while a run goes on, and the page shows them all. Each has a row in
// MODEL.md and a sentence in words/en/assumptions.ts.

export interface AssumptionSpec {
  default: number;
  min: number;
  max: number;
  unit: AssumptionUnit;
}

export type AssumptionUnit = 'seconds' | 'milliseconds' | 'percent';

export const assumptions = {
  /** How full a partition must be for a split for heat (SPLIT-04, SPLIT-12). */
  'split-heat-percent': { default: 80, min: 50, max: 100, unit: 'percent' },
  /** For how long it must be that full before the split begins (SPLIT-12). */
  'split-after-seconds': { default: 120, min: 10, max: 1800, unit: 'seconds' },
  /** Over how long a partition's load is smoothed, so that one quiet second does not end a hot spell. */
  'split-smoothing-seconds': { default: 10, min: 1, max: 300, unit: 'seconds' },
  /** How long a split takes; the partition goes on serving (SPLIT-06, SPLIT-12). */
  'split-seconds': { default: 600, min: 30, max: 3600, unit: 'seconds' },
  /** From this share of a partition's traffic on, one item makes a split useless (SPLIT-07, SPLIT-12). */
  'split-single-item-percent': { default: 50, min: 10, max: 100, unit: 'percent' },
  /** For how long a router may go on with an old map of the partitions (ROUTE-06). */
  'router-refresh-seconds': { default: 5, min: 0, max: 300, unit: 'seconds' },
  /** How long auto scaling's UpdateTable takes: one to four minutes (AS-08, AS-15). */
  'update-table-seconds': { default: 120, min: 0, max: 900, unit: 'seconds' },
  /** From the last data point of a breach to the alarm's action (AS-02, AS-15). */
  'alarm-delay-seconds': { default: 60, min: 0, max: 300, unit: 'seconds' },
  /** How much the queue before an index holds, in seconds of the index's write rate (GSI-08). */
  'index-queue-seconds': { default: 5, min: 0, max: 120, unit: 'seconds' },
  /** How long an entry takes to an index that keeps up: a fraction of a second (GSI-01). */
  'index-delay-ms': { default: 300, min: 0, max: 10_000, unit: 'milliseconds' },
  /** From the command that adds an index to the start of its backfill (GSI-10). */
  'index-allocation-seconds': { default: 60, min: 0, max: 3600, unit: 'seconds' },
  /** How long a new index takes to read a gigabyte of one partition of its table (GSI-10, IDXC-11). */
  'backfill-gigabyte-seconds': { default: 60, min: 1, max: 3600, unit: 'seconds' },
  /** How late a minute's data point can be seen in CloudWatch (AS-02: alarms add up to a few minutes). */
  'metric-delay-seconds': { default: 60, min: 0, max: 600, unit: 'seconds' },
  /** How long a switch of the capacity mode takes: several minutes (AS-13). */
  'mode-switch-seconds': { default: 300, min: 0, max: 3600, unit: 'seconds' },
  /** Over how long traffic must last to count as an on-demand table's peak (INIT-04 says sustained). */
  'peak-window-seconds': { default: 60, min: 1, max: 1800, unit: 'seconds' },
  /** How long a change takes to another Region in the median, besides the way; p99 and floor go with it (GT-32). */
  'replication-delay-ms': { default: 350, min: 10, max: 10_000, unit: 'milliseconds' },
  /** Changes of one item within this time may go to the other Regions as one (GT-34). */
  'replication-coalescing-ms': { default: 50, min: 0, max: 1000, unit: 'milliseconds' },
  /** How long a client waits for a Region that does not answer, before it tries again. */
  'region-timeout-ms': { default: 1000, min: 10, max: 1200, unit: 'milliseconds' },
  /** How long turning time to live on or off takes: up to an hour (TTL-07). */
  'ttl-change-seconds': { default: 3600, min: 0, max: 3600, unit: 'seconds' },
  /** How long a scanner takes at least to walk through its partition once (TTL-06; TTL-02 says days). */
  'ttl-pass-seconds': { default: 600, min: 1, max: 172_800, unit: 'seconds' },
  /** How long it takes for a gigabyte of items, where that is longer: large tables are slower (TTL-02). */
  'ttl-gigabyte-seconds': { default: 900, min: 0, max: 86_400, unit: 'seconds' },
  /** How long the second process takes to delete one marked item, partition by partition (TTL-06). */
  'ttl-delete-ms': { default: 10, min: 1, max: 10_000, unit: 'milliseconds' },
  /** How much of their speed both keep on a partition that requests use fully: busy tables are slower (TTL-02). */
  'ttl-busy-percent': { default: 5, min: 1, max: 100, unit: 'percent' },
  /** From a change to the moment at which its record can be read: near real time (STR-11). */
  'stream-delay-ms': { default: 200, min: 0, max: 10_000, unit: 'milliseconds' },
  /** After how long a shard gives way to the next of its partition (STR-06: about four hours). */
  'shard-rollover-seconds': { default: 14_400, min: 60, max: 86_400, unit: 'seconds' },
  /** The longest wait before a failed batch is handed to the function again; the waits double up to it (STR-14). */
  'batch-retry-seconds': { default: 30, min: 1, max: 900, unit: 'seconds' },
  /** How long a change takes to Kinesis on average, each for itself (STR-18). */
  'kinesis-delay-ms': { default: 300, min: 1, max: 10_000, unit: 'milliseconds' },
  /** How many changes Kinesis gets twice (STR-18 says that it happens). */
  'kinesis-duplicate-percent': { default: 0.1, min: 0, max: 10, unit: 'percent' },
  /** How long a node's change takes to the other nodes in the mean: usually less than a second (DX-03). */
  'cache-replica-lag-ms': { default: 200, min: 0, max: 5000, unit: 'milliseconds' },
  /** How full a node's memory may be before the oldest copies go: before it is full (DX-08). */
  'cache-eviction-percent': { default: 90, min: 10, max: 100, unit: 'percent' },
  /** How long a cluster that lost its primary takes no writes (DX-19). */
  'cache-failover-seconds': { default: 20, min: 0, max: 300, unit: 'seconds' },
  /** How long it takes until a lost node is replaced, or a new one is ready. */
  'cache-node-seconds': { default: 300, min: 1, max: 3600, unit: 'seconds' },
  /** How long a client waits for a cluster without a node that could answer. */
  'cache-timeout-ms': { default: 1000, min: 10, max: 1200, unit: 'milliseconds' },
  /** How much longer a request takes for every megabyte that it reads or writes (LAT-06: a page of 1 MB takes 30 to 100 ms). */
  'megabyte-ms': { default: 50, min: 0, max: 1000, unit: 'milliseconds' },
  /** For how long a partition is refused before adaptive capacity gives it more: 5 to 30 minutes (ADM-12). */
  'adaptive-delay-seconds': { default: 300, min: 0, max: 3600, unit: 'seconds' },
  /** How often adaptive capacity looks at the partitions (ADM-12 says that it was reactive). */
  'adaptive-look-seconds': { default: 60, min: 1, max: 900, unit: 'seconds' },
  /** How much of what a partition lacks it is given with every look: a proportional controller (ADM-12). */
  'adaptive-gain-percent': { default: 50, min: 5, max: 100, unit: 'percent' },
  /** What a storage node can serve of a table, of what is allotted to the table's replicas on it (ADM-09). */
  'node-room-percent': { default: 200, min: 100, max: 1000, unit: 'percent' },
  /** For how long a router's tokens are good: it asks for new ones every few seconds (ADM-15). */
  'router-token-ms': { default: 2000, min: 100, max: 60_000, unit: 'milliseconds' },
  /** After how long an idle connection is closed: AWS advises a request every 30 s to keep it (SDK-10). */
  'connection-idle-seconds': { default: 60, min: 1, max: 3600, unit: 'seconds' },
  /** What both ends work out for a new TLS connection, besides its round trips (SDK-10). */
  'tls-handshake-ms': { default: 3, min: 0, max: 1000, unit: 'milliseconds' },
  /** For how long a leader's lease holds: a couple of seconds (PART-11). */
  'lease-seconds': { default: 2, min: 0.5, max: 30, unit: 'seconds' },
  /** From a replica's silence until a log replica stands in for it: a few seconds (PART-10). */
  'log-replica-seconds': { default: 5, min: 1, max: 60, unit: 'seconds' },
  /** How long it takes to copy a partition's items to a new replica: several minutes (PART-10). */
  'replica-rebuild-seconds': { default: 300, min: 5, max: 3600, unit: 'seconds' },
  /** How long a replica that was away fetches what it missed, before it serves again. */
  'replica-catch-up-ms': { default: 1000, min: 0, max: 60_000, unit: 'milliseconds' },
  /** From the commit of a write until a follower shows it to eventual reads, on average (PART-08). */
  'replica-apply-ms': { default: 10, min: 0, max: 1000, unit: 'milliseconds' },
  /** How long a router looks for a replica that answers, before it gives up (ERR-13). */
  'router-patience-ms': { default: 200, min: 1, max: 1000, unit: 'milliseconds' },
  /** How long something may wait for a node, or for the map of partitions; what would wait longer is turned away. */
  'node-queue-ms': { default: 1000, min: 1, max: 1000, unit: 'milliseconds' },
  /** How full a suggested number of write shards may make a partition: shards can fall together. */
  'shard-fill-percent': { default: 80, min: 30, max: 100, unit: 'percent' },
} as const satisfies Record<string, AssumptionSpec>;

export type AssumptionName = keyof typeof assumptions;

export type Assumptions = Record<AssumptionName, number>;

export const assumptionNames = Object.keys(assumptions) as AssumptionName[];

export function defaultAssumptions(): Assumptions {
  return Object.fromEntries(assumptionNames.map((name) => [name, assumptions[name].default])) as Assumptions;
}
