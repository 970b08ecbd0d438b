import { expect, test } from 'vitest';
import type { AdmissionGeneration } from '../../../src/sim/scenario/admission.ts';
import { words } from '../../../src/words/index.ts';
import { ranAdmission } from '../admission-run.ts';

function told(generation: AdmissionGeneration, writes: number[], initialBurstSeconds = 0) {
  const { world } = ranAdmission({
    generation,
    writeUnits: 400,
    writes,
    initialBurstSeconds,
    durationSeconds: 10,
  });
  return world.samples;
}
const hot = [50, 50, 50, 150];

test('a refusal of a share is told with its buckets, at the partition (ADM-10)', () => {
  const refused = told('2012', hot).filter(({ outcome }) => outcome === 'refused');
  expect(refused.length).toBeGreaterThan(5);
  for (const attempt of refused) {
    expect(attempt.elsewhere).toBeUndefined();
    expect(attempt.reason).toBe('TableWriteKeyRangeThroughputExceeded');
    expect(attempt.hops.map(({ hop }) => hop)).toEqual([
      'sent',
      'reached-router',
      'reached-storage',
      'answered',
    ]);
    const moments = attempt.hops.map(({ atUs }) => atUs);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(attempt.figures!.checks).toMatchObject([{ what: 'share', unitsPerSecond: 100, unitsMax: 100 }]);
    expect(attempt.figures!.checks[0]!.units).toBeLessThanOrEqual(0);
  }
});

test('what is served was asked its share and then the ceiling (ADM-01, ADM-10)', () => {
  const served = told('2012', hot).filter(({ outcome }) => outcome === 'served');
  for (const { figures } of served) {
    expect(figures!.checks.map(({ what }) => what)).toEqual(['share', 'partition']);
    for (const { units } of figures!.checks) expect(units).toBeGreaterThan(0);
  }
});

test('a burst is told with its node, a full one by name (ADM-09)', () => {
  const samples = told('burst', [50, 400, 50, 450], 300);
  const refused = samples.find(({ outcome }) => outcome === 'refused')!;
  expect(refused.figures!.checks.map(({ what }) => what)).toEqual(['share', 'node']);
  const text = words.inspector
    .story(
      refused,
      { operation: 'PutItem', table: 'Table', direction: 'write' } as never,
      undefined,
      undefined,
    )
    .join(' ');
  expect(text).toMatch(/room for a burst on node [1-4], which serves 600 write units a second/);
});

test('a router is told by its number, and refuses without the partition (ADM-15)', () => {
  const refused = told('routers', [300, 300, 300, 300]).filter(({ outcome }) => outcome === 'refused');
  expect(refused.length).toBeGreaterThan(5);
  for (const { hops, figures, reason } of refused) {
    expect(reason).toBe('TableWriteProvisionedThroughputExceeded');
    expect(hops.map(({ hop }) => hop)).toEqual(['sent', 'reached-router', 'answered']);
    expect(figures!.checks).toHaveLength(1);
    expect(figures!.checks[0]!.number).toBeGreaterThanOrEqual(1);
    expect(figures!.checks[0]!.number).toBeLessThanOrEqual(8);
  }
});
