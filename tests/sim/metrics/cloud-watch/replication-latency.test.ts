import { describe, expect, it } from 'vitest';
import { reportCloudWatch } from '../../../../src/sim/simulation.ts';
import { globalRun, ireland, tokyo, virginia } from '../../global-run.ts';

describe('ReplicationLatency', () => {
  it('is the mean time of what came from a Region to another, every five minutes (MET-15, GT-33)', () => {
    const simulation = globalRun({ regions: [virginia, ireland, tokyo], durationSeconds: 600 });
    const { series } = simulation.world.cloudWatch;
    const of = (table: string, region: string) =>
      series.find(
        ({ metric, dimensions }) =>
          metric === 'ReplicationLatency' &&
          dimensions.TableName === table &&
          dimensions.ReceivingRegion === region,
      );
    // Nobody writes in Ireland or Tokyo.
    expect(series.filter(({ metric }) => metric === 'ReplicationLatency')).toHaveLength(2);
    expect(of('Likes', ireland)!.periodSeconds).toBe(300);
    expect(of('Likes', ireland)!.count).toBe(2);
    const mean = (region: string) => {
      const [, samples, sum] = of('Likes', region)!.rows;
      return sum! / samples!;
    };
    // A log-normal law with the median and p99 of GT-32 has these means; Ireland 439 ms, Tokyo 479 ms.
    expect(Math.abs(mean(ireland) / 439 - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(tokyo) / 479 - 1)).toBeLessThan(0.06);
    expect(reportCloudWatch(simulation)).toBeDefined();
  });
});
