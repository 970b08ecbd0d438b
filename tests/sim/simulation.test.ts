import { describe, expect, it, test } from 'vitest';
import { grainOf, peakRate } from '../../src/sim/grain.ts';
import { parseScenario, ScenarioError } from '../../src/sim/scenario/validate.ts';
import {
  advance,
  digestOf,
  dispatch,
  load,
  nowUsOf,
  scenarioOf,
  seek,
  summarise,
} from '../../src/sim/simulation.ts';
import { documentOf, ran, started, type Outline } from './small-run.ts';

const closedLoop = (change: object = {}): Outline => ({
  durationSeconds: 5,
  traffic: [
    {
      arrivals: undefined,
      rate: undefined,
      client: { retryMode: 'none', threads: 3, thinkMs: 2, requests: 200, ...change },
    },
  ],
});

describe('A source that ends', () => {
  it.each([1, 2, 3, 4, 5])(
    'has finished when its last answer arrives, to the microsecond (seed %i)',
    (seed) => {
      const [source] = ran({ ...closedLoop(), seed }).world.sources;
      expect(source!.finishedAtUs).toBe(source!.lastAnswerUs);
    },
  );

  it.each([1_237, 10_000, 33_333])(
    'has finished at the same moment when the run is cut every %i us',
    (stepUs) => {
      for (let seed = 1; seed <= 5; seed += 1) {
        const outline = { ...closedLoop(), seed, durationSeconds: 1 };
        const cut = started(outline);
        for (let atUs = stepUs; atUs < 1e6; atUs += stepUs) advance(cut, atUs);
        advance(cut, 1e6);
        expect(digestOf(cut)).toBe(digestOf(ran(outline)));
      }
    },
  );

  it('is the same at the moments around its end, cut there or not', () => {
    const outline = { ...closedLoop(), seed: 3, durationSeconds: 1 };
    const endUs = ran(outline).world.sources[0]!.finishedAtUs;
    const cut = started(outline);
    for (let atUs = endUs - 5; atUs < endUs + 5; atUs += 1) {
      advance(cut, atUs);
      expect(digestOf(cut)).toBe(digestOf(ran(outline, atUs / 1e6)));
    }
  });

  it('says so as an event of that moment', () => {
    const { world } = ran(closedLoop());
    const finished = world.events.filter(({ kind }) => kind === 'traffic-finished');
    expect(finished).toEqual([
      { kind: 'traffic-finished', atUs: world.sources[0]!.finishedAtUs, traffic: 'load' },
    ]);
  });

  it('has not finished when the run ends before its last answer', () => {
    const summary = summarise(ran(closedLoop({ requests: 1_000_000 })));
    expect(summary.traffic[0]).toMatchObject({ finishedAtSeconds: null });
    expect(summary.requests.unfinished).toBeGreaterThan(0);
  });
});

describe('The grain', () => {
  const withRate = (perSecond: number, traffic: object = {}) =>
    parseScenario(documentOf({ traffic: [{ rate: [{ atSeconds: 0, perSecond }], ...traffic }] }));

  it.each([
    ['a low rate is told request by request', withRate(100), 'single'],
    ['two million a second still are', withRate(2_000_000), 'single'],
    ['more are counted', withRate(2_000_001), 'aggregate'],
    ['a sequence cannot be counted', withRate(3_000_000, { keys: { choice: 'sequential' } }), 'single'],
  ] as const)('%s', (_what, scenario, grain) => {
    expect(grainOf(scenario)).toBe(grain);
  });

  it('goes by the largest sum of the rates', () => {
    const scenario = parseScenario(
      documentOf({
        traffic: [
          {
            id: 'a',
            rate: [
              { atSeconds: 0, perSecond: 5 },
              { atSeconds: 10, perSecond: 1 },
            ],
          },
          { id: 'b', rate: [{ atSeconds: 10, perSecond: 3 }] },
        ],
      }),
    );
    expect(peakRate(scenario)).toBe(5);
  });

  it('is refused when a flood can be neither counted nor told apart', () => {
    const document = documentOf({
      traffic: [{ rate: [{ atSeconds: 0, perSecond: 3_000_000 }], keys: { choice: 'sequential' } }],
    });
    expect(() => load(document)).toThrow(ScenarioError);
    expect(() =>
      load(documentOf({ traffic: [{ keys: { choice: 'latest' } }] }), { grain: 'aggregate' }),
    ).toThrow(ScenarioError);
  });

  it('refuses a change to keys that it cannot count, recorded or live', () => {
    const document = documentOf({});
    const [source] = parseScenario(document).traffic;
    const change = {
      kind: 'set-keys' as const,
      traffic: source!.id,
      keys: { choice: 'sequential' as const },
    };
    const recorded = { ...(document as object), commands: [{ atSeconds: 1, do: change }] };
    expect(() => load(recorded, { grain: 'aggregate' })).toThrow(/^commands\[0\]\.do\.keys\.choice: /);
    expect(() => load(recorded)).not.toThrow();

    const live = load(document, { grain: 'aggregate' });
    expect(() => dispatch(live, change)).toThrow(ScenarioError);
    expect(scenarioOf(live).commands).toEqual([]);
  });
});

