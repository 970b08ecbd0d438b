// The metrics of a cache by the names that CloudWatch has for them (DX-40): counts since the start of the run, only
// those that are not zero, and shares as they are now.

import type { CacheFrame, CacheNodeFrame } from '../../../sim/frame.ts';
import { nodeFigures } from '../../../sim/frame.ts';
import { bytes, count, percent } from '../../../words/format.ts';

export interface MetricLine {
  name: string;
  cluster: string;
  nodes: string[];
}

export function cacheMetrics({ nodes, memoryBytes }: CacheFrame): MetricLine[] {
  const shares = (name: string, shareOf: (node: CacheNodeFrame) => number): MetricLine => ({
    name,
    cluster: percent(nodes.reduce((sum, node) => sum + shareOf(node), 0) / nodes.length),
    nodes: nodes.map((node) => percent(shareOf(node))),
  });
  const sums = (
    name: string,
    valueOf: (node: CacheNodeFrame) => number,
    tell: (value: number) => string,
  ): MetricLine[] => {
    const sum = nodes.reduce((total, node) => total + valueOf(node), 0);
    return sum === 0 ? [] : [{ name, cluster: tell(sum), nodes: nodes.map((node) => tell(valueOf(node))) }];
  };
  const counts = nodeFigures
    .filter((name) => /^[A-Z]/.test(name))
    .flatMap((name) => sums(name, ({ figures }) => figures[name] ?? 0, count));
  return [
    shares('CPUUtilization', ({ busyShare }) => Math.min(1, busyShare)),
    shares('CacheMemoryUtilization', ({ usedBytes }) => usedBytes / memoryBytes),
    ...counts,
    ...sums('TotalRequestCount', requestsOf, count),
    ...sums('EstimatedDbSize', ({ usedBytes }) => usedBytes, bytes),
    ...sums('EvictedSize', ({ evictedBytes }) => evictedBytes, bytes),
  ];
}

function requestsOf({ figures }: CacheNodeFrame): number {
  return nodeFigures
    .filter((name) => name.endsWith('ItemRequestCount') || name === 'QueryRequestCount')
    .reduce((sum, name) => sum + (figures[name] ?? 0), 0);
}
