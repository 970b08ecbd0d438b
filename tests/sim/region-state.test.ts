import { describe, expect, it } from 'vitest';
import { load, advance, summarise, digestOf } from '../../src/sim/simulation.ts';
import type { Simulation } from '../../src/sim/simulation.ts';

const document = {
  format: 'partition-lab/scenario',
  version: 1,
  title: 'Likes',
  seed: 3,
  durationSeconds: 20,
  regions: ['us-east-1', 'ap-northeast-1'],
  tables: [
    {
      name: 'Likes',
      partitionKey: { name: 'post', type: 'S' },
      capacity: { mode: 'provisioned', readUnits: 100, writeUnits: 1000 },
      replicas: { consistency: 'eventual', regions: ['us-east-1', 'ap-northeast-1'] },
      data: [{ id: 'posts', count: 10_000, partitionKey: 'POST#{n}', itemBytes: 100 }],
    },
    {
      name: 'Plain',
      partitionKey: { name: 'id', type: 'S' },
      capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10 },
      data: [{ id: 'items', count: 10, partitionKey: '{n}', itemBytes: 100 }],
    },
  ],
  traffic: ['us-east-1', 'ap-northeast-1'].map((region) => ({
    id: region,
    table: 'Likes',
    region,
    operation: 'UpdateItem',
    data: 'posts',
    keys: { choice: 'zipf', exponent: 0.9 },
    rate: [{ atSeconds: 0, perSecond: 200 }],
  })),
};

describe('Tables in several Regions', () => {
  it('each replica is a table of its own, behind those of the scenario', () => {
    const { world } = load(document);
    expect(world.tables.map(({ name, region, globalTable }) => [name, region, globalTable])).toEqual([
      ['Likes', 0, 0],
      ['Plain', 0, -1],
      ['Likes@ap-northeast-1', 1, 0],
    ]);
    expect(world.sources.map(({ table }) => table)).toEqual([0, 2]);
  });

  it('its sources know their items by the same numbers, however popular', () => {
    const { world } = load(document);
    const [here, there] = world.sources;
    expect(world.itemSpaces.map(({ path, count }) => [path, count])).toEqual([['Likes/posts', 10_000]]);
    expect(here!.items).toHaveLength(10_000);
    expect(there!.items).toEqual(here!.items);
    expect(new Set(here!.items).size).toBe(10_000);
  });

  it('a Region that is down answers nobody, and its clients give up in the end', () => {
    const simulation = load(document);
    advance(simulation, 5_000_000);
    simulation.world.regions[1]!.state = 'down';
    advance(simulation, 20_000_000);
    const { traffic, requests, throttledByReason } = summarise(simulation);
    expect(traffic[0]!.failed).toBe(0);
    expect(traffic[1]!.failed).toBeGreaterThan(0.45 * traffic[1]!.issued);
    expect(requests.errors!.RegionUnavailable).toBeGreaterThan(traffic[1]!.failed);
    expect(throttledByReason).toEqual({});
    expect(requests.issued).toBe(requests.succeeded + requests.failed + requests.unfinished);
  });

  it('a run is the same however it is cut', () => {
    const whole = load(document);
    advance(whole, 20_000_000);
    const cut: Simulation = load(document);
    for (let at = 0; at < 20_000_000; at += 777_777) advance(cut, at);
    advance(cut, 20_000_000);
    expect(digestOf(cut)).toBe(digestOf(whole));
  });

  it('such a run is refused where requests are counted or told hop by hop', () => {
    expect(() => load(document, { grain: 'aggregate' })).toThrow(/single items is known of single requests/);
    expect(() => load(document, { grain: 'story' })).toThrow(/the story grain knows one Region/);
  });
});
