import { expect, test } from 'vitest';
import type { CacheFrame, CacheNodeFrame } from '../../../../src/sim/frame.ts';
import { cacheMetrics } from '../../../../src/ui/views/caches/metrics.ts';

const node = (figures: CacheNodeFrame['figures'], busyShare: number): CacheNodeFrame => ({
  isPrimary: false,
  state: 'available',
  secondsLeft: 0,
  busyShare,
  usedBytes: 500,
  copies: 1,
  evictedBytes: 0,
  figures,
});

test('metrics have the names of CloudWatch, and only what is not zero is there (DX-40)', () => {
  const cache = {
    memoryBytes: 1000,
    nodes: [
      node({ ItemCacheHits: 70, GetItemRequestCount: 100, emptyAtUs: 5 }, 0.2),
      node({ ItemCacheHits: 30, GetItemRequestCount: 40, QueryRequestCount: 2 }, 1.4),
    ],
  } as unknown as CacheFrame;
  const metrics = new Map(cacheMetrics(cache).map(({ name, cluster, nodes }) => [name, [cluster, ...nodes]]));
  expect([...metrics.keys()]).toEqual([
    'CPUUtilization',
    'CacheMemoryUtilization',
    'ItemCacheHits',
    'GetItemRequestCount',
    'QueryRequestCount',
    'TotalRequestCount',
    'EstimatedDbSize',
  ]);
  expect(metrics.get('CPUUtilization')!.slice(1)).toEqual(
    ['20 %', '100 %'].map((text) => expect.stringMatching(text.replace(' ', '.?'))),
  );
  expect(metrics.get('ItemCacheHits')).toEqual(['100', '70', '30']);
  expect(metrics.get('TotalRequestCount')).toEqual(['142', '100', '42']);
});
