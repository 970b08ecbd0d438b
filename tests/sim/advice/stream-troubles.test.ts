// What Why says of the consumers of a stream, in real runs, and that its fixes help.

import { describe, expect, test } from 'vitest';
import { secondsToUs } from '../../../src/sim/kernel/time.ts';
import type { Diagnosis } from '../../../src/sim/frame.ts';
import { advance, dispatch, load, type Simulation } from '../../../src/sim/simulation.ts';
import { documentOf } from '../small-run.ts';

type Works = Record<string, unknown>;

function loaded(consumers: Works[], perSecond = 100): Simulation {
  const document = documentOf({
    durationSeconds: 600,
    traffic: [{ rate: [{ atSeconds: 0, perSecond }] }],
  });
  return load({
    ...document,
    tables: document.tables.map((table) => ({ ...table, stream: { consumers } })),
  });
}

const mailer = (works: Works, more: Works = {}) => ({
  id: 'mailer',
  kind: 'lambda',
  function: works,
  ...more,
});

function whyAt(simulation: Simulation, seconds: number): Diagnosis[] {
  advance(simulation, secondsToUs(seconds));
  return simulation.world.tables[0]!.why;
}

function applyFix(simulation: Simulation, { fixes }: Diagnosis, kind: string): void {
  const fix = fixes.find((each) => each.kind === kind);
  expect(fix, kind).toBeDefined();
  for (const command of fix!.commands) dispatch(simulation, command);
}

const kinds = (why: Diagnosis[]) => why.map(({ kind }) => kind);
const consumerOf = ({ world }: Simulation) => world.tables[0]!.stream!.state.consumers[0]!;

describe('a poison pill', () => {
  const pill = { durationMs: 20, failsOn: { fault: 'record', writtenFromSeconds: 20 } };

  test('STR-14: is named with its shard, and nothing is said before it was written', () => {
    const simulation = loaded([mailer(pill)]);
    expect(kinds(whyAt(simulation, 19))).toEqual(['calm']);
    const [first] = whyAt(simulation, 60);
    expect(first).toMatchObject({
      kind: 'poison-pill',
      figures: { consumer: 'mailer', shardsStuck: 1, shards: 4 },
    });
    expect(Number(first!.figures['ageSeconds'])).toBeGreaterThan(35);
    const stuck = simulation.world.events.filter(({ kind }) => kind === 'batch-stuck');
    expect(stuck).toHaveLength(1);
  });

  test.each(['set-aside', 'mend-function'])('“%s” lets the shard go on', (kind) => {
    const simulation = loaded([mailer(pill)]);
    applyFix(simulation, whyAt(simulation, 60)[0]!, kind);
    expect(kinds(whyAt(simulation, 110))).toEqual(['calm']);
    const { discarded, succeeded } = consumerOf(simulation).counts;
    expect(discarded).toBe(kind === 'set-aside' ? 1 : 0);
    expect(succeeded).toBeGreaterThan(100 * 109);
    expect(simulation.world.events.some(({ kind: event }) => event === 'batch-released')).toBe(true);
  });
});

test('a function that fails everywhere is not taken for a poison pill, and nothing is to be thrown away', () => {
  const simulation = loaded([
    mailer({ durationMs: 20, failsOn: { fault: 'outage', fromSeconds: 20, untilSeconds: 500 } }),
  ]);
  const [first] = whyAt(simulation, 80);
  expect(first!.kind).toBe('function-failing');
  expect(first!.fixes.map(({ kind }) => kind)).toEqual(['mend-function']);
});

test('a batch that fails now and then is no trouble', () => {
  const simulation = loaded([mailer({ durationMs: 20, failsOn: { fault: 'share', share: 0.005 } })]);
  for (let second = 10; second < 100; second += 5) expect(kinds(whyAt(simulation, second))).toEqual(['calm']);
});

test('STR-17: effects that come again and again are, until the function reports where it fails', () => {
  const fails = { durationMs: 20, failsOn: { fault: 'share', share: 0.15 } };
  const simulation = loaded([mailer(fails, { maximumBatchingWindowSeconds: 1 })]);
  const [first] = whyAt(simulation, 60);
  expect(first!.kind).toBe('effects-repeated');
  const { worked, workedAgain } = consumerOf(simulation).counts;
  expect(Number(first!.figures['share'])).toBeCloseTo(workedAgain / worked, 1);
  applyFix(simulation, first!, 'report-failures');
  expect(kinds(whyAt(simulation, 100))).toEqual(['calm']);
});

describe('a function that is too slow', () => {
  test('STR-15: is given more lanes, and then keeps up', () => {
    const simulation = loaded([mailer({ durationMs: 20, perRecordMs: 60 })]);
    const [first] = whyAt(simulation, 90);
    expect(first!.kind).toBe('consumer-too-slow');
    expect(Number(first!.figures['donePerSecond'])).toBeLessThan(75);
    expect(Number(first!.figures['writtenPerSecond'])).toBeCloseTo(100, -1);
    applyFix(simulation, first!, 'more-lanes');
    expect(kinds(whyAt(simulation, 140))).not.toContain('consumer-too-slow');
    const before = consumerOf(simulation).counts.succeeded;
    advance(simulation, secondsToUs(200));
    expect((consumerOf(simulation).counts.succeeded - before) / 60).toBeGreaterThan(99);
  });

  test('STR-13: whose invocations cost much of their own is given larger batches', () => {
    const simulation = loaded([mailer({ durationMs: 800, perRecordMs: 1 }, { batchSize: 10 })]);
    const [first] = whyAt(simulation, 90);
    applyFix(simulation, first!, 'larger-batches');
    advance(simulation, secondsToUs(200));
    const before = consumerOf(simulation).counts.succeeded;
    advance(simulation, secondsToUs(260));
    expect((consumerOf(simulation).counts.succeeded - before) / 60).toBeGreaterThan(98);
  });
});

test('STR-07: three readers are too many, and one of them can be switched off', () => {
  const simulation = loaded(
    ['mailer', 'search', 'audit'].map((id) => ({ ...mailer({ durationMs: 20 }), id })),
  );
  const [first] = whyAt(simulation, 40);
  expect(first).toMatchObject({ kind: 'too-many-readers', figures: { readers: 3 } });
  applyFix(simulation, first!, 'switch-off-consumer');
  expect(kinds(whyAt(simulation, 80))).toEqual(['calm']);
});
