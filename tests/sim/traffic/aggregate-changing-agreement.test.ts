import { describe, expect, it } from 'vitest';
import type { Grain } from '../../../src/sim/frame.ts';
import { partitionsOf } from '../../../src/sim/placement/ranges.ts';
import { advance, load } from '../../../src/sim/simulation.ts';
import { totalsOf } from '../../../src/sim/totals.ts';
import type { World } from '../../../src/sim/world.ts';
import { documentOf } from '../small-run.ts';
import { workloads, type ChangingWorkload } from './aggregate-changing-workloads.ts';

const seeds = [1, 2, 3, 4, 5, 6];

interface Figures {
  attempts: number;
  throttled: number;
  units: number;
  indexUnits: number;
  /** Of tables and indexes together, as there are at last. */
  partitions: number;
}

const nothing: Figures = { attempts: 0, throttled: 0, units: 0, indexUnits: 0, partitions: 0 };

/** Of every stretch between two moments: refused attempts by attempts, and units, in the mean of the seeds. */
function meansOf(workload: ChangingWorkload, grain: Grain) {
  const { measuredAt, ...outline } = workload;
  const stretches = measuredAt
    .slice(1)
    .map(() => ({ refusalRate: 0, units: 0, indexUnits: 0, partitions: 0 }));
  for (const seed of seeds) {
    const simulation = load(documentOf({ ...outline, seed }), { grain });
    let before = nothing;
    stretches.forEach((means, at) => {
      advance(simulation, measuredAt[at + 1]! * 1e6);
      const now = figuresOf(simulation.world);
      means.refusalRate +=
        (now.throttled - before.throttled) / (now.attempts - before.attempts) / seeds.length;
      means.units += (now.units - before.units) / seeds.length;
      means.indexUnits += (now.indexUnits - before.indexUnits) / seeds.length;
      means.partitions += now.partitions;
      before = now;
    });
  }
  return stretches;
}

function figuresOf({ sources, tables }: World): Figures {
  const { throttled, readUnits, writeUnits, issued, retries } = totalsOf(sources);
  const indexes = tables.flatMap((table) => table.indexes);
  return {
    attempts: issued + retries,
    throttled,
    units: readUnits + writeUnits,
    indexUnits: indexes.reduce((total, { units }) => total + units, 0),
    partitions: [...tables, ...indexes].reduce((total, { ranges }) => total + partitionsOf(ranges), 0),
  };
}

describe('Counted requests fare like single ones', () => {
  it.each(Object.keys(workloads))(
    'with %s: refusal rate to 1 percent, units to half a percent, in the mean of six seeds',
    (name) => {
      const singles = meansOf(workloads[name]!, 'single');
      const counts = meansOf(workloads[name]!, 'aggregate');
      singles.forEach((single, at) => {
        const counted = counts[at]!;
        expect(single.refusalRate).toBeGreaterThan(0.05);
        expect(Math.abs(counted.refusalRate / single.refusalRate - 1)).toBeLessThan(0.01);
        expect(Math.abs(counted.units / single.units - 1)).toBeLessThan(0.005);
        expect(Math.abs(counted.indexUnits - single.indexUnits)).toBeLessThanOrEqual(
          single.indexUnits * 0.005,
        );
        expect(counted.partitions).toBe(single.partitions);
        if (at > 0) expect(counted.partitions).toBeGreaterThan(counts[at - 1]!.partitions);
      });
    },
    60_000,
  );
});
