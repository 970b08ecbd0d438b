// What is measured: each case makes something ready to run (not timed) that then goes on in small steps.

import { load, advance, type Simulation } from '../../sim/simulation.ts';
import type { Grain } from '../../sim/frame.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { advanceNaive, createNaive } from './naive/naive.ts';
import { operationCases } from './operations.ts';
import {
  aggregate100000,
  dax3,
  dax3Around,
  regions3,
  regions3Apart,
  traffic100,
  traffic10000,
  writes100,
  writes100Indexes,
} from './scenarios.ts';

export interface BenchCase {
  name: string;
  /** Virtual seconds until the buckets are drained and as many retries are under way as later on. */
  settleSeconds: number;
  start(): Running;
}

export interface Running {
  step(): void;
  /** Attempts, and those of them that were refused, are counted so that a reader can see what was measured. */
  counts(): Counts;
}

export interface Counts {
  virtualSeconds: number;
  requests: number;
  attempts: number;
  refused: number;
}

export const benchCases: BenchCase[] = [
  {
    name: 'traffic-100',
    settleSeconds: 4,
    start: () => startModel(traffic100, 'single', 50_000),
  },
  {
    name: 'traffic-10000',
    settleSeconds: 4,
    start: () => startModel(traffic10000, 'single', 10_000),
  },
  {
    name: 'writes-100',
    settleSeconds: 4,
    start: () => startModel(writes100, 'single', 50_000),
  },
  {
    name: 'writes-100-indexes',
    settleSeconds: 4,
    start: () => startModel(writes100Indexes, 'single', 50_000),
  },
  {
    name: 'dax-3',
    settleSeconds: 1,
    start: () => startModel(dax3, 'single', 50_000),
  },
  {
    name: 'dax-3-around',
    settleSeconds: 1,
    start: () => startModel(dax3Around, 'single', 50_000),
  },
  {
    name: 'regions-3',
    settleSeconds: 4,
    start: () => startModel(regions3, 'single', 50_000),
  },
  {
    name: 'regions-3-apart',
    settleSeconds: 4,
    start: () => startModel(regions3Apart, 'single', 50_000),
  },
  {
    name: 'naive-100',
    settleSeconds: 4,
    start: () => startNaive(traffic100, 10_000),
  },
  {
    name: 'aggregate-100000',
    settleSeconds: 4,
    start: () => startModel(aggregate100000, 'aggregate', 10_000),
  },
  {
    name: 'stories',
    settleSeconds: 1,
    start: () => startModel(storiesOf(traffic100), 'story', 10_000),
  },
  ...operationCases.map(({ name, scenario }) => ({
    name,
    settleSeconds: 1,
    start: () => startModel(scenario, 'single', 50_000),
  })),
];

/** Goes on in steps of so many virtual microseconds. */
function startModel(scenario: Scenario, grain: Grain, stepUs: number): Running {
  const simulation = load(scenario, { grain });
  let untilUs = 0;
  return {
    step() {
      untilUs += stepUs;
      advance(simulation, untilUs);
    },
    counts: () => countsOf(simulation),
  };
}

function startNaive(scenario: Scenario, stepUs: number): Running {
  const naive = createNaive(scenario);
  return {
    step: () => advanceNaive(naive, naive.nowUs + stepUs),
    counts() {
      const counts = { virtualSeconds: naive.nowUs / 1e6, requests: 0, attempts: 0, refused: 0 };
      for (const { tally } of naive.sources) {
        counts.requests += tally.issued;
        counts.attempts += tally.attempts;
        counts.refused += tally.throttled;
      }
      return counts;
    },
  };
}

export function countsOf({ world }: Simulation): Counts {
  const counts = { virtualSeconds: world.nowUs / 1e6, requests: 0, attempts: 0, refused: 0 };
  for (const { tally } of world.sources) {
    counts.requests += tally.issued;
    counts.attempts += tally.attempts;
    counts.refused += tally.throttled;
  }
  return counts;
}

/** The same workload at a rate at which every request can be told. */
function storiesOf(scenario: Scenario): Scenario {
  const slower = structuredClone(scenario);
  for (const table of slower.tables) {
    table.initialPartitions = 10;
    if (table.capacity.mode !== 'provisioned') continue;
    table.capacity.readUnits /= 10;
    table.capacity.writeUnits /= 10;
  }
  for (const { rate } of slower.traffic) for (const point of rate!) point.perSecond /= 10;
  return slower;
}
