import { describe, expect, it } from 'vitest';
import { admit, createBudgets, write } from '../../../src/sim/capacity/budgets.ts';
import {
  createPartitionRates,
  hottestOf,
  rateFields,
  tickUs,
  watchPartitions,
} from '../../../src/sim/capacity/partition-rates.ts';

/** Asks one partition for a unit every millisecond and looks at every tick; answers with its write rates. */
function watched(partitions: number, untilUs: number): { consumed: number; asked: number; refused: number } {
  const budgets = createBudgets(1e6, 1e6, 0, partitions);
  const rates = createPartitionRates(partitions);
  for (let nowUs = 0; nowUs <= untilUs; nowUs += 1000) {
    if (nowUs > 0 && nowUs % tickUs === 0) watchPartitions(rates, budgets, nowUs);
    admit(budgets, nowUs, write, 1, 2);
  }
  const row = [...rates.perSecond.subarray(rateFields, 2 * rateFields)];
  expect(hottestOf(rates)).toEqual({ partition: 1, share: row[1]! / 1000, direction: write });
  return { consumed: row[1]!, asked: row[3]!, refused: row[5]! };
}

describe('The rates of a partition', () => {
  it('are over the last second, or over as much of it as there was', () => {
    expect(watched(3, 500_000)).toEqual({ consumed: 2000, asked: 2000, refused: 0 });
    expect(watched(3, 1_000_000)).toEqual({ consumed: 2000, asked: 2000, refused: 0 });
    expect(watched(3, 3_000_000)).toEqual({ consumed: 1000, asked: 2000, refused: 500 });
  });

  it('are seen once a second where there are very many', () => {
    expect(watched(5000, 3_900_000)).toEqual({ consumed: 1000, asked: 2000, refused: 500 });
  });
});
