// Two stable states under the same load: what keeps a node busy after the cause has gone are the retries of those who
// no longer wait for what it does. A margin is said with each claim.

import { describe, expect, test } from 'vitest';
import quotaEndsIt from '../../src/scenarios/a-retry-quota-ends-the-storm.json' with { type: 'json' };
import storm from '../../src/scenarios/a-retry-storm.json' with { type: 'json' };
import impatient from '../../src/scenarios/a-timeout-of-fifty-milliseconds.json' with { type: 'json' };
import type { ClientSpec } from '../../src/sim/scenario/scenario.ts';
import { advance, dispatch, load, type Simulation } from '../../src/sim/simulation.ts';
import { lastSecondsOf, type ClientSecondField } from '../../src/sim/traffic/client-seconds.ts';

const demand = 600;
/** What the node can do: the scenario says so. */
const nodeReads = 1000;
/** The cause is gone at 20 s. */
const afterwards = 40;

describe('After five seconds in which a node had little time', () => {
  const naive = runTo(storm, {}, afterwards);
  const withoutCause = runTo({ ...storm, commands: [] }, {}, afterwards);

  test('the same load has two stable states: all of it is answered, or less than one in a hundred', () => {
    expect(mean(withoutCause, 'succeeded', 15)).toBeGreaterThan(0.99 * demand * 0.97);
    expect(mean(naive, 'succeeded', 15)).toBeLessThan(0.01 * demand);
  });

  test('the node works at its limit, and for nobody', () => {
    expect(mean(naive, 'servedForNobody', 15)).toBeGreaterThan(0.98 * nodeReads);
    expect(mean(withoutCause, 'servedForNobody', 15)).toBe(0);
  });

  test('retries are what makes the difference: four attempts of each request, more than twice what the node can do', () => {
    expect(mean(naive, 'sent', 15) / mean(naive, 'issued', 15)).toBeGreaterThan(3.8);
    expect(mean(naive, 'sent', 15)).toBeGreaterThan(2.2 * nodeReads);
    expect(mean(naive, 'issued', 15)).toBeLessThan(0.65 * nodeReads);
  });

  test('longer waits between the attempts do not end it (SDK-04), for they change when a retry comes, and not that it does', () => {
    const polite = runTo(quotaEndsIt, { retryQuota: false }, afterwards);
    expect(mean(polite, 'succeeded', 15)).toBeLessThan(0.01 * demand);
  });

  test('a quota besides ends it within three seconds of the cause (SDK-05): all is answered, where naive retries leave nothing', () => {
    const run = runTo(quotaEndsIt, {}, 23);
    expect(mean(run, 'succeeded', 1)).toBeGreaterThan(0.95 * demand);
    advance(run, afterwards * 1e6);
    expect(mean(run, 'succeeded', 15)).toBeGreaterThan(0.99 * demand * 0.97);
    expect(mean(run, 'retries', 15)).toBe(0);
  });

  test('what keeps it up can be taken away while it goes on: with a quota it is over within three seconds', () => {
    dispatch(naive, { kind: 'set-client', traffic: 'shoppers', retryQuota: true });
    advance(naive, (afterwards + 4) * 1e6);
    expect(mean(naive, 'succeeded', 1)).toBeGreaterThan(0.9 * demand);
  });
});

test('below a quarter of what the node can do the storm blows over by itself: four attempts of each fit', () => {
  const traffic = storm.traffic.map((source) => ({ ...source, rate: [{ atSeconds: 0, perSecond: 200 }] }));
  const commands = storm.commands.map((each) => ({
    ...each,
    do: { ...each.do, percent: each.do.percent && 90 },
  }));
  const run = runTo({ ...storm, traffic, commands }, {}, 19);
  expect(mean(run, 'succeeded', 1)).toBeLessThan(150);
  advance(run, 30e6);
  expect(mean(run, 'succeeded', 3)).toBeGreaterThan(190);
});

test('a timeout of 50 ms needs no cause: near its limit a node is late by chance, and the storm begins (SDK-09)', () => {
  const run = runTo(impatient, {}, 40);
  expect(mean(run, 'succeeded', 10, 0)).toBeLessThan(10);
  expect(mean(run, 'succeeded', 10, 1)).toBeGreaterThan(900);
});

function runTo(document: object, client: Partial<ClientSpec>, seconds: number): Simulation {
  const { traffic } = document as { traffic: { client: object }[] };
  const simulation = load({
    ...document,
    traffic: traffic.map((source) => ({ ...source, client: { ...source.client, ...client } })),
  });
  advance(simulation, seconds * 1e6);
  return simulation;
}

/** A second, over the last seconds. */
function mean({ world }: Simulation, field: ClientSecondField, seconds: number, source = 0): number {
  return lastSecondsOf(world.sources[source]!.client!.seconds, field, seconds);
}
