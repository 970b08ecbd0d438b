// What Why says while something is under way and right after it is done, and that it holds still.

import { describe, expect, it } from 'vitest';
import type { DirectionEvidence, Evidence } from '../../src/sim/advice/evidence.ts';
import { hotKey } from '../../src/sim/advice/hot-key.ts';
import { refusalToDo } from '../../src/sim/commands/refusals.ts';
import type { Diagnosis } from '../../src/sim/frame.ts';
import { advance, dispatch, load, type Simulation } from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from './small-run.ts';

const rate = (perSecond: number) => [{ atSeconds: 0, perSecond }];
const retrying = { client: { retryMode: 'standard', sdk: 'javascript-v3' } };
const quickly = { 'split-after-seconds': 1000, 'split-seconds': 40, 'mode-switch-seconds': 30 };

function begun(outline: Outline, seconds: number): Simulation {
  const simulation = load({
    ...documentOf({ durationSeconds: 120, ...outline }),
    assumptions: { ...quickly, ...outline.assumptions },
  });
  advance(simulation, seconds * 1e6);
  return simulation;
}
const whyOf = ({ world }: Simulation): Diagnosis[] => world.tables[0]!.why;
const kindsOfFixes = (why: Diagnosis[]) => why.flatMap(({ fixes }) => fixes.map(({ kind }) => kind));

/** Half-second by half-second. */
function diary(simulation: Simulation, fromSeconds: number, toSeconds: number): Diagnosis[][] {
  const told: Diagnosis[][] = [];
  for (let seconds = fromSeconds; seconds <= toSeconds; seconds += 0.5) {
    advance(simulation, seconds * 1e6);
    told.push(whyOf(simulation));
  }
  return told;
}

describe('While an UpdateTable waits for its partitions (INIT-09)', () => {
  const outline: Outline = {
    writeUnits: 900,
    partitions: 1,
    traffic: [{ rate: rate(2400), ...retrying }],
    commands: [{ atSeconds: 10, do: { kind: 'set-capacity', table: 'Table', writeUnits: 3600 } }],
  };

  it('Why says to what and for how long, and offers no second one', () => {
    const why = whyOf(begun(outline, 30));
    expect(why[0]!.figures).toMatchObject({ updateToUnits: 3600 });
    expect(Number(why[0]!.figures['updateSecondsLeft'])).toBeCloseTo(20, 0);
    expect(kindsOfFixes(why)).not.toContain('raise-capacity');
    expect(kindsOfFixes(why)).toContain('lower-rate');
  });

  it('before it, the button that buys says how long that takes, and it takes so long', () => {
    const simulation = begun({ ...outline, commands: [] }, 20);
    const fix = whyOf(simulation)
      .flatMap(({ fixes }) => fixes)
      .find(({ kind }) => kind === 'raise-capacity')!;
    expect(fix.figures['secondsToHelp']).toBe(40);
    for (const command of fix.commands) dispatch(simulation, command);
    advance(simulation, 59e6);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(900);
    advance(simulation, 62e6);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBe(fix.figures['units']);
  });

  it('the second that mixes before and after is judged by nobody', () => {
    const simulation = begun(outline, 49);
    const changed = () => simulation.world.events.find(({ kind }) => kind === 'capacity-changed');
    let before = whyOf(simulation);
    for (let seconds = 49.5; changed() === undefined; seconds += 0.5) {
      before = whyOf(simulation);
      advance(simulation, seconds * 1e6);
    }
    const { atUs } = changed()!;
    expect(whyOf(simulation)).toBe(before);
    advance(simulation, atUs + 0.5e6);
    expect(whyOf(simulation)).toBe(before);
    advance(simulation, atUs + 2e6);
    expect(whyOf(simulation)).not.toBe(before);
  });

  it('no headline afterwards says that less is asked for than there is, but for what is tried again', () => {
    for (const why of diary(begun(outline, 45), 45, 70)) {
      const { kind, figures } = why[0]!;
      if (kind !== 'table-budget') continue;
      const isWithin = Number(figures['askedUnitsPerSecond']) <= Number(figures['provisionedUnitsPerSecond']);
      if (isWithin) expect(figures).toHaveProperty('attemptedUnitsPerSecond');
    }
  });
});

