import { describe, expect, it, test } from 'vitest';
import { advance, digestOf, dispatch, load, summarise } from '../../../src/sim/simulation.ts';
import { defaultAssumptions } from '../../../src/sim/scenario/assumptions.ts';
import { tableTokens, write } from '../../../src/sim/capacity/budgets.ts';
import { documentOf, ran, secondsOf, started, type Outline } from '../small-run.ts';

const busy: Outline = {
  durationSeconds: 20,
  writeUnits: 50,
  traffic: [
    { rate: [{ atSeconds: 0, perSecond: 100 }], client: { retryMode: 'standard', sdk: 'javascript-v3' } },
  ],
};

describe('set-capacity', () => {
  it('raises one direction at once and leaves the other', () => {
    const simulation = ran(busy, 10);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 500 });
    expect([...simulation.world.tables[0]!.budgets.unitsPerSecond]).toEqual([10_000, 500]);
    advance(simulation, 20e6);
    expect(secondsOf(simulation, 'writeProvisionedRefused')[9]).toBeGreaterThan(0);
    expect(secondsOf(simulation, 'writeProvisionedRefused').slice(13)).toEqual(new Array(7).fill(0));
    expect(secondsOf(simulation, 'provisionedWriteUnits').slice(8, 12)).toEqual([50, 50, 500, 500]);
  });

  it('keeps what is banked (assumption bank-kept)', () => {
    const simulation = ran({ durationSeconds: 20, writeUnits: 200, initialBurstSeconds: 100 }, 5);
    const before = tableTokens(simulation.world.tables[0]!.budgets, 5e6, write);
    dispatch(simulation, { kind: 'set-capacity', table: 'Table', writeUnits: 400 });
    expect(tableTokens(simulation.world.tables[0]!.budgets, 5e6, write)).toBeCloseTo(before, 6);
  });
});

describe('set-rate', () => {
  it('changes the rate from that moment on', () => {
    const simulation = ran({ durationSeconds: 10 }, 5);
    dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 300 });
    advance(simulation, 10e6);
    const issued = secondsOf(simulation, 'issued');
    expect(issued.slice(1, 5)).toEqual(new Array(4).fill(100));
    for (const count of issued.slice(5)) expect(Math.abs(count - 300)).toBeLessThanOrEqual(1);
  });

  it('to zero stops the source, and up again starts it', () => {
    const simulation = ran({ durationSeconds: 10 }, 3);
    dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 0 });
    advance(simulation, 6e6);
    dispatch(simulation, { kind: 'set-rate', traffic: 'load', perSecond: 100 });
    advance(simulation, 10e6);
    expect(secondsOf(simulation, 'issued').slice(3, 6)).toEqual([0, 0, 0]);
    expect(Math.abs(secondsOf(simulation, 'issued')[8]! - 100)).toBeLessThanOrEqual(1);
  });
});

describe('set-keys', () => {
  it('moves the load to other keys, and keeps waiting requests where they were', () => {
    const simulation = ran(busy, 10);
    dispatch(simulation, {
      kind: 'set-keys',
      traffic: 'load',
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 1 },
    });
    advance(simulation, 20e6);
    const [hottest] = simulation.world.tables[0]!.hottestKeys;
    expect(hottest!.figure.key).toBe('ITEM#1');
    expect(hottest!.figure.attempts).toBeGreaterThan(90);
    const { requests } = summarise(simulation);
    expect(requests.issued).toBe(requests.succeeded + requests.failed + requests.unfinished);
  });

  it('goes on from where a walk stood', () => {
    const simulation = ran({ durationSeconds: 4, traffic: [{ keys: { choice: 'sequential' } }] }, 2);
    dispatch(simulation, { kind: 'set-keys', traffic: 'load', keys: { choice: 'sequential' } });
    advance(simulation, 4e6);
    expect(simulation.world.sources[0]!.cursor.chosen).toBe(399);
  });
});

