// The examples of admission tell what they promise.

import { expect, test } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';
import { secondsOf } from '../sim/small-run.ts';

function started(id: string): Simulation {
  return load(examples.find((example) => example.id === id)!.document);
}

/** Refused writes of a table from one second to another. */
function refused(simulation: Simulation, table: number, from: number, to: number): number {
  const all = (['writeKeyRangeRefused', 'writeProvisionedRefused'] as const).flatMap((field) =>
    secondsOf(simulation, field, table).slice(from, to),
  );
  return all.reduce((sum, count) => sum + count, 0) / (to - from);
}

test('one hot partition: refused for good, after the savings, for five minutes, and never (ADM-10 to ADM-15)', () => {
  const simulation = started('one-hot-partition-through-the-years');
  advance(simulation, Infinity);
  const [fixed, burst, adaptive, routers] = [0, 1, 2, 3];
  expect(refused(simulation, fixed, 5, 480)).toBeGreaterThan(45);
  expect(refused(simulation, burst, 0, 35)).toBe(0);
  expect(refused(simulation, burst, 50, 480)).toBeGreaterThan(45);
  expect(refused(simulation, adaptive, 50, 300)).toBeGreaterThan(45);
  expect(refused(simulation, adaptive, 440, 480)).toBeLessThan(10);
  expect(refused(simulation, routers, 0, 480)).toBe(0);
});

test('buying more makes it worse: 800 refuses, 900 serves, 750 and 625 refuse again (ADM-10, ADM-11)', () => {
  const simulation = started('buying-more-makes-it-worse');
  advance(simulation, Infinity);
  expect(refused(simulation, 0, 15, 25)).toBeGreaterThan(50);
  expect(refused(simulation, 0, 30, 75)).toBe(0);
  expect(refused(simulation, 0, 85, 110)).toBeGreaterThan(100);
  expect(refused(simulation, 0, 115, 150)).toBeGreaterThan(220);
});

test('a split halves the allowance of the busy board, and today it changes nothing (ADM-11)', () => {
  const simulation = started('a-split-halves-the-allowance');
  advance(simulation, Infinity);
  expect(refused(simulation, 0, 0, 40)).toBe(0);
  expect(refused(simulation, 0, 45, 120)).toBeGreaterThan(100);
  expect(refused(simulation, 1, 0, 120)).toBe(0);
});

test('a burst is refused for want of room on a node while thousands of units are saved (ADM-09)', () => {
  const simulation = started('a-burst-needs-room-on-its-node');
  advance(simulation, Infinity);
  expect(refused(simulation, 0, 0, 40)).toBe(0);
  expect(refused(simulation, 0, 45, 100)).toBeGreaterThan(200);
  const { allowances, refused: causes } = simulation.world.tables[0]!.admission!;
  const writeBanks = allowances!.bankUnits.filter((_units, place) => place % 2 === 1);
  expect(Math.min(...writeBanks)).toBeGreaterThan(5_000);
  // All of it for want of room: the second cause, of writes.
  expect([...causes]).toEqual([0, 0, 0, causes[3], 0, 0]);
});

test('tokens at the routers admit what one bucket does, to three hundredths (ADM-15)', () => {
  const simulation = started('tokens-at-the-routers');
  advance(simulation, Infinity);
  const served = (table: number) =>
    secondsOf(simulation, 'writeUnits', table)
      .slice(0, 70)
      .reduce((sum, units) => sum + units, 0);
  expect(Math.abs(served(0) / served(1) - 1)).toBeLessThan(0.03);
});
