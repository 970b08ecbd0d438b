// DAX: the panel of a cluster.

import { bytes, count, duration, inWords, percent, plural } from '../format.ts';
import { kept } from './caches.ts';

export const caches = {
  region: (cache: string) => `Cache ${cache}`,
  title: (cache: string) => `Cache “${cache}”`,
  type: (figures: { nodes: number; nodeType: string }) =>
    `${inWords(figures.nodes)} ${figures.nodes === 1 ? 'node' : 'nodes'}, ${figures.nodeType}`,
  hitShare: 'Answered from memory',
  noReads: 'no reads',
  gone: 'no node answers',
  hits: (figures: { share: number; reads: number }) =>
    `${percent(figures.share)} of ${count(figures.reads)} reads a second`,
  describe: (figures: { share: number; reads: number }) =>
    `Reads of the cache over time, and of these those it answered itself. Now ${percent(figures.share)} of ${count(figures.reads)} a second.`,
  legend: { hits: 'hits', misses: 'misses, from the table', away: 'turned away' },
  ttl: (figures: { item: number; query: number }) =>
    `Items are kept for ${kept(figures.item)}, result sets ${figures.query === 0 ? 'not at all' : `for ${kept(figures.query)}`}.`,
  stale: (figures: { share: number; seconds: number }) =>
    `${percent(figures.share)} of the hits are older than the table, by up to ${duration(figures.seconds)}.`,
  noStale: 'No hit is older than the table.',
  away: (throttled: number) => `${count(throttled)} requests a second are turned away.`,
  failing: (failing: number) => `${count(failing)} requests a second find no node for them.`,
  cost: (dollarsPerHour: number) => `$${dollarsPerHour.toFixed(2)} an hour`,
  nodes: (cache: string) => `Nodes of ${cache}`,
  node: (node: number) => `Node ${node + 1}`,
  role: (isPrimary: boolean) => (isPrimary ? 'primary' : 'replica'),
  state: {
    failed: (seconds: number) => `lost, replaced in ${duration(seconds)}`,
    creating: (seconds: number) => `being made, ${duration(seconds)} left`,
  },
  promotion: (seconds: number) => `No primary: another node is promoted in ${duration(seconds)}.`,
  speed: (node: number) => `Speed of node ${node + 1}`,
  memory: (node: number) => `Memory of node ${node + 1}`,
  speedShare: (share: number) => `${percent(share)} of its speed`,
  held: (figures: { bytes: number; copies: number }) =>
    `${plural(figures.copies, 'copy', 'copies')}, ${bytes(figures.bytes)}`,
  lose: 'Lose it',
  loseNode: (node: number) => `Lose node ${node + 1}`,
  add: 'Add a node',
  asTable: 'As a table',
  metricsOf: (cache: string) => `Metrics of ${cache}`,
  metric: 'Metric',
  cluster: 'Cluster',
};