it('all is served on savings is never told while anything is refused', () => {
  const simulation = begun(
    { writeUnits: 900, initialBurstSeconds: 300, partitions: 1, traffic: [{ rate: rate(1500) }] },
    10,
  );
  for (const why of diary(simulation, 10, 30)) {
    const kinds = why.map(({ kind }) => kind);
    expect(kinds).toContain('hot-partition');
    expect(kinds).not.toContain('burst-draining');
  }
});

describe('While the capacity mode is being switched (AS-13)', () => {
  const simulation = begun(
    {
      writeUnits: 10,
      traffic: [{ rate: rate(100) }],
      commands: [{ atSeconds: 10, do: { kind: 'set-capacity-mode', table: 'Table', mode: 'on-demand' } }],
    },
    20,
  );

  it('Why says so, with the time that is left, and offers nothing that is refused until then', () => {
    const why = whyOf(simulation);
    const { change } = simulation.world.tables[0]!.capacity;
    expect(why[0]!.figures).toMatchObject({ switchingTo: 'on-demand' });
    expect(Number(why[0]!.figures['switchSecondsLeft'])).toBeCloseTo(change!.dueAtUs / 1e6 - 20, 3);
    expect(kindsOfFixes(why)).toEqual(['lower-rate']);
    const commands = why.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.commands));
    for (const command of commands) expect(refusalToDo(simulation.world, command)).toBeUndefined();
  });
});

describe('The sentence holds still', () => {
  it('with two keys that share a partition evenly', () => {
    const keys = { choice: 'hotspot', hotKeys: 2, hotShare: 0.98 };
    const poisson = { rate: rate(2400), keys, arrivals: 'poisson', ...retrying };
    const told = diary(begun({ partitions: 1, traffic: [poisson] }, 20), 20, 60);
    expect(new Set(told.map((why) => `${why[0]!.kind} ${why[0]!.figures['key']}`)).size).toBe(1);
  });

  it('with partitions that refuse much the same', () => {
    const poisson = { rate: rate(2600), arrivals: 'poisson', ...retrying };
    const data = [{ id: 'items', count: 100_000, partitionKey: 'ITEM#{n}', itemBytes: 200 }];
    const told = diary(begun({ partitions: 2, data, traffic: [poisson] }, 20), 20, 60);
    expect(new Set(told.map((why) => why[0]!.figures['partition'])).size).toBe(1);
  });
});

it('a hot key whose items have sort keys of their own is told as an item collection (SPLIT-08)', () => {
  const outline = (sortKeys?: object): Outline => ({
    partitions: 2,
    ...(sortKeys && { sortKey: { name: 'sk', type: 'S' } }),
    data: [
      {
        id: 'items',
        count: 100,
        partitionKey: 'GAME#{n}',
        itemBytes: 200,
        ...(sortKeys && { itemsPerKey: 1000 }),
      },
    ],
    traffic: [
      {
        rate: rate(1600),
        keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 },
        ...(sortKeys && { sortKeys }),
      },
    ],
  });
  expect(whyOf(begun(outline(), 20))[0]!.figures).not.toHaveProperty('isDivisible');
  expect(whyOf(begun(outline({ choice: 'uniform' }), 20))[0]!.figures).toMatchObject({ isDivisible: 1 });
});

it('a key that was named is named on a little below half of its partition, and no other is', () => {
  const evidence = { partitions: 2 } as Evidence;
  const sideOf = (isNamed: boolean, shareOfPartition: number) =>
    ({
      refusedByPartition: 100,
      capUnits: 1000,
      hottest: { partition: 0, askedUnits: 1500, attemptedUnits: 1500 },
      key: { key: 'ITEM#1', askedUnits: 1500 * shareOfPartition, shareOfPartition, isNamed },
    }) as DirectionEvidence;
  expect(hotKey(evidence, sideOf(false, 0.45))).toBeUndefined();
  expect(hotKey(evidence, sideOf(true, 0.45))).toMatchObject({ kind: 'hot-key' });
  expect(hotKey(evidence, sideOf(true, 0.35))).toBeUndefined();
});