describe('set-retry-mode', () => {
  it('holds for the refusals that come from then on, also of requests already waiting', () => {
    const simulation = ran(busy, 10);
    dispatch(simulation, { kind: 'set-retry-mode', traffic: 'load', retryMode: 'none' });
    advance(simulation, 13e6);
    const { retries } = summarise(simulation).requests;
    advance(simulation, 20e6);
    expect(summarise(simulation).requests.retries).toBe(retries);
  });

  it('keeps the SDK unless it is given', () => {
    const simulation = ran(busy, 1);
    dispatch(simulation, { kind: 'set-retry-mode', traffic: 'load', retryMode: 'none' });
    dispatch(simulation, { kind: 'set-retry-mode', traffic: 'load', retryMode: 'standard' });
    expect(simulation.world.sources[0]!.sdk).toBe('javascript-v3');
    dispatch(simulation, { kind: 'set-retry-mode', traffic: 'load', retryMode: 'legacy', sdk: 'java-v1' });
    expect(simulation.world.sources[0]!).toMatchObject({
      sdk: 'java-v1',
      retry: { retriesMax: 10, baseMs: 25 },
    });
  });
});

describe('set-write-shards', () => {
  const hot: Outline = {
    durationSeconds: 20,
    partitions: 8,
    traffic: [
      { keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 }, rate: [{ atSeconds: 0, perSecond: 2000 }] },
    ],
  };

  it('ends the refusals of a hot key, and 1 brings them back', () => {
    const simulation = ran(hot, 5);
    dispatch(simulation, { kind: 'set-write-shards', traffic: 'load', shards: 20, key: 'ITEM#1' });
    advance(simulation, 10e6);
    dispatch(simulation, { kind: 'set-write-shards', traffic: 'load', shards: 1 });
    advance(simulation, 20e6);
    const refused = secondsOf(simulation, 'writeKeyRangeRefused');
    expect(refused[3]).toBeGreaterThan(500);
    expect(refused.slice(5, 10)).toEqual([0, 0, 0, 0, 0]);
    expect(refused[15]).toBeGreaterThan(500);
  });
});

describe('set-assumption', () => {
  it('holds from that moment on, and shows in the digest', () => {
    const simulation = ran(busy, 10);
    const before = digestOf(simulation);
    dispatch(simulation, { kind: 'set-assumption', name: 'split-seconds', value: 60 });
    expect(simulation.world.assumptions['split-seconds']).toBe(60);
    expect(digestOf(simulation)).not.toBe(before);
    dispatch(simulation, { kind: 'set-assumption', name: 'split-seconds', value: 600 });
    expect(digestOf(simulation)).toBe(before);
  });

  it('begins with what the scenario gives, and the defaults for the rest', () => {
    const { world } = load({ ...documentOf(busy), assumptions: { 'split-seconds': 90 } });
    expect(world.assumptions).toEqual({ ...defaultAssumptions(), 'split-seconds': 90 });
  });
});

test.each([0, 0.005, 1, 1.2345, 3])('a command at %d s is the same live and in the document', (atSeconds) => {
  const outline: Outline = { ...busy, durationSeconds: 4 };
  for (const command of [
    { kind: 'set-capacity', table: 'Table', writeUnits: 70 },
    { kind: 'set-rate', traffic: 'load', perSecond: 500 },
    { kind: 'set-keys', traffic: 'load', keys: { choice: 'zipf', exponent: 1 } },
    { kind: 'set-retry-mode', traffic: 'load', retryMode: 'legacy', sdk: 'boto3' },
    { kind: 'set-write-shards', traffic: 'load', shards: 4, suffix: 'calculated' },
    { kind: 'set-assumption', name: 'split-seconds', value: 60 },
  ] as const) {
    const live = ran(outline, atSeconds);
    dispatch(live, command);
    advance(live, 4e6);
    const written = load(documentOf({ ...outline, commands: [{ atSeconds, do: command }] }));
    advance(written, 4e6);
    expect(digestOf(written)).toBe(digestOf(live));
    expect(live.world.events).toContainEqual({ kind: 'command-applied', atUs: atSeconds * 1e6, command });
  }
});

test('a command at the very end still happens', () => {
  const simulation = started({
    durationSeconds: 2,
    commands: [{ atSeconds: 2, do: { kind: 'set-capacity', table: 'Table', writeUnits: 7 } }],
  });
  advance(simulation, 2e6);
  expect(simulation.world.tables[0]!.budgets.unitsPerSecond[write]).toBe(7);
});
