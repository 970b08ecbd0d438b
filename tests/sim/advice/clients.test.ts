// What Why says of clients, and that its button helps: each in the run of an example.

import { describe, expect, it, test } from 'vitest';
import quotaEndsIt from '../../../src/scenarios/a-retry-quota-ends-the-storm.json' with { type: 'json' };
import storm from '../../../src/scenarios/a-retry-storm.json' with { type: 'json' };
import adaptive from '../../../src/scenarios/adaptive-clients-slow-down.json' with { type: 'json' };
import cold from '../../../src/scenarios/cold-connections.json' with { type: 'json' };
import type { Diagnosis, DiagnosisKind } from '../../../src/sim/frame.ts';
import { advance, dispatch, load, type Simulation } from '../../../src/sim/simulation.ts';
import { tell } from '../../../src/ui/views/why/diagnosis.ts';

function at(document: object, seconds: number): Simulation {
  const simulation = load(document);
  advance(simulation, seconds * 1e6);
  return simulation;
}

function said({ world }: Simulation, kind: DiagnosisKind, table = 0): Diagnosis {
  const found = world.tables[table]!.why.find((each) => each.kind === kind);
  expect(found, JSON.stringify(world.tables[table]!.why)).toBeDefined();
  return found!;
}

function kinds({ world }: Simulation, table = 0): DiagnosisKind[] {
  return world.tables[table]!.why.map(({ kind }) => kind);
}

function press(simulation: Simulation, { fixes }: Diagnosis): void {
  for (const command of fixes[0]!.commands) dispatch(simulation, command);
}

describe('Of a retry storm', () => {
  it('Why says for whom the table works, and that its load would fit, long after the cause has gone', () => {
    const diagnosis = said(at(storm, 40), 'retry-storm');
    expect(diagnosis.figures['answered']).toBe(0);
    expect(diagnosis.figures['forNobody']).toBeCloseTo(1000, -2);
    expect(diagnosis.figures['sent']).toBeGreaterThan(3.8 * Number(diagnosis.figures['asked']));
    const { headline, evidence } = tell(diagnosis);
    expect(headline).toMatch(/Of (999|1,00\d) reads a second that are served, none reach/);
    expect(evidence).toMatch(/Without retries there would be room for all/);
  });

  it('offers a quota, which ends it', () => {
    const simulation = at(storm, 40);
    const { fixes } = said(simulation, 'retry-storm');
    expect(fixes.map(({ kind }) => kind)).toEqual(['pay-for-retries', 'try-once']);
    press(simulation, said(simulation, 'retry-storm'));
    advance(simulation, 48e6);
    expect(kinds(simulation)).not.toContain('retry-storm');
    expect(said(simulation, 'calm').kind).toBe('calm');
  });

  it('Why is silent before it begins', () => {
    expect(kinds(at(storm, 14))).toEqual(['calm']);
  });
});

test('Of a spent quota it says how many attempts that spares the table (SDK-05)', () => {
  const simulation = at(quotaEndsIt, 19.5);
  const { figures } = said(simulation, 'quota-spent');
  expect(figures['failing']).toBeGreaterThan(400);
  expect(Number(figures['wouldBeSent'])).toBeGreaterThan(2.5 * Number(figures['sent']));
  advance(simulation, 30e6);
  expect(kinds(simulation)).toEqual(['calm']);
});

test('Of a timeout that is too short it offers a longer one, with which nothing is given up any more (SDK-09)', () => {
  const [source] = storm.traffic;
  const simulation = at(
    {
      ...storm,
      commands: [],
      traffic: [
        {
          ...source,
          client: { retryMode: 'none', timeoutMs: 6 },
        },
      ],
    },
    10,
  );
  const diagnosis = said(simulation, 'timeouts-too-short');
  expect(diagnosis.figures['share']).toBeGreaterThan(0.01);
  press(simulation, diagnosis);
  advance(simulation, 20e6);
  expect(kinds(simulation)).toEqual(['calm']);
});

test('Of an adaptive client it says how many requests wait in it, and sells capacity for them (SDK-06)', () => {
  const simulation = at(adaptive, 45);
  const diagnosis = said(simulation, 'held-back');
  expect(diagnosis.figures['inLine']).toBeGreaterThan(2000);
  expect(kinds(simulation, 1)).toContain('table-budget');
  expect(diagnosis.fixes[0]!.figures['units']).toBeGreaterThan(700);
  press(simulation, diagnosis);
  advance(simulation, 70e6);
  expect(kinds(simulation)).not.toContain('held-back');
});

test('Of connections that are closed after each answer it offers to keep them (SDK-10)', () => {
  const simulation = at(cold, 20);
  const closed = simulation.world.tables[0]!.why.filter(({ kind }) => kind === 'cold-connections');
  expect(closed.map(({ figures, fixes }) => [figures['traffic'], fixes.length])).toEqual([
    ['closed', 1],
    ['seldom', 0],
  ]);
  press(simulation, closed[0]!);
  advance(simulation, 30e6);
  const left = simulation.world.tables[0]!.why.filter(({ kind }) => kind === 'cold-connections');
  expect(left.map(({ figures }) => figures['traffic'])).toEqual(['seldom']);
});
