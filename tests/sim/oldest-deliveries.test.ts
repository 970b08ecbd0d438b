import { expect, it } from 'vitest';
import { stageOfThreeRegions } from '../../src/cli/bench/scenarios.ts';
import { advance, createCursor, frameOf, load, type Simulation } from '../../src/sim/simulation.ts';

function agesAt(simulation: Simulation, us: number): number[] {
  advance(simulation, us);
  return frameOf(simulation, createCursor()).globalTables[0]!.links.map(({ oldestMs }) => oldestMs);
}

it('looks for the oldest of many deliveries ten times a virtual second, and finds what is found without looking before', () => {
  const watched = load(stageOfThreeRegions);
  const first = agesAt(watched, 250_000);
  expect(Math.min(...first)).toBeGreaterThan(0);
  expect(agesAt(watched, 300_000)).toEqual(first);
  const later = agesAt(watched, 360_000);
  expect(later).not.toEqual(first);
  expect(later).toEqual(agesAt(load(stageOfThreeRegions), 360_000));
});
