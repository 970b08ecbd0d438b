import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  grownPartitions,
  newTablePeakUnits,
  onDemandPartitions,
  partitionsFor,
  unitsAtOnce,
  unitsOfPartitions,
} from '../../../src/sim/capacity/on-demand.ts';

const none = [0, 0];

describe('An on-demand table', () => {
  it('is new with 4 partitions: 12,000 reads and 4,000 writes at once (INIT-03, INIT-06)', () => {
    const partitions = onDemandPartitions(newTablePeakUnits, none);
    expect(partitions).toBe(4);
    expect([0, 1].map((direction) => unitsOfPartitions(partitions, direction))).toEqual([12_000, 4000]);
  });

  it('serves 100,000 reads at once after a peak of 50,000, and 200,000 once those have lasted (INIT-04)', () => {
    expect(unitsAtOnce(50_000)).toBe(100_000);
    expect(unitsAtOnce(unitsAtOnce(50_000))).toBe(200_000);
    expect(onDemandPartitions([50_000, 2000], none)).toBe(34);
    expect(onDemandPartitions([100_000, 2000], none)).toBe(67);
  });

  it('keeps the level it was once provisioned at, and is never below 4 partitions (INIT-07)', () => {
    expect(onDemandPartitions(newTablePeakUnits, [10_000, 10_000])).toBe(10);
    expect(onDemandPartitions(newTablePeakUnits, [10, 10])).toBe(4);
  });

  it('has partitions for warm throughput of 30,000 reads and 10,000 writes (INIT-10)', () => {
    expect(onDemandPartitions(newTablePeakUnits, [30_000, 10_000])).toBe(10);
  });

  const units = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }));

  it('has as many partitions as twice its peak and its warm throughput need, and not one more', () => {
    fc.assert(
      fc.property(units, units, (peak, warm) => {
        const partitions = onDemandPartitions(peak, warm);
        const gives = (count: number, direction: number) => unitsOfPartitions(count, direction);
        const needs = [0, 1].map((direction) => Math.max(2 * peak[direction]!, warm[direction]!));
        expect(needs.every((need, direction) => gives(partitions, direction) >= need)).toBe(true);
        expect(
          partitions === 1 || needs.some((need, direction) => gives(partitions - 1, direction) < need),
        ).toBe(true);
      }),
    );
  });

  it('grows by halving all of its partitions (assumption growth-by-halving)', () => {
    expect([4, 5, 8, 9].map((needed) => grownPartitions(4, needed))).toEqual([4, 8, 8, 16]);
  });

  it('needs reads and writes only side by side: neither takes from the other (ADM-05)', () => {
    expect(partitionsFor([3000, 1000])).toBe(1);
    expect(partitionsFor([3001, 1])).toBe(2);
  });
});
