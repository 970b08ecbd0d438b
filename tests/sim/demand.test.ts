// Retries swell what a table is asked for; what Why says of the demand, and sizes its fixes by, is without them.

import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/sim/frame.ts';
import { ran, type Outline } from './small-run.ts';

const rate = (perSecond: number) => [{ atSeconds: 0, perSecond }];
const retrying = { client: { retryMode: 'standard', sdk: 'javascript-v3' } };

function whyAt(outline: Outline, seconds: number): Diagnosis {
  return ran({ durationSeconds: 60, ...outline }, seconds).world.tables[0]!.why[0]!;
}
const figure = (why: Diagnosis, name: string) => Number(why.figures[name]);

describe('What a table is asked for', () => {
  const beyond: Outline = { writeUnits: 200, traffic: [{ rate: rate(320), ...retrying }] };

  it('is the first attempts, and with every retry it is told apart', () => {
    const why = whyAt(beyond, 20);
    expect(why.kind).toBe('table-budget');
    expect(figure(why, 'askedUnitsPerSecond')).toBeCloseTo(320, 6);
    expect(figure(why, 'attemptedUnitsPerSecond')).toBeGreaterThan(450);
  });

  it('is the same in every second, so that the fixes hold still', () => {
    const poisson = { ...beyond, traffic: [{ rate: rate(320), arrivals: 'poisson', ...retrying }] };
    const told = [20, 21, 22, 23].map((seconds) =>
      whyAt(poisson, seconds).fixes.map(({ figures }) => figures),
    );
    for (const figures of told) expect(figures).toEqual(told[0]);
    expect(told[0]).toMatchObject([{ units: 370 }, { perSecond: 170 }]);
  });

  it('is estimated by the counted retries where keys are not drawn', () => {
    const walked = { ...beyond, traffic: [{ rate: rate(320), keys: { choice: 'sequential' }, ...retrying }] };
    const asked = figure(whyAt(walked, 20), 'askedUnitsPerSecond');
    expect(asked).toBeGreaterThan(270);
    expect(asked).toBeLessThan(370);
  });

  it('is by partition what its keys ask for: to slow down to what fits is not to slow down to a third', () => {
    const data = [{ id: 'items', count: 1000, partitionKey: 'ITEM#{n}', itemBytes: 4000 }];
    const outline = { partitions: 2, data, traffic: [{ rate: rate(650), arrivals: 'poisson', ...retrying }] };
    const why = whyAt(outline, 20);
    expect(why.kind).toBe('hot-partition');
    expect(figure(why, 'attemptedUnitsPerSecond')).toBeGreaterThan(2000);
    const perSecond = Number(why.fixes.find(({ kind }) => kind === 'lower-rate')!.figures['perSecond']);
    expect(perSecond).toBeGreaterThanOrEqual(400);
    expect(perSecond).toBeLessThanOrEqual(450);
  });

  it('counts the shards of a key where they lie', () => {
    const keys = { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 };
    const commands = [
      { atSeconds: 5, do: { kind: 'set-write-shards', traffic: 'load', shards: 2, suffix: 'random' } },
    ] as Outline['commands'];
    const why = whyAt({ partitions: 8, traffic: [{ rate: rate(4000), keys, ...retrying }], commands }, 20);
    // Half of the key's 3,600 and the partition's part of the rest.
    expect(figure(why, 'askedUnitsPerSecond')).toBeGreaterThan(1700);
    expect(figure(why, 'askedUnitsPerSecond')).toBeLessThan(2000);
  });
});

it('an index is asked for its entries without retries, and its fix buys no more than that with room', () => {
  const index = {
    name: 'byStatus',
    partitionKey: { name: 'status', type: 'S' },
    projection: 'KEYS_ONLY',
    capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 1 },
    keys: { values: 5 },
  };
  const outline = { traffic: [{ rate: rate(200), ...retrying }], globalIndexes: [index] };
  const why = whyAt(outline, 30);
  expect(why.kind).toBe('index-back-pressure');
  expect(figure(why, 'attemptedUnitsPerSecond')).toBeGreaterThan(300);
  expect(Number(why.fixes[0]!.figures['units'])).toBeLessThanOrEqual(240);
});
