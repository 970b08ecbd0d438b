// The spread of load by tokens per node, over a hundred rings each: counted a little at a time, so that the page
// never waits for it.

import { spreadOfRing } from '../../../bridge/hashing.ts';

export interface SpreadPoint {
  tokens: number;
  spread: number;
}

export const tokenCounts = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const ringsPerPoint = 100;
/** Of each frame; the rest is for drawing. */
const budgetMs = 5;

export class SpreadCurve {
  points = $state.raw<SpreadPoint[]>([]);

  /** Counts for so many nodes; call what it returns to stop. */
  count(nodes: number): () => void {
    this.points = [];
    const spreads = spreadsOf(nodes);
    let request = requestAnimationFrame(work);
    const show = (point: SpreadPoint) => (this.points = [...this.points, point]);

    function work(): void {
      const untilMs = performance.now() + budgetMs;
      while (performance.now() < untilMs) {
        const { value, done } = spreads.next();
        if (done) return;
        if (value) show(value);
      }
      request = requestAnimationFrame(work);
    }
    return () => cancelAnimationFrame(request);
  }
}

/** One ring at a time; a point whenever one is complete. */
function* spreadsOf(nodes: number): Generator<SpreadPoint | undefined, void> {
  for (const tokens of tokenCounts) {
    let sum = 0;
    for (let seed = 0; seed < ringsPerPoint; seed += 1) {
      sum += spreadOfRing(
        { seed, strategy: 'token-ranges', tokensPerNode: tokens, equalPartitions: 1 },
        nodes,
      );
      yield undefined;
    }
    yield { tokens, spread: sum / ringsPerPoint };
  }
}
