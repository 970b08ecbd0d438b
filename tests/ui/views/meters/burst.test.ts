import { describe, expect, it } from 'vitest';
import { burstOf, burstSentence } from '../../../../src/ui/views/meters/burst.ts';

/** A table of 100 write units, with so much saved at the end of each second. */
function historyOf(saved: number[], bought = 100) {
  return {
    seconds: (field: string) => {
      if (field === 'writeBurstUnits') return saved;
      return field === 'provisionedWriteUnits' ? saved.map(() => bought) : [];
    },
  };
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('What is saved for bursts', () => {
  it('is told in seconds of what was bought, with the moment it runs out (ADM-06)', () => {
    const burst = burstOf(historyOf([20_000, 19_000, 18_000]), 'write', 3, 21_000_000)!;
    expect([...burst.seconds]).toEqual([200, 190, 180]);
    expect(burst.nowSeconds).toBe(180);
    expect(plain(burstSentence(burst))).toBe('18k units saved, runs out at 0:21');
  });

  it('grows, is full, or is used up', () => {
    const told = (saved: number[]) => burstSentence(burstOf(historyOf(saved), 'write', saved.length, NaN)!);
    expect(told([100, 160, 220])).toBe('220 units saved, +60 a second');
    expect(told([30_000, 30_000])).toMatch(/^full/);
    expect(told([500, 0])).toMatch(/^nothing saved/);
    expect(told([500, 500])).toBe('500 units saved, neither grows nor shrinks');
  });

  it('is nothing on demand, where nothing was ever saved, and before the first second', () => {
    expect(burstOf(historyOf([NaN, NaN], NaN), 'write', 2, NaN)).toBeUndefined();
    expect(burstOf(historyOf([0, 0]), 'write', 2, NaN)).toBeUndefined();
    expect(burstOf(historyOf([]), 'write', 0, NaN)).toBeUndefined();
  });
});
