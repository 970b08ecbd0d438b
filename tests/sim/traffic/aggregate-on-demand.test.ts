// Counted requests meet the gates of an on-demand table as single ones do.

import { describe, expect, it } from 'vitest';
import type { Grain } from '../../../src/sim/frame.ts';
import { advance, load, summarise } from '../../../src/sim/simulation.ts';
import { documentOf, type Outline } from '../small-run.ts';

const workloads: Record<string, Outline> = {
  'a maximum': { capacity: { mode: 'on-demand', maxWriteUnits: 8000, previousPeakWriteUnits: 10_000 } },
  'a quota': {
    capacity: { mode: 'on-demand', previousPeakWriteUnits: 8000 },
    account: { tableWriteUnits: 8000 },
  },
  'too few partitions': { capacity: { mode: 'on-demand', previousPeakWriteUnits: 4000 } },
};

function outcomeOf(outline: Outline, grain: Grain) {
  const simulation = load(
    documentOf({
      durationSeconds: 20,
      partitions: null,
      data: [{ id: 'items', count: 100_000, partitionKey: 'K#{n}', itemBytes: 200 }],
      traffic: [
        {
          arrivals: 'poisson',
          rate: [{ atSeconds: 0, perSecond: 10_000 }],
          client: { retryMode: 'standard', sdk: 'javascript-v3' },
        },
      ],
      ...outline,
    }),
    { grain },
  );
  advance(simulation, Infinity);
  const { throttledByReason, requests, consumed } = summarise(simulation);
  return { reasons: Object.keys(throttledByReason), ...requests, units: consumed.writeUnits };
}

describe('Counted requests fare like single ones', () => {
  it.each(Object.entries(workloads))('with %s: refused for the same reason, as often', (_what, outline) => {
    const single = outcomeOf(outline, 'single');
    const counted = outcomeOf(outline, 'aggregate');
    expect(single.throttled / (single.issued + single.retries)).toBeGreaterThan(0.05);
    expect(counted.reasons).toEqual(single.reasons);
    expect(Math.abs(counted.throttled / single.throttled - 1)).toBeLessThan(0.03);
    expect(Math.abs(counted.units / single.units - 1)).toBeLessThan(0.01);
  });
});
