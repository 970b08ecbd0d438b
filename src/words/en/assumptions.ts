// The assumptions as settings: what each is, and why nobody outside of AWS knows it.

import type { AssumptionName, AssumptionUnit } from '../../sim/scenario/assumptions.ts';
import { count } from '../format.ts';

export const assumptions = {
  title: 'Assumptions',
  note: 'What AWS does not publish, and the simulation has to assume. A change holds from this moment of the run on; a split or an update that is under way ends as it began.',
  /** As the timeline and a button name a change: Time a split takes: 60 s. */
  set: (name: AssumptionName, value: number) =>
    `${assumptions.names[name]}: ${count(value)}\u00a0${unitIn(name)}`,
  changed: 'changed',
  open: (count: number, changed: number) =>
    `${count} assumptions${changed === 0 ? '' : `, ${changed} changed`}`,
  range: (least: string, most: string) => `${least} to ${most}`,
  reset: (name: string, value: string) => `Reset ${name} to ${value}`,
  resetShort: (value: string) => `Reset to ${value}`,
  units: { seconds: 's', milliseconds: 'ms', percent: '%' } as Record<AssumptionUnit, string>,
  names: {
    'split-heat-percent': 'Heat that splits a partition',
    'split-after-seconds': 'Time of heat before a split',
    'split-smoothing-seconds': 'Smoothing of a partition’s heat',
    'split-seconds': 'Time a split takes',
    'split-single-item-percent': 'Share of one item that forbids a split',
    'router-refresh-seconds': 'Age of a router’s map',
    'update-table-seconds': 'Time auto scaling’s update takes',
    'alarm-delay-seconds': 'Delay of an alarm',
    'index-queue-seconds': 'Queue before an index',
    'index-delay-ms': 'Delay of an index entry',
    'index-allocation-seconds': 'Time to make room for an index',
    'backfill-gigabyte-seconds': 'Time to backfill a gigabyte',
    'metric-delay-seconds': 'Delay of a metric',
    'mode-switch-seconds': 'Time a switch of mode takes',
    'peak-window-seconds': 'Time that makes a peak',
    'replication-delay-ms': 'Delay of replication to another Region',
    'replication-coalescing-ms': 'Time in which changes of an item travel as one',
    'region-timeout-ms': 'How long a client waits for a silent Region',
    'stream-delay-ms': 'From a change to its record in the stream',
    'shard-rollover-seconds': 'After how long a shard is closed and another opened',
    'batch-retry-seconds': 'The longest wait before a failed batch is tried again',
    'kinesis-delay-ms': 'How long a change takes to Kinesis on average',
    'kinesis-duplicate-percent': 'How many changes Kinesis gets twice',
    'cache-replica-lag-ms': 'Delay between the nodes of a cache',
    'cache-eviction-percent': 'How full a cache gets',
    'cache-failover-seconds': 'Time without a primary',
    'cache-node-seconds': 'Time to make a node of a cache',
    'cache-timeout-ms': 'How long a client waits for a lost cache',
    'connection-idle-seconds': 'How long an idle connection lasts',
    'tls-handshake-ms': 'Work of a new connection',
    'ttl-change-seconds': 'Time to turn time to live on or off',
    'ttl-pass-seconds': 'Time a scanner takes for a partition',
    'ttl-gigabyte-seconds': 'Time a scanner takes for a gigabyte',
    'ttl-delete-ms': 'Time to delete an expired item',
    'ttl-busy-percent': 'Speed of time to live on a busy partition',
    'megabyte-ms': 'Time that a megabyte adds',
    'adaptive-delay-seconds': 'Delay of adaptive capacity (2017)',
    'adaptive-look-seconds': 'How often adaptive capacity looks (2017)',
    'adaptive-gain-percent': 'Strength of adaptive capacity (2017)',
    'node-room-percent': 'Room for bursts on a node',
    'router-token-ms': 'How long a router’s tokens are good',
    'lease-seconds': 'How long a leader’s lease lasts',
    'log-replica-seconds': 'Time until a log replica stands in',
    'replica-rebuild-seconds': 'Time to rebuild a replica',
    'replica-catch-up-ms': 'Time a replica needs to catch up',
    'replica-apply-ms': 'Delay of a follower',
    'router-patience-ms': 'How long a router looks for a replica',
    'node-queue-ms': 'Longest wait for a busy node',
    'shard-fill-percent': 'How full shards may make a partition',
  } as Record<AssumptionName, string>,
  sentences: {
    'split-heat-percent':
      'How full a partition must be before it is split for heat. AWS says that there is a threshold, not where it lies.',
    'split-after-seconds':
      'For how long it must be that full. AWS says only that the traffic must be sustained.',
    'split-smoothing-seconds':
      'Over how long a partition’s load is averaged, so that one quiet second does not end its heat. Not published.',
    'split-seconds': 'How long a split takes, while the partition goes on serving. AWS says minutes.',
    'split-single-item-percent':
      'With this share of its traffic on one item, a partition is not split, since that would not help. AWS does not say which share that is.',
    'router-refresh-seconds':
      'How long a router may use an old map of the partitions after a split. The storage node it then asks sends it on; how often that happens is not published.',
    'update-table-seconds':
      'How long it takes until a capacity that auto scaling asks for is there. AWS says several minutes at most.',
    'alarm-delay-seconds':
      'How long after the last data point an alarm acts. AWS says that it can be up to a few minutes.',
    'index-queue-seconds':
      'How many seconds of writes wait for an index before writes to its table are refused. AWS does not publish that there is a limit in seconds, nor which.',
    'index-delay-ms':
      'How long an entry takes to reach an index that keeps up. AWS says a fraction of a second, and promises nothing.',
    'index-allocation-seconds':
      'How long a new index takes before its backfill begins. AWS names the phase, not how long it lasts.',
    'backfill-gigabyte-seconds':
      'How long a new index takes to read a gigabyte of one partition of its table; all partitions are read at once. AWS says that it depends on the size, and not how.',
    'metric-delay-seconds':
      'How long after the end of a minute its data point can be seen in CloudWatch. AWS gives no figure.',
    'mode-switch-seconds':
      'How long a switch between provisioned and on-demand takes. AWS says several minutes.',
    'peak-window-seconds':
      'How long traffic must last to count as an on-demand table’s peak. AWS says “sustained”.',
    'stream-delay-ms':
      'How long after a change its record can be read from the stream. AWS says “near real time”.',
    'shard-rollover-seconds':
      'After how long a shard is closed although its partition was not split. Observed to be about four hours; AWS does not promise it.',
    'batch-retry-seconds':
      'The longest wait before a batch that failed is handed to the function again. The waits double up to it. AWS does not publish them.',
    'kinesis-delay-ms':
      'How long a change takes to the Kinesis data stream on average, each on its own. AWS says that changes may arrive out of order, not how late.',
    'kinesis-duplicate-percent':
      'How many changes arrive in Kinesis twice. AWS says that duplicates happen, not how often.',
    'replication-delay-ms':
      'How long a change takes to another Region in the median, besides the way there. AWS says usually a second or less, and promises nothing.',
    'replication-coalescing-ms':
      'Changes of one item within this time go to the other Regions as one. AWS says that this may happen, not when.',
    'region-timeout-ms':
      'How long a client waits for a Region that does not answer. Each SDK and application sets its own.',
    'cache-replica-lag-ms':
      'How long a change takes in the mean from one node of a cache to the others. AWS says usually less than a second.',
    'cache-eviction-percent':
      'How full a node’s memory gets before the copies used longest ago go. AWS says that they go before it is full, not when.',
    'cache-failover-seconds':
      'How long a cache that lost its primary takes no writes. AWS says that another node is promoted quickly, and gives no number.',
    'cache-node-seconds':
      'How long it takes until a lost node is replaced, or an added one answers. AWS gives no number.',
    'cache-timeout-ms':
      'How long a client waits for a cache of which no node answers. Each client sets its own.',
    'connection-idle-seconds':
      'After how long an idle connection is closed. AWS advises a request every 30 seconds to keep one open.',
    'tls-handshake-ms':
      'What client and router work out for a new TLS connection, besides three round trips. Not published, and different from machine to machine.',
    'ttl-change-seconds': 'How long it takes to turn time to live on or off. AWS says up to an hour.',
    'ttl-pass-seconds':
      'How long the scanner of a partition takes at least to walk through all of its items. AWS says that items go within a few days; hours or minutes are usual.',
    'ttl-gigabyte-seconds':
      'How long the scanner takes for a gigabyte, where that is longer. AWS says that large tables are slower, not by how much.',
    'ttl-delete-ms':
      'How long a partition takes to delete one item that its scanner has marked. Not published: deletion is a process in the background.',
    'ttl-busy-percent':
      'How much of their speed scanner and deletion keep while requests use all of a partition. AWS says that busy tables are slower, not by how much.',
    'megabyte-ms':
      'How much longer a request takes for every megabyte that it reads or writes. Not published: a full page of 1 MB is said to take 30 to 100 ms.',
    'adaptive-delay-seconds':
      'For how long a partition was refused in 2017 before adaptive capacity gave it more. AWS and others spoke of 5 to 30 minutes.',
    'adaptive-look-seconds': 'How often adaptive capacity looked at the partitions in 2017. Not published.',
    'adaptive-gain-percent':
      'How much of what a partition lacked it was given with every look. The paper says that it was a proportional controller, not how strong.',
    'node-room-percent':
      'How much a storage node could serve of a table, against what was allotted to the table’s replicas on it. A burst needs that room. Not published.',
    'router-token-ms':
      'For how long a router’s tokens are good. The paper says that routers ask for new ones every few seconds.',
    'lease-seconds':
      'For how long a partition’s leader may lead without renewing its lease, and so how long a partition waits for another one. The paper says a couple of seconds.',
    'log-replica-seconds':
      'How long a replica may be silent before a log replica stands in for it. The paper says that this takes a few seconds.',
    'replica-rebuild-seconds':
      'How long it takes to copy the items of a partition to a new replica. The paper says several minutes.',
    'replica-catch-up-ms':
      'How long a replica that was away fetches what it missed before it serves again. Not published.',
    'replica-apply-ms':
      'How long a follower takes on average to show what a quorum has committed. AWS says only that an eventual read may miss a recent write.',
    'router-patience-ms':
      'How long a router looks for a replica that answers before it tells the client that there is none. Not published.',
    'node-queue-ms':
      'How long something may wait for a busy storage node, or for the map of partitions. What would wait longer is turned away at once. Not published.',
    'shard-fill-percent':
      'How full a suggested number of write shards may make a partition. Shards of a key can fall together, so some room is left.',
  } as Record<AssumptionName, string>,
};

/** Names end in what they measure. */
function unitIn(name: AssumptionName): string {
  const { seconds, milliseconds, percent } = assumptions.units;
  if (name.endsWith('-percent')) return percent;
  return name.endsWith('-ms') ? milliseconds : seconds;
}