describe('A run', () => {
  it('stands still at its end', () => {
    const simulation = ran({ durationSeconds: 2 });
    const digest = digestOf(simulation);
    advance(simulation, 1e12);
    expect(nowUsOf(simulation)).toBe(2e6);
    expect(digestOf(simulation)).toBe(digest);
  });

  it('stops when it is told to, and goes on as if it had not', () => {
    const outline = { durationSeconds: 3 };
    const simulation = started(outline);
    advance(simulation, 3e6, () => true);
    expect(nowUsOf(simulation)).toBeLessThan(1e6);
    let calls = 0;
    while (nowUsOf(simulation) < 3e6) {
      advance(simulation, 3e6, () => true);
      expect((calls += 1)).toBeLessThan(1000);
    }
    expect(digestOf(simulation)).toBe(digestOf(ran(outline)));
  });

  it('cannot be advanced to nowhere', () => {
    expect(() => advance(started(), NaN)).toThrow();
  });

  it('can be read as a summary at any moment', () => {
    const summary = summarise(ran({ durationSeconds: 2 }));
    expect(summary).toMatchObject({
      title: 'A small run',
      seed: 1,
      grain: 'single',
      simulatedSeconds: 2,
      throttledByReason: {},
      tables: [{ name: 'Table', partitions: 4, throttled: 0 }],
      traffic: [{ id: 'load', firstThrottleAtSeconds: null, finishedAtSeconds: null }],
    });
    // Even arrivals of 100 a second begin one gap after zero, and those of the last moment are not answered yet.
    expect(summary.requests.issued).toBe(199);
    expect(summary.consumed).toEqual({ readUnits: 0, writeUnits: 199 });
  });

  it('has no latencies when nothing was served', () => {
    const summary = summarise(started());
    expect(summary.latencyMs).toEqual({ p50: null, p90: null, p99: null, p999: null });
  });
});

test('a change that is refused changes nothing', () => {
  const simulation = ran({ durationSeconds: 2 }, 1);
  const digest = digestOf(simulation);
  const scenario = scenarioOf(simulation);
  expect(() => dispatch(simulation, { kind: 'set-rate', traffic: 'nobody', perSecond: 1 })).toThrow(
    ScenarioError,
  );
  expect(() => dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: -1 })).toThrow(
    ScenarioError,
  );
  expect(digestOf(simulation)).toBe(digest);
  expect(scenarioOf(simulation)).toBe(scenario);
});

test('a new number of partitions is the scenario with that number, from the beginning', () => {
  const simulation = ran({ durationSeconds: 4 }, 2);
  const { run } = simulation;
  dispatch(simulation, { kind: 'set-partitions', table: 'Table', partitions: 9 });
  expect(nowUsOf(simulation)).toBe(0);
  expect(simulation.run).toBe(run + 1);
  advance(simulation, 4e6);
  expect(digestOf(simulation)).toBe(digestOf(ran({ durationSeconds: 4, partitions: 9 })));
});

test('seeking to the past is a replay, with the live changes in it', () => {
  const simulation = ran({ durationSeconds: 4 }, 2);
  dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 700 });
  advance(simulation, 4e6);
  const digest = digestOf(simulation);
  seek(simulation, 1e6);
  expect(nowUsOf(simulation)).toBe(1e6);
  seek(simulation, 4e6);
  expect(digestOf(simulation)).toBe(digest);
});

test('a command waits in the scenario at its moment, between those before and after it', () => {
  const rate = (perSecond: number) => ({ kind: 'set-rate', traffic: 'load', perSecond }) as const;
  const simulation = ran(
    {
      durationSeconds: 4,
      commands: [
        { atSeconds: 1, do: rate(1) },
        { atSeconds: 3, do: rate(3) },
      ],
    },
    1,
  );
  dispatch(simulation, rate(2));
  expect(scenarioOf(simulation).commands).toEqual([
    { atSeconds: 1, do: rate(1) },
    { atSeconds: 1, do: rate(2) },
    { atSeconds: 3, do: rate(3) },
  ]);
});
