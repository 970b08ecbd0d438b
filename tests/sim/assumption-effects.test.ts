// Each of these is a setting of the page: it must change what it says it changes.

import { describe, expect, it } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import type { AssumptionName } from '../../src/sim/scenario/assumptions.ts';
import { secondFigure } from '../../src/sim/metrics/seconds.ts';
import { advance, createCursor, frameOf, load } from '../../src/sim/simulation.ts';
import { ran } from './small-run.ts';
import { perSecond, ranTrial } from './split-trial.ts';

function after(seconds: number, id: string, assumptions: Partial<Record<AssumptionName, number>>) {
  const { document } = examples.find((example) => example.id === id)!;
  const simulation = load({ ...(document as object), assumptions });
  advance(simulation, seconds * 1e6);
  return simulation;
}

describe('A changed assumption', () => {
  it('split-single-item-percent decides whether a partition with one hot item is split', () => {
    const events = (percent: number) => {
      const { world } = ranTrial({
        partitions: 1,
        traffic: [{ rate: perSecond(1800), keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.7 } }],
        assumptions: { 'split-single-item-percent': percent },
      });
      return world.events.filter(({ kind }) => kind.includes('split')).map(({ kind }) => kind);
    };
    expect(events(60)).toEqual(['split-declined']);
    expect(events(80)[0]).toBe('partition-split-began');
  });

  it('shard-fill-percent decides over how many shards a hot key is to be spread', () => {
    const shards = (percent: number) => {
      const { world } = after(6, 'one-celebrity', { 'shard-fill-percent': percent });
      const fixes = world.tables[0]!.why.flatMap((diagnosis) => diagnosis.fixes);
      return fixes.flatMap(({ commands }) =>
        commands.flatMap((command) => (command.kind === 'set-write-shards' ? [command.shards] : [])),
      )[0]!;
    };
    expect(shards(50)).toBeGreaterThan(shards(95));
  });

  it('metric-delay-seconds decides when CloudWatch has a minute', () => {
    const points = (delaySeconds: number) => {
      const simulation = after(100, 'one-celebrity', { 'metric-delay-seconds': delaySeconds });
      return frameOf(simulation, createCursor()).cloudWatch.series.length;
    };
    expect(points(0)).toBeGreaterThan(0);
    expect(points(60)).toBe(0);
  });

  it('index-delay-ms decides how long an entry is under way', () => {
    const medianMs = (delayMs: number) => {
      const { world } = ran(
        {
          writeUnits: 1000,
          traffic: [{ rate: perSecond(200) }],
          globalIndexes: [
            {
              name: 'byStatus',
              partitionKey: { name: 'status', type: 'S' },
              projection: 'ALL',
              keys: { values: 50 },
              capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 1000 },
            },
          ],
          assumptions: { 'index-delay-ms': delayMs },
        },
        10,
      );
      const { seconds } = world.tables[0]!.indexes[0]!;
      return secondFigure(seconds, seconds.count - 1, 'propagationP50Ms');
    };
    expect(medianMs(200) / medianMs(20)).toBeCloseTo(10, 0);
  });
});
