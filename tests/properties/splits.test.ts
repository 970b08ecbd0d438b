// Laws that hold whatever is split, in every grain.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyWorld } from '../../src/bridge/copy-world.ts';
import { consumedColumn, refusedColumn, rowStride } from '../../src/sim/capacity/budgets.ts';
import { placeOfSlot, slotPlace } from '../../src/sim/clients/key-plan.ts';
import type { Grain } from '../../src/sim/frame.ts';
import { forEachWaiting } from '../../src/sim/kernel/wheel.ts';
import { advance, digestOf } from '../../src/sim/simulation.ts';
import { totalsOf } from '../../src/sim/totals.ts';
import {
  collection,
  heated,
  hotCollection,
  partitionsOf,
  perSecond,
  ranTrial,
  trial,
  type Trial,
} from '../sim/split-trial.ts';

const splitting = fc.record({
  partitions: fc.integer({ min: 1, max: 3 }),
  seed: fc.integer({ min: 1, max: 1000 }),
  data: fc.constantFrom(
    undefined,
    [{ id: 'items', count: 20_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
    collection(50),
  ),
  keys: fc.constantFrom(
    { choice: 'uniform' },
    { choice: 'zipf', exponent: 0.9 },
    { choice: 'hotspot', hotKeys: 2, hotShare: 0.7 },
  ),
  retryMode: fc.constantFrom('none', 'standard', 'legacy'),
});

/** A hot table whose splits begin after 10 seconds and take 30, for 45 seconds. */
const splitTrial = fc
  .record({ trial: splitting, grain: fc.constantFrom<Grain>('single', 'aggregate', 'story') })
  .map(({ trial: { keys, retryMode, ...outline }, grain }) => ({
    grain,
    outline: {
      ...outline,
      durationSeconds: 45,
      sortKey: { name: 'sk', type: 'S' },
      traffic: [
        {
          operation: 'UpdateItem',
          keys,
          client: { retryMode },
          arrivals: 'poisson',
          rate: perSecond(grain === 'story' ? 900 : 2700),
        },
      ],
      assumptions: grain === 'story' ? { 'split-heat-percent': 50 } : {},
    } as Trial,
  }));

describe('Whatever is split', () => {
  it('nothing is lost and nothing counted twice: partitions add up to what clients saw', () => {
    fc.assert(
      fc.property(splitTrial, ({ outline, grain }) => {
        const simulation = ranTrial(outline, 45, grain);
        const { tables, sources } = simulation.world;
        const { budgets } = tables[0]!;
        expect(budgets.partitionCount).toBe(partitionsOf(simulation));
        expect(sumOf(budgets.rows, consumedColumn + 1)).toBeCloseTo(sources[0]!.tally.units, 6);
        expect(sumOf(budgets.rows, refusedColumn + 1)).toBe(sources[0]!.tally.throttled);
        const { issued, succeeded, failed, unfinished } = totalsOf(sources);
        expect(issued).toBe(succeeded + failed + unfinished);
      }),
      { numRuns: 8 },
    );
  });

  it('every key is where its range is, and whoever waits for a retry waits for that place', () => {
    fc.assert(
      fc.property(splitTrial, fc.integer({ min: 41, max: 44 }), ({ outline }, seconds) => {
        const simulation = ranTrial(outline, seconds);
        const { keys } = simulation.world.sources[0]!;
        for (let slot = 0; slot < keys.slotCount; slot += 1) {
          const part = slot - keys.parts.firstSlot;
          const item = part >= 0 ? keys.parts.startItem[part]! : 0;
          const belongs = placeOfSlot(keys, keys.keyNumber[slot]!, keys.position[slot]!, item);
          if (slotPlace(keys, slot) !== belongs) throw new Error(`slot ${slot} is not at ${belongs}`);
        }
        let chances = 0;
        for (const chance of keys.chances) chances += chance;
        expect(chances).toBeCloseTo(1, 9);
        let waiting = 0;
        forEachWaiting(simulation.world.wheel, () => (waiting += 1));
        expect(waiting).toBe(simulation.world.sources[0]!.open);
      }),
      { numRuns: 8 },
    );
  });

  it('a replay is equal, and so is a run that is cut elsewhere', () => {
    fc.assert(
      fc.property(
        splitTrial,
        fc.array(fc.integer({ min: 0, max: 45e6 }), { maxLength: 6 }),
        ({ outline, grain }, cuts) => {
          const whole = ranTrial(outline, 45, grain);
          const cut = trial(outline, grain);
          for (const moment of cuts.sort((a, b) => a - b)) advance(cut, moment);
          advance(cut, 45e6);
          expect(digestOf(cut)).toBe(digestOf(whole));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('a copy of the world goes on as the world does, before, while and after it is split', () => {
    fc.assert(
      fc.property(splitTrial, fc.constantFrom(5, 25, 40.004, 42), ({ outline, grain }, seconds) => {
        const simulation = ranTrial(outline, seconds, grain);
        const copies = [structuredClone(simulation.world), copyWorld(simulation.world)].map((world) => ({
          ...simulation,
          world,
        }));
        for (const run of [simulation, ...copies]) advance(run, 45e6);
        for (const copy of copies) expect(digestOf(copy)).toBe(digestOf(simulation));
      }),
      { numRuns: 5 },
    );
  });

  it.each(['uniform', 'collection', 'tail'])(
    'counted requests fare like single ones, with %s keys: attempts refused to 1 percent, units to half a percent',
    (kind) => {
      const outline: Trial = {
        ...(kind === 'collection' ? hotCollection : heated),
        ...(kind === 'tail' && {
          data: [{ id: 'items', count: 50_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
        }),
      };
      const traffic = [
        { ...(outline.traffic![0] as object), arrivals: 'poisson', client: { retryMode: 'standard' } },
      ];
      const means = (grain: Grain) => {
        const sums = { throttled: 0, attempts: 0, units: 0 };
        for (const seed of [1, 2, 3]) {
          const { tally } = ranTrial({ ...outline, traffic, seed }, 60, grain).world.sources[0]!;
          sums.throttled += tally.throttled;
          sums.attempts += tally.attempts;
          sums.units += tally.units;
        }
        return sums;
      };
      const [single, counted] = [means('single'), means('aggregate')];
      expect(single.throttled / single.attempts).toBeGreaterThan(0.05);
      const rate = counted.throttled / counted.attempts / (single.throttled / single.attempts);
      expect(Math.abs(rate - 1)).toBeLessThan(0.01);
      expect(Math.abs(counted.units / single.units - 1)).toBeLessThan(0.005);
    },
    60_000,
  );
});

function sumOf(rows: Float64Array, column: number): number {
  let total = 0;
  for (let row = 0; row < rows.length; row += rowStride) total += rows[row + column]!;
  return total;
}
