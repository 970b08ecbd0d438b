import { expect, test } from 'vitest';
import scenario from '../../../src/scenarios/a-scan-starves-everyone.json' with { type: 'json' };
import { advance, dispatch, load, type Simulation } from '../../../src/sim/simulation.ts';

const found = ({ world }: Simulation) => world.tables[0]!.why.find(({ kind }) => kind === 'scan-starves');

test('A scan in eight segments is named as what others are refused for, and before it nothing is', () => {
  const simulation = load(scenario);
  advance(simulation, 10_000_000);
  expect(found(simulation)).toBeUndefined();
  advance(simulation, 16_000_000);
  const { figures, fixes } = found(simulation)!;
  expect(fixes.map(({ kind }) => kind)).toEqual(['pause-pages', 'raise-capacity']);
  expect(simulation.world.tables[0]!.why.map(({ kind }) => kind)).not.toContain('table-budget');
  expect(simulation.world.tables[0]!.why[0]!.kind).toBe('scan-starves');
  expect(figures['traffic']).toBe('report');
  // 1,200 reads of half a unit a second; a full page costs 128 units and a little more (CU-05).
  expect(figures['othersUnitsPerSecond']).toBeCloseTo(600, -1);
  expect(figures['unitsPerPage']).toBeGreaterThan(100);
  expect(figures['unitsPerPage']).toBeLessThan(132);
});

test('With the pause that Why offers the scan goes on, and nobody is refused any more', () => {
  const simulation = load(scenario);
  advance(simulation, 16_000_000);
  const [fix] = found(simulation)!.fixes;
  for (const command of fix!.commands) dispatch(simulation, command);
  advance(simulation, 20_000_000);
  const refused = simulation.world.sources[0]!.tally.throttled;
  advance(simulation, 60_000_000);
  expect(simulation.world.sources[0]!.tally.throttled - refused).toBeLessThan(40 * 1200 * 0.001);
  expect(simulation.world.sources[1]!.tally).toMatchObject({ succeeded: 8, failed: 0 });
  expect(found(simulation)).toBeUndefined();
});
