import { expect, it } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import { advance, load } from '../../src/sim/simulation.ts';
import { retriesFoundWaiting, waitingRetriesBySource } from '../../src/sim/waiting-retries.ts';

it.each(examples)('counts the waiting retries of $id as they are found', ({ document }) => {
  const simulation = load(document);
  for (const seconds of [5, 20, 60]) {
    advance(simulation, seconds * 1e6);
    expect(waitingRetriesBySource(simulation.world)).toEqual(retriesFoundWaiting(simulation.world));
  }
});
