import { describe, expect, it } from 'vitest';
import { copyWorld } from '../../src/bridge/copy-world.ts';
import { examples } from '../../src/scenarios/index.ts';
import type { KeyChoice, Scenario } from '../../src/sim/scenario/scenario.ts';
import { advance, digestOf, dispatch, load } from '../../src/sim/simulation.ts';

const celebrity = examples[0]!.document as unknown as Scenario;

function withKeys(keys: KeyChoice): Scenario {
  return { ...celebrity, traffic: [{ ...celebrity.traffic[0]!, keys }] };
}

const documents: [string, unknown][] = [
  ...examples.map(({ id, document }): [string, unknown] => [id, document]),
  ['zipf', withKeys({ choice: 'zipf', exponent: 0.99 })],
  ['latest', withKeys({ choice: 'latest', exponent: 0.99 })],
  ['sequential', withKeys({ choice: 'sequential' })],
];

describe('a copy of the world', () => {
  it.each(documents)('goes on as the original would: %s', (_name, document) => {
    const simulation = load(document);
    advance(simulation, 4_321_000);
    const copies = [1, 2].map(() => ({ ...simulation, world: copyWorld(simulation.world) }));
    for (const run of [simulation, ...copies]) advance(run, 6e6);
    expect(copies.map(digestOf)).toEqual([digestOf(simulation), digestOf(simulation)]);
  });

  it('goes on as the original would when its traffic is counted, and told apart by what an index refuses', () => {
    const { document } = examples.find(({ id }) => id === 'few-index-keys')!;
    const simulation = load(document, { grain: 'aggregate' });
    advance(simulation, 60e6);
    expect(simulation.world.aggregate!.sources.filter(({ stratum }) => stratum).length).toBeGreaterThan(1);
    const copies = [1, 2].map(() => ({ ...simulation, world: copyWorld(simulation.world) }));
    for (const run of [simulation, ...copies]) advance(run, 80e6);
    expect(copies.map(digestOf)).toEqual([digestOf(simulation), digestOf(simulation)]);
  });

  it('is not touched by what happens to the original', () => {
    const simulation = load(celebrity);
    advance(simulation, 4e6);
    const world = copyWorld(simulation.world);
    const asItWas = digestOf({ ...simulation, world });
    dispatch(simulation, { kind: 'set-write-shards', traffic: 'vote', shards: 10 });
    dispatch(simulation, { kind: 'set-keys', traffic: 'vote', keys: { choice: 'uniform' } });
    dispatch(simulation, { kind: 'set-capacity', table: 'Votes', writeUnits: 10 });
    advance(simulation, 9e6);
    expect(digestOf({ ...simulation, world })).toBe(asItWas);

    const untouched = load(celebrity);
    for (const run of [untouched, { ...untouched, world }]) advance(run, 9e6);
    expect(digestOf({ ...untouched, world })).toBe(digestOf(untouched));
  });

  it('refuses a world that is more than plain data', () => {
    const { world } = load(celebrity);
    expect(() => copyWorld({ ...world, events: [new Date(0)] as never })).toThrow('plain data');
  });
});
