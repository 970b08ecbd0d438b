import { describe, expect, it } from 'vitest';
import { slotPlace } from '../../../src/sim/clients/key-plan.ts';
import { percentile } from '../../../src/sim/kernel/histogram.ts';
import type { Grain } from '../../../src/sim/frame.ts';
import { heatRowBits } from '../../../src/sim/placement/heat-rows.ts';
import { advance, digestOf, load, type Simulation } from '../../../src/sim/simulation.ts';
import { totalsOf } from '../../../src/sim/totals.ts';
import { growSite } from '../../../src/sim/traffic/splits.ts';
import { documentOf } from '../small-run.ts';

/** One partition becomes two at 30 seconds, and routers learn it over so many seconds. */
function split(refreshSeconds: number, toSeconds: number, grain: Grain = 'single'): Simulation {
  const rate = [{ atSeconds: 0, perSecond: 400 }];
  const document = {
    ...documentOf({ durationSeconds: 60, partitions: 1, traffic: [{ rate, arrivals: 'poisson' }] }),
    assumptions: { 'split-seconds': 30, 'router-refresh-seconds': refreshSeconds },
  };
  const simulation = load(document, { grain });
  const table = simulation.world.tables[0]!;
  growSite(simulation.world, { table, store: table }, 2);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

/** Of the keys, which are all asked for alike. */
const shareOfNew = ({ world }: Simulation) => {
  const { keys } = world.sources[0]!;
  let ofNew = 0;
  for (let slot = 0; slot < keys.slotCount; slot += 1) ofNew += slotPlace(keys, slot) >> heatRowBits;
  return ofNew / keys.slotCount;
};
const redirectedIn = ({ world }: Simulation) => world.tables[0]!.splits.redirected;

describe('A router with an old map', () => {
  it.each<Grain>(['single', 'story'])(
    'sends what is the new partition’s to the old one first, less and less often (ROUTE-05, ROUTE-06), in the %s grain',
    (grain) => {
      expect(redirectedIn(split(20, 30, grain))).toBe(0);
      // Of what goes to the new half all go round at first, and none after 20 seconds.
      const [early, all, later] = [split(20, 40, grain), split(20, 50, grain), split(20, 60, grain)];
      const perSecond = 400 * shareOfNew(early);
      // Chance leaves standard deviations of 2.6 and 2.2 percent; three of them.
      expect(Math.abs(redirectedIn(early) / (perSecond * 7.5) - 1)).toBeLessThan(0.08);
      expect(Math.abs(redirectedIn(all) / (perSecond * 10) - 1)).toBeLessThan(0.07);
      expect(redirectedIn(later)).toBe(redirectedIn(all));
    },
  );

  it('loses nothing: the attempt takes one more hop', () => {
    const [slow, quick] = [split(30, 60), split(0, 60)];
    expect(redirectedIn(quick)).toBe(0);
    const [a, b] = [slow, quick].map(({ world }) => totalsOf(world.sources));
    expect(a!.issued).toBe(b!.issued);
    expect(a!.failed + a!.throttled).toBe(0);
    const p90 = ({ world }: Simulation) => percentile(world.sources[0]!.tally.service, 0.9);
    expect(p90(slow)).toBeGreaterThan(p90(quick) * 1.02);
  });

  it('knows the old half all the time', () => {
    const { samples } = split(30, 60).world;
    const told = samples.filter(({ partition }) => partition === 0);
    expect(told.length).toBeGreaterThan(5);
    for (const { hops } of told) expect(hops.map(({ hop }) => hop)).not.toContain('redirected');
  });

  it('is told hop by hop', () => {
    const told = split(30, 31).world.samples.filter(({ hops }) =>
      hops.some(({ hop }) => hop === 'redirected'),
    );
    expect(told.length).toBeGreaterThan(5);
    for (const { hops, partition, latencyUs, atUs } of told) {
      expect(partition).toBe(1);
      expect(hops.map(({ atUs: at }) => at)).toEqual(
        hops.map(({ atUs: at }) => at).toSorted((x, y) => x - y),
      );
      expect(hops.at(-1)).toEqual({ hop: 'answered', atUs: atUs + latencyUs });
    }
  });

  it('comes out the same however the run is cut', () => {
    const cut = split(20, 30);
    for (const seconds of [30.004, 33.3333, 41]) advance(cut, seconds * 1e6);
    advance(cut, 60e6);
    expect(digestOf(cut)).toBe(digestOf(split(20, 60)));
  });
});
