// Each diagnosis of an index is reached by a run, says its figures, and its first fix is tried on that very run.

import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../src/sim/frame.ts';
import { advance, dispatch, summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { ran, type Outline } from '../small-run.ts';

function outline(index: object, perSecond: number): Outline {
  return {
    durationSeconds: 60,
    partitions: 8,
    globalIndexes: [
      {
        name: 'byStatus',
        partitionKey: { name: 'status', type: 'S' },
        projection: 'KEYS_ONLY',
        initialPartitions: 8,
        capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 10_000 },
        keys: { values: 5, firstShare: 0.8 },
        ...index,
      },
    ],
    traffic: [{ rate: [{ atSeconds: 0, perSecond }] }],
  };
}

const small = {
  capacity: { mode: 'provisioned', readUnits: 10, writeUnits: 50 },
};
const whyOf = ({ world }: Simulation): Diagnosis[] => world.tables[0]!.why;
const refusedIn = (simulation: Simulation): number => summarise(simulation).requests.throttled;

test('an index that was bought too little names itself, its limit and the idle table', () => {
  const simulation = ran(outline(small, 500), 30);
  const [why] = whyOf(simulation);
  expect(why).toMatchObject({
    kind: 'index-back-pressure',
    figures: {
      index: 'byStatus',
      limitUnitsPerSecond: 50,
      refusedPerSecond: 450,
    },
  });
  expect(why!.figures['askedUnitsPerSecond']).toBeCloseTo(500, -1);
  expect(why!.figures['queueSeconds']).toBeCloseTo(5, 0);
  expect(why!.figures['tableIdleShare']).toBeCloseTo(0.995, 3);
});

test('a value of the index key that most entries have is named, with its share and its partition', () => {
  const [why] = whyOf(ran(outline({}, 2000), 30));
  expect(why).toMatchObject({
    kind: 'hot-index-key',
    figures: {
      index: 'byStatus',
      value: 'status#1',
      capUnitsPerSecond: 1000,
      partitions: 8,
    },
  });
  expect(why!.figures['valueShare']).toBeCloseTo(0.8, 1);
});

test('before anything is refused it is said that the index falls behind, and for how long its queue will do', () => {
  const simulation = ran(outline(small, 60), 20);
  expect(refusedIn(simulation)).toBe(0);
  const [why] = whyOf(simulation);
  expect(why).toMatchObject({
    kind: 'index-falling-behind',
    figures: { index: 'byStatus', ofPartition: 0 },
  });
  const refusedFromSeconds = 20 + Number(why!.figures['secondsLeft']);
  advance(simulation, Infinity);
  const first = simulation.world.events.find(({ kind }) => kind === 'throttling-began');
  expect(Math.abs(first!.atUs / 1e6 - refusedFromSeconds)).toBeLessThan(2);
});

describe('the first fix mends it:', () => {
  test.each([
    ['more capacity for the index', 'set-index-capacity', outline(small, 500)],
    ['its keys spread over shards', 'set-index-shards', outline({}, 2000)],
  ])('%s', (_name, kind, run) => {
    const simulation = ran(run, 30);
    const command = whyOf(simulation)[0]!.fixes[0]!.commands[0]!;
    expect(command.kind).toBe(kind);
    dispatch(simulation, command);
    advance(simulation, 40e6);
    const refused = refusedIn(simulation);
    advance(simulation, 60e6);
    expect(refusedIn(simulation)).toBe(refused);
    expect(whyOf(simulation)[0]!.kind).toMatch(/calm|recovering/);
  });
});

test('a table whose index keeps up is calm', () => {
  expect(whyOf(ran(outline({}, 500), 30)).map(({ kind }) => kind)).toEqual(['calm']);
});
