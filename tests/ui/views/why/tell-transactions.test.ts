import { describe, expect, it } from 'vitest';
import { tell } from '../../../../src/ui/views/why/diagnosis.ts';

describe('Why tells of transactions', () => {
  it('that collide, by the item, how often it is wanted and how long it is held', () => {
    const told = tell({
      kind: 'transactions-collide',
      figures: {
        cancelledPerSecond: 40,
        share: 0.35,
        refusedAlonePerSecond: 6,
        key: 'ACCOUNT#1',
        wantedPerSecond: 118,
        heldMs: 11.4,
      },
      fixes: [],
    });
    expect(told.headline).toMatch(/^35\s% of the transactions are cancelled/);
    expect(told.evidence).toContain('ACCOUNT#1 is wanted 118 times a second');
    expect(told.evidence).toContain('holds it for 11 ms');
    expect(told.background).toContain('6 single writes a second');
  });

  it('that the application begins anew', () => {
    const figures = { cancelledPerSecond: 40, share: 0.2, key: 'A', wantedPerSecond: 50, newTries: 3 };
    expect(tell({ kind: 'transactions-collide', figures, fixes: [] }).background).toContain('up to 3 times');
  });

  it('that nobody cancels, but that turn single writes away', () => {
    const figures = {
      cancelledPerSecond: 1,
      share: 0.01,
      refusedAlonePerSecond: 9,
      key: 'A',
      wantedPerSecond: 50,
    };
    expect(tell({ kind: 'transactions-collide', figures, fixes: [] }).headline).toBe(
      '9 writes a second fail, because a transaction holds their item.',
    );
  });

  it('that are done twice, or seen by half', () => {
    const twice = tell({
      kind: 'done-twice',
      figures: { twiceInAll: 62, twicePerSecond: 2, lostAnswersPerSecond: 2 },
      fixes: [],
    });
    expect(twice.headline).toBe('62 transactions were done twice.');
    const half = (elsewhere: string) =>
      tell({
        kind: 'seen-by-half',
        figures: { halvesPerSecond: 8, sightsPerSecond: 60, elsewhere },
        fixes: [],
      });
    expect(half('ap-northeast-1').headline).toBe(
      '8 reads a second in ap-northeast-1 see half of a transaction.',
    );
    expect(half('ap-northeast-1').evidence).toContain('another Region');
    expect(half('').background).toContain('TransactGetItems');
  });
});
