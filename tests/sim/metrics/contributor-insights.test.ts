import { describe, expect, it } from 'vitest';
import type { InsightsMinute } from '../../../src/sim/metrics/contributor-insights.ts';
import { documentOf, ran, type Outline } from '../small-run.ts';
import { advance, load, type Simulation } from '../../../src/sim/simulation.ts';

const ceiling: Outline = {
  durationSeconds: 120,
  partitions: 1,
  traffic: [
    {
      rate: [{ atSeconds: 0, perSecond: 1500 }],
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
    },
  ],
};

function reports(simulation: Simulation): InsightsMinute[] {
  return simulation.world.cloudWatch.insights[0]?.minutes ?? [];
}

describe('Contributor Insights', () => {
  it('MET-19: one item at its ceiling shows 180,000 a minute, be it written or read', () => {
    const [, second] = reports(ran(ceiling));
    expect(second!.mostAccessed).toHaveLength(1);
    expect(second!.mostAccessed[0]!.key).toBe('ITEM#1');
    expect(second!.mostAccessed[0]!.consumedThroughputUnits / 180_000).toBeCloseTo(1, 2);
    const read = ran({
      ...ceiling,
      traffic: [
        {
          ...ceiling.traffic![0],
          operation: 'GetItem',
          consistentRead: true,
          rate: [{ atSeconds: 0, perSecond: 4000 }],
        },
      ],
    });
    expect(reports(read)[1]!.mostAccessed[0]!.consumedThroughputUnits / 180_000).toBeCloseTo(1, 2);
  });

  it('MET-18: counts refused attempts by partition key, most first', () => {
    const run = ran(ceiling);
    const counted = reports(run).map(({ mostThrottled }) => mostThrottled[0]!.throttleCount);
    expect(counted[0]! + counted[1]!).toBe(run.world.sources[0]!.tally.throttled);
  });

  it('MET-18: has a mode with the throttled keys only, and can be off', () => {
    const withMode = (contributorInsights: string) => {
      const document = documentOf(ceiling);
      const simulation = load({
        ...document,
        tables: document.tables.map((table) => ({ ...table, contributorInsights })),
      });
      advance(simulation, Infinity);
      return reports(simulation);
    };
    const throttledOnly = withMode('throttled-keys');
    expect(throttledOnly.map(({ mostAccessed }) => mostAccessed)).toEqual([[], []]);
    expect(throttledOnly[0]!.mostThrottled).not.toEqual([]);
    expect(withMode('off')).toEqual([]);
    expect(() => withMode('on')).toThrow(/mode of Contributor Insights/);
  });

  it('adds a key up over all sources, reads and writes, and over a change of the keys within the minute', () => {
    const run = ran({
      durationSeconds: 60,
      traffic: [
        {
          id: 'put',
          rate: [{ atSeconds: 0, perSecond: 10 }],
          keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
        },
        {
          id: 'get',
          operation: 'GetItem',
          consistentRead: true,
          rate: [{ atSeconds: 0, perSecond: 20 }],
          keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
        },
      ],
      commands: [{ atSeconds: 30, do: { kind: 'set-keys', traffic: 'put', keys: { choice: 'sequential' } } }],
    });
    const [{ mostAccessed } = { mostAccessed: [] }] = reports(run);
    const [put, get] = run.world.sources.map(({ tally }) => tally);
    const first = mostAccessed[0]!;
    expect(first.key).toBe('ITEM#1');
    // 30 seconds of puts to one key, then one more as the walk begins; all the reads.
    expect(put!.attempts).toBeGreaterThan(590);
    expect(Math.abs(first.consumedThroughputUnits - (300 * 3 + get!.attempts))).toBeLessThanOrEqual(6);
    expect(mostAccessed).toHaveLength(10);
    expect(mostAccessed[1]!.consumedThroughputUnits).toBe(3);
  });

  it('ranks keys, not the many that share a stretch of the cold tail', () => {
    const run = ran({
      durationSeconds: 60,
      data: [{ id: 'items', count: 50_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      traffic: [{ arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond: 200 }] }],
    });
    const [report] = reports(run);
    expect(report!.mostAccessed).toHaveLength(10);
    for (const { key } of report!.mostAccessed) expect(key).toMatch(/^ITEM#\d+$/);
  });

  it('weighs the keys of a trace by the size of their rows', () => {
    const run = ran({
      durationSeconds: 60,
      data: [{ id: 'items', rows: { partitionKey: ['a', 'b', 'b'], itemBytes: [10_240, 100, 3000] } }],
      traffic: [
        {
          keys: { choice: 'trace', data: 'items', repeat: true },
          rate: [{ atSeconds: 0, perSecond: 3 }],
        },
      ],
    });
    const [report] = reports(run);
    expect(report!.mostAccessed.map(({ key }) => key)).toEqual(['a', 'b']);
    const [a, b] = report!.mostAccessed.map(({ consumedThroughputUnits }) => consumedThroughputUnits);
    expect(a! / b!).toBeCloseTo(10 / 4, 0);
  });
});
