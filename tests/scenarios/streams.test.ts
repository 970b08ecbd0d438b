// Each example about streams tells its story.

import { describe, expect, it } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import { advance, dispatch, load, summarise, type Simulation } from '../../src/sim/simulation.ts';

const run = (id: string) => load(examples.find((example) => example.id === id)?.document);
const toSecond = (simulation: Simulation, seconds: number) => advance(simulation, seconds * 1_000_000);
const streamOf = (simulation: Simulation) => summarise(simulation).tables[0]!.stream!;
const consumerOf = (simulation: Simulation, place = 0) => streamOf(simulation).consumers[place]!;
const kindsOf = (simulation: Simulation) => simulation.world.tables[0]!.why.map(({ kind }) => kind);

describe('Each example about streams tells its story', () => {
  it('the poison pill blocks one shard of four, and its iterator age rises by a second a second (STR-14)', () => {
    const simulation = run('a-poison-pill-blocks-a-shard');
    toSecond(simulation, 39);
    expect(consumerOf(simulation).iteratorAgeSeconds).toBeLessThan(2);
    toSecond(simulation, 100);
    const { iteratorAgeSeconds: before, backlog } = consumerOf(simulation);
    toSecond(simulation, 400);
    const after = consumerOf(simulation);
    expect(after.iteratorAgeSeconds - before).toBeCloseTo(300, 3);
    // A quarter of eighty orders a second.
    expect((after.backlog - backlog) / 300).toBeCloseTo(20, -1);
    expect(kindsOf(simulation)).toEqual(['poison-pill']);
    const { fixes } = simulation.world.tables[0]!.why[0]!;
    for (const command of fixes[0]!.commands) dispatch(simulation, command);
    toSecond(simulation, 460);
    expect(consumerOf(simulation)).toMatchObject({ discarded: 1 });
    expect(consumerOf(simulation).iteratorAgeSeconds).toBeLessThan(2);
    expect(kindsOf(simulation)).toEqual(['calm']);
  });

  it('set aside, the pill costs one record and a few seconds', () => {
    const simulation = run('a-poison-pill-is-set-aside');
    toSecond(simulation, 300);
    const { discarded, overtakenInItem, backlog } = consumerOf(simulation);
    expect([discarded, overtakenInItem]).toEqual([1, 0]);
    expect(backlog).toBeLessThan(80);
  });

  it('effects come twice, and no more of them once failures are reported (STR-17)', () => {
    const simulation = run('effects-come-twice');
    toSecond(simulation, 150);
    const before = consumerOf(simulation);
    expect(before.workedAgain / before.worked).toBeGreaterThan(0.02);
    dispatch(simulation, {
      kind: 'set-consumer',
      table: 'Accounts',
      consumer: 'booking',
      reportBatchItemFailures: true,
    });
    toSecond(simulation, 160);
    const changed = consumerOf(simulation).workedAgain;
    toSecond(simulation, 300);
    expect(consumerOf(simulation).workedAgain).toBe(changed);
    expect(consumerOf(simulation).errors).toBeGreaterThan(before.errors + 20);
  });

  it('the slow function falls behind by what it lacks, until it gets more lanes', () => {
    const simulation = run('a-slow-function-falls-behind');
    toSecond(simulation, 300);
    const { iteratorAgeSeconds, succeeded } = consumerOf(simulation);
    const share = succeeded / streamOf(simulation).written;
    expect(share).toBeLessThan(0.5);
    // What it gets now was written when as much had been written as it has worked off since.
    expect(iteratorAgeSeconds / 300).toBeCloseTo(1 - share, 1);
    const trouble = simulation.world.tables[0]!.why.find(({ kind }) => kind === 'consumer-too-slow')!;
    for (const command of trouble.fixes[0]!.commands) dispatch(simulation, command);
    toSecond(simulation, 600);
    expect(consumerOf(simulation).iteratorAgeSeconds).toBeLessThan(iteratorAgeSeconds);
  });

  it('three readers get in each other’s way (STR-07)', () => {
    const simulation = run('three-readers-are-too-many');
    toSecond(simulation, 120);
    for (const place of [0, 1, 2]) expect(consumerOf(simulation, place).refusedReads).toBeGreaterThan(100);
    expect(kindsOf(simulation)).toEqual(['too-many-readers']);
  });

  it('an iterator expires, and nothing is missed (STR-09)', () => {
    const simulation = run('an-iterator-expires');
    toSecond(simulation, 5400);
    const [often, seldom] = [0, 1].map((place) => consumerOf(simulation, place));
    expect(often!.expiredIterators).toBe(0);
    expect(seldom!.expiredIterators).toBeGreaterThanOrEqual(12);
    expect(seldom!.trimmed + seldom!.workedAgain).toBe(0);
    expect(seldom!.succeeded + seldom!.backlog).toBe(streamOf(simulation).written);
  });

  it('order holds within an item, through splits and ten lanes (STR-05, STR-15)', () => {
    const simulation = run('order-holds-within-an-item');
    toSecond(simulation, 420);
    expect(streamOf(simulation).shards).toBeGreaterThan(2);
    const { overtakenInItem, overtakenInShard, workedAgain } = consumerOf(simulation);
    expect([overtakenInItem, workedAgain]).toEqual([0, 0]);
    expect(overtakenInShard).toBeGreaterThan(100_000);
  });

  it('records expire unread while the function is down (STR-01)', () => {
    const simulation = run('records-expire-unread');
    toSecond(simulation, 415);
    expect(consumerOf(simulation).trimmed).toBe(0);
    toSecond(simulation, 1200);
    const { trimmed, backlog } = consumerOf(simulation);
    // Down for twelve minutes, kept for five: forty a second for seven minutes.
    expect(trimmed / (40 * 420)).toBeCloseTo(1, 1);
    expect(backlog).toBeLessThan(60);
  });

  it('half of the writes leave no record, and few of the records wake the function (STR-03, STR-16)', () => {
    const simulation = run('only-what-changes-and-only-what-matters');
    toSecond(simulation, 180);
    const { written, unchanged } = streamOf(simulation);
    expect(unchanged / (written + unchanged)).toBeCloseTo(0.5, 1);
    expect(consumerOf(simulation).delivered / written).toBeLessThan(0.25);
  });

  it('Kinesis has some twice and some out of order; the stream has neither (STR-18)', () => {
    const simulation = run('kinesis-beside-the-stream');
    toSecond(simulation, 300);
    const { kinesis, written } = streamOf(simulation);
    expect(kinesis!.duplicates).toBeGreaterThan(10);
    expect(kinesis!.reordered).toBeGreaterThan(100);
    expect(kinesis!.changes).toBe(written);
    expect(consumerOf(simulation)).toMatchObject({ overtakenInItem: 0, workedAgain: 0 });
  });
});
