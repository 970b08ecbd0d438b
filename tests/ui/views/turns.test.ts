import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTurns, takeTurns } from '../../../src/ui/views/turns.ts';

function turnsOf(count: number) {
  return { ...createTurns<number>(), waiting: Array.from({ length: count }, (_, index) => index) };
}

describe('turns', () => {
  it('come one after the other while frames are short', () => {
    const turns = turnsOf(3);
    const taken = Array.from({ length: 6 }, () => takeTurns(turns, 100, 300));
    expect(taken).toEqual([[0], [1], [2], [0], [1], [2]]);
  });

  it('come to everybody, and once only, after a long frame', () => {
    const turns = turnsOf(3);
    expect(takeTurns(turns, 60_000, 300)).toEqual([0, 1, 2]);
    expect(takeTurns(turns, 1, 300)).toEqual([]);
  });

  it('come to nobody when there is nobody', () => {
    expect(takeTurns(turnsOf(0), 1000, 300)).toEqual([]);
  });

  it('never let anybody wait longer than a round and a frame, nor differ by more than one between frames', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 5, max: 100 }), (count, frameMs) => {
        const turns = turnsOf(count);
        const lastMs = new Map<number, number>(turns.waiting.map((panel) => [panel, 0]));
        const sizes: number[] = [];
        for (let nowMs = frameMs; nowMs < 2000; nowMs += frameMs) {
          const taken = takeTurns(turns, frameMs, 200);
          sizes.push(taken.length);
          for (const panel of taken) {
            expect(nowMs - lastMs.get(panel)!).toBeLessThanOrEqual(200 + frameMs + 1e-6);
            lastMs.set(panel, nowMs);
          }
        }
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const ms of lastMs.values()) expect(ms).toBeGreaterThan(2000 - 200 - 3 * frameMs);
      }),
    );
  });
});
