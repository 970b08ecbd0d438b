import { describe, expect, it } from 'vitest';
import counters from '../../../src/scenarios/three-ways-to-count.json' with { type: 'json' };
import lock from '../../../src/scenarios/a-lock-that-everybody-wants.json' with { type: 'json' };
import list from '../../../src/scenarios/a-list-that-grows.json' with { type: 'json' };
import names from '../../../src/scenarios/conditions-that-fail.json' with { type: 'json' };
import batches from '../../../src/scenarios/what-a-batch-leaves-over.json' with { type: 'json' };
import { advance, dispatch, load, type Simulation } from '../../../src/sim/simulation.ts';
import { figureOf, type CallFigure } from '../../../src/sim/traffic/call-figures.ts';

const after = (document: unknown, seconds: number): Simulation => {
  const simulation = load(document);
  advance(simulation, seconds * 1e6);
  return simulation;
};
const kindsOf = ({ world }: Simulation, table = 0) => world.tables[table]!.why.map(({ kind }) => kind);
const found = ({ world }: Simulation, kind: string, table = 0) =>
  world.tables[table]!.why.find((diagnosis) => diagnosis.kind === kind);
const figure = ({ world }: Simulation, source: number, name: CallFigure) =>
  figureOf(world.sources[source]!.calls!.figures, name);

/** Does what the first fix says. */
function mend(simulation: Simulation, kind: string, table = 0): void {
  const [fix] = found(simulation, kind, table)!.fixes;
  for (const command of fix!.commands) dispatch(simulation, command);
}

describe('Why tells of counters', () => {
  it('that increments are lost, and of the other two ways nothing', () => {
    const simulation = after(counters, 10);
    expect([kindsOf(simulation, 0), kindsOf(simulation, 2)]).toEqual([['increments-lost'], ['calm']]);
    const { figures } = found(simulation, 'increments-lost')!;
    expect(figures['lostPerSecond']).toBeGreaterThan(50);
    expect(figures['lostPerSecond']).toBeLessThan(Number(figures['endedPerSecond']));
  });

  it('and with its first fix none is lost any more', () => {
    const simulation = after(counters, 10);
    mend(simulation, 'increments-lost');
    advance(simulation, 11e6);
    const lost = figure(simulation, 0, 'lostIncrements');
    advance(simulation, 20e6);
    expect(figure(simulation, 0, 'lostIncrements')).toBe(lost);
    expect(kindsOf(simulation, 0)).toEqual(['calm']);
  });

  it('that a lock is contended once everybody wants one item, and calm before', () => {
    const simulation = after(lock, 15);
    expect(kindsOf(simulation)).toEqual(['calm']);
    advance(simulation, 30e6);
    expect(kindsOf(simulation)).toEqual(['lock-contended']);
    expect(found(simulation, 'lock-contended')!.figures['share']).toBeGreaterThan(0.7);
    mend(simulation, 'lock-contended');
    advance(simulation, 40e6);
    expect(kindsOf(simulation)).toEqual(['calm']);
  });
});

describe('Why tells of other calls', () => {
  it('that conditions fail, once most names are taken', () => {
    const simulation = after(names, 3);
    expect(kindsOf(simulation)).toEqual(['calm']);
    advance(simulation, 50e6);
    expect(found(simulation, 'conditions-fail')!.figures['share']).toBeGreaterThan(0.7);
  });

  it('that an item has grown so large that an update costs fifty units', () => {
    const simulation = after(list, 4);
    expect(found(simulation, 'item-grows')).toBeUndefined();
    advance(simulation, 30e6);
    expect(found(simulation, 'item-grows')!.figures['units']).toBeGreaterThan(50);
  });

  it('that items of batches are lost, and with back-off no more are', () => {
    const simulation = after(batches, 23);
    expect(found(simulation, 'batch-items-lost', 2)).toBeUndefined();
    for (const table of [0, 1]) {
      expect(found(simulation, 'batch-items-lost', table)!.figures['itemsGivenUpPerSecond']).toBeGreaterThan(
        50,
      );
    }
    mend(simulation, 'batch-items-lost', 0);
    advance(simulation, 23.5e6);
    const lost = figure(simulation, 0, 'itemsGivenUp');
    advance(simulation, 26e6);
    expect(figure(simulation, 0, 'itemsGivenUp')).toBe(lost);
    expect(figure(simulation, 1, 'itemsGivenUp')).toBeGreaterThan(lost);
  });
});
