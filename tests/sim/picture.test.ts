import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  heatFields,
  heatRows,
  partitionFields,
  pointFields,
  secondFields,
  type Frame,
} from '../../src/sim/frame.ts';
import { advance, createCursor, dispatch, frameOf, seek, type Simulation } from '../../src/sim/simulation.ts';
import { ran, started, type Outline } from './small-run.ts';

/** A reader as the page is one: it keeps what frames bring, and drops all of it when the run begins anew. */
function createReader(simulation: Simulation) {
  const cursor = createCursor();
  let run: number | undefined;
  const kept = {
    seconds: [] as number[],
    heat: [] as number[],
    events: [] as Frame['events'],
    samples: [] as string[],
    /** By metric: how many points came. */
    points: new Map<string, number>(),
  };
  return {
    kept,
    read(): Frame {
      const frame = frameOf(simulation, cursor);
      if (frame.run !== run)
        Object.assign(kept, { seconds: [], heat: [], events: [], samples: [], points: new Map() });
      run = frame.run;
      const [table] = frame.tables;
      expect(table!.secondsFrom).toBe(kept.seconds.length / secondFields.length);
      expect(table!.heatFrom).toBe(kept.heat.length / (heatRows * heatFields.length));
      kept.seconds.push(...table!.seconds);
      kept.heat.push(...table!.heat);
      kept.events.push(...frame.events);
      for (const { metric, from, points } of frame.cloudWatch.series) {
        expect(from).toBe(kept.points.get(metric) ?? 0);
        kept.points.set(metric, from + points.length / pointFields.length);
      }
      kept.samples.push(...frame.sample.map(({ id, attempt }) => `${id}/${attempt}`));
      return frame;
    },
  };
}

const busy: Outline = {
  durationSeconds: 8,
  writeUnits: 60,
  traffic: [
    { arrivals: 'poisson', rate: [{ atSeconds: 0, perSecond: 120 }], client: { retryMode: 'standard' } },
  ],
  commands: [{ atSeconds: 5, do: { kind: 'set-capacity', table: 'Table', writeUnits: 500 } }],
};

describe('A reader of frames', () => {
  it('has the whole history after any sequence of advances and seeks, nothing twice', () => {
    const straight = createReader(ran(busy));
    straight.read();
    const moves = fc.array(fc.record({ to: fc.integer({ min: 0, max: 8e6 }), read: fc.boolean() }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(moves, (each) => {
        const simulation = started(busy);
        const reader = createReader(simulation);
        for (const { to, read } of each) {
          seek(simulation, to);
          if (read) reader.read();
        }
        advance(simulation, 8e6);
        reader.read();
        expect(reader.kept.seconds).toEqual(straight.kept.seconds);
        expect(reader.kept.heat).toEqual(straight.kept.heat);
        expect(reader.kept.events).toEqual(straight.kept.events);
        expect(new Set(reader.kept.samples).size).toBe(reader.kept.samples.length);
      }),
      { numRuns: 12 },
    );
  });

  it('gets nothing a second time when nothing has happened', () => {
    const simulation = ran(busy);
    const reader = createReader(simulation);
    reader.read();
    const again = reader.read();
    expect(again.tables[0]!.seconds.length).toBe(0);
    expect(again.tables[0]!.heat.length).toBe(0);
    expect([again.events, again.sample]).toEqual([[], []]);
  });

  it('gets every told attempt when it reads often, and never more than 200 at once', () => {
    const outline = { ...busy, durationSeconds: 60 };
    const often = started(outline);
    const reader = createReader(often);
    for (let second = 1; second <= 60; second += 1) {
      advance(often, second * 1e6);
      reader.read();
    }
    expect(reader.kept.samples.length).toBeGreaterThan(1500);
    expect(frameOf(ran(outline), createCursor()).sample.length).toBe(200);
  });
});

describe('A frame', () => {
  const simulation = ran(busy);
  const frame = frameOf(simulation, createCursor());

  it('is bounded and can travel: typed arrays and plain objects', () => {
    expect(structuredClone(frame)).toEqual(frame);
    expect(frame.tables[0]!.partitions).toBeInstanceOf(Float32Array);
    expect(frame.tables[0]!.partitions.length).toBe(4 * partitionFields.length);
  });

  it('stands at its moment', () => {
    expect(frame).toMatchObject({ nowUs: 8e6, endUs: 8e6, finished: true, grain: 'single' });
    expect(frameOf(ran(busy, 1), createCursor()).finished).toBe(false);
  });

  it('shows the partitions side by side, from 0 to 1', () => {
    const rows = frame.tables[0]!.partitions;
    for (let partition = 0; partition < 4; partition += 1) {
      expect(rows[partition * partitionFields.length]).toBeCloseTo(partition / 4, 6);
      expect(rows[partition * partitionFields.length + 1]).toBeCloseTo((partition + 1) / 4, 6);
    }
  });

  it('has the capacity as it is now', () => {
    expect(frame.tables[0]).toMatchObject({
      writeUnits: 500,
      partitionReadUnitsMax: 3000,
      partitionWriteUnitsMax: 1000,
    });
  });

  it('copies what it shows: a later advance does not change it', () => {
    const live = started(busy);
    advance(live, 2e6);
    const early = frameOf(live, createCursor());
    const copy = structuredClone(early);
    advance(live, 6e6);
    expect(early).toEqual(copy);
  });
});

test('events are named when they happen', () => {
  const { world } = ran({
    durationSeconds: 40,
    writeUnits: 50,
    initialBurstSeconds: 10,
    traffic: [
      {
        rate: [
          { atSeconds: 0, perSecond: 100 },
          { atSeconds: 20, perSecond: 10 },
        ],
      },
    ],
  });
  expect(world.events.map(({ kind }) => kind)).toEqual([
    'burst-exhausted',
    'throttling-began',
    'throttling-ended',
  ]);
  const [exhausted, began, ended] = world.events.map(({ atUs }) => atUs / 1e6);
  // 550 units, drained at 50 a second: empty after 11 s. The last refusal is just before 20 s, and a second later it has ended.
  expect(Math.abs(exhausted! - 11)).toBeLessThan(0.3);
  expect(Math.abs(began! - 11)).toBeLessThan(0.3);
  expect(Math.abs(ended! - 21)).toBeLessThan(0.3);
});

test('a live change makes no new run, a seek to the past does', () => {
  const simulation = ran(busy, 3);
  const run = frameOf(simulation, createCursor()).run;
  dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 10 });
  expect(frameOf(simulation, createCursor()).run).toBe(run);
  seek(simulation, 1e6);
  expect(frameOf(simulation, createCursor()).run).toBe(run + 1);
});

test('partitions come with a frame when they were looked at anew, and not again with every frame', () => {
  const simulation = started(busy);
  const cursor = createCursor();
  const lengths = [50_000, 60_000, 100_000, 110_000, 190_000, 200_000].map((moment) => {
    advance(simulation, moment);
    return frameOf(simulation, cursor).tables[0]!.partitions.length;
  });
  const whole = lengths[0]!;
  expect(whole % partitionFields.length).toBe(0);
  expect(lengths).toEqual([whole, 0, whole, 0, 0, whole]);
});
