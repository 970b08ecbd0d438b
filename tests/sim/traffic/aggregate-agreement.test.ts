import { describe, expect, it } from 'vitest';
import { advance, load } from '../../../src/sim/simulation.ts';
import type { Grain } from '../../../src/sim/frame.ts';
import { documentOf } from '../small-run.ts';
import { workloads } from './aggregate-workloads.ts';

const seeds = [1, 2, 3, 4, 5, 6];

/** Refused attempts by attempts, and units consumed, in the mean of the seeds. */
function meansOf(name: string, grain: Grain): { refusalRate: number; units: number } {
  const means = { refusalRate: 0, units: 0 };
  for (const seed of seeds) {
    const simulation = load(documentOf({ ...workloads[name], seed }), { grain });
    advance(simulation, Infinity);
    const figures = { attempts: 0, throttled: 0, units: 0 };
    for (const { tally } of simulation.world.sources) {
      figures.attempts += tally.attempts;
      figures.throttled += tally.throttled;
      figures.units += tally.units;
    }
    means.refusalRate += figures.throttled / figures.attempts / seeds.length;
    means.units += figures.units / seeds.length;
  }
  return means;
}

describe('Counted requests fare like single ones', () => {
  it.each(Object.keys(workloads))(
    'with %s: refusal rate to 1 percent, units to half a percent, in the mean of six seeds',
    (name) => {
      const single = meansOf(name, 'single');
      const counted = meansOf(name, 'aggregate');
      expect(single.refusalRate).toBeGreaterThan(0.05);
      expect(Math.abs(counted.refusalRate / single.refusalRate - 1)).toBeLessThan(0.01);
      expect(Math.abs(counted.units / single.units - 1)).toBeLessThan(0.005);
    },
    60_000,
  );
});
