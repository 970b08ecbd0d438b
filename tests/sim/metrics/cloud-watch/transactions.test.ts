import { describe, expect, it } from 'vitest';
import { countOf } from '../../../../src/sim/features/transactions/counts.ts';
import { summarise } from '../../../../src/sim/simulation.ts';
import { ran } from '../../small-run.ts';

describe('CloudWatch', () => {
  const hot = { choice: 'hotspot', hotKeys: 2, hotShare: 0.9 };
  const simulation = ran({
    durationSeconds: 60,
    traffic: [
      { id: 'two', operation: 'TransactWriteItems', transaction: { items: 2 }, keys: hot },
      { id: 'single', operation: 'UpdateItem', keys: hot },
      { id: 'conditional', operation: 'PutItem', condition: { holdsShare: 0.75 } },
    ].map((each) => ({ ...each, arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond: 20 }] })),
  });
  const pointOf = (name: string) => {
    const found = simulation.world.cloudWatch.series.filter(({ metric }) => metric === name);
    expect(found).toHaveLength(1);
    const [, sampleCount, sum, , maximum] = found[0]!.rows;
    return { sampleCount, sum, maximum };
  };

  it('counts items that met a transaction, and has a sample for each request (MET-09, ERR-28)', () => {
    const { counts } = simulation.world.transactions!.tables[0]!;
    const alone = countOf(counts, 'refusedAlone');
    expect(alone).toBeGreaterThan(20);
    expect(pointOf('TransactionConflict')).toEqual({
      sampleCount: countOf(counts, 'collided') + alone,
      sum: countOf(counts, 'conflicts') + alone,
      maximum: countOf(counts, 'mostConflicts'),
    });
    expect(countOf(counts, 'conflicts')).toBeGreaterThan(countOf(counts, 'collided'));
    expect(countOf(counts, 'mostConflicts')).toBe(2);
  });

  it('counts writes whose condition did not hold (MET-09, ERR-20)', () => {
    const failed = summarise(simulation).requests.errors!['ConditionalCheckFailedException'];
    expect(failed).toBeGreaterThan(200);
    expect(pointOf('ConditionalCheckFailedRequests').sum).toBe(failed);
  });
});
