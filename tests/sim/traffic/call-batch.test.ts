import { describe, expect, it } from 'vitest';
import { reportCloudWatch, summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { figureOf, type CallFigure } from '../../../src/sim/traffic/call-figures.ts';
import { ran, type Outline } from '../small-run.ts';

const figure = ({ world }: Simulation, name: CallFigure) => figureOf(world.sources[0]!.calls!.figures, name);
const times = (requests: number) => ({
  arrivals: undefined,
  rate: undefined,
  client: { retryMode: 'none', threads: 1, requests },
});
const reads = (items: number, more: object = {}) => ({
  operation: 'BatchGetItem',
  batch: { items, ...more },
});
const writes = (items: number, more: object = {}) => ({
  operation: 'BatchWriteItem',
  batch: { items, ...more },
});
const batches = (outline: Outline) => ran({ durationSeconds: 5, ...outline });
const data = (count: number, itemBytes: number | object) => [
  { id: 'items', count, partitionKey: 'ITEM#{n}', itemBytes },
];

describe('a batch of reads', () => {
  it('rounds each item by itself: 1.5 KB and 6.5 KB are three units (CU-07)', () => {
    const each = (itemBytes: number) =>
      summarise(
        batches({ data: data(50, itemBytes), traffic: [{ ...reads(1), consistentRead: true, ...times(1) }] }),
      ).consumed.readUnits;
    expect(each(1.5 * 1024) + each(6.5 * 1024)).toBe(3);
  });

  it('of 100 items of 300 KB returns 52, and names the others as not processed (API-14)', () => {
    const simulation = batches({
      readUnits: 40_000,
      partitions: 200,
      initialBurstSeconds: 300,
      data: data(4000, 300 * 1024),
      traffic: [{ ...reads(100, { resends: 'never' }), ...times(1) }],
    });
    expect(figure(simulation, 'itemsDone')).toBe(52);
    expect(figure(simulation, 'leftOver')).toBe(48);
  });

  it('returns at most 1 MB of each partition (API-14)', () => {
    const simulation = batches({
      readUnits: 40_000,
      partitions: 1,
      data: data(200, 100 * 1024),
      traffic: [{ ...reads(100, { resends: 'never' }), ...times(1) }],
    });
    expect(figure(simulation, 'itemsDone')).toBe(10);
  });

  it('is answered when the slowest of its items is', () => {
    const medianMs = (items: number) =>
      summarise(batches({ traffic: [{ ...reads(items), ...times(300) }] })).latencyMs.p50!;
    expect(medianMs(100)).toBeGreaterThan(1.8 * medianMs(1));
  });
});

describe('a batch of writes', () => {
  it('rounds each item by itself: 500 bytes and 3.5 KB are five units (CU-08)', () => {
    const each = (itemBytes: number) =>
      summarise(batches({ data: data(50, itemBytes), traffic: [{ ...writes(1), ...times(1) }] })).consumed
        .writeUnits;
    expect(each(500) + each(3.5 * 1024)).toBe(5);
  });

  it('asks for no item twice (API-15)', () => {
    const simulation = batches({ data: data(25, 200), traffic: [{ ...writes(25), ...times(20) }] });
    expect(figure(simulation, 'itemsDone')).toBe(500);
  });

  const short = {
    durationSeconds: 30,
    writeUnits: 100,
    partitions: 1,
    traffic: [{ ...writes(25), rate: [{ atSeconds: 0, perSecond: 6 }] }],
  };

  it('is not sent again by the SDK as long as some item was written (API-16, SDK-08)', () => {
    const simulation = batches({
      ...short,
      traffic: [
        {
          ...writes(25, { resends: 'never' }),
          client: { retryMode: 'standard' },
          rate: short.traffic[0]!.rate,
        },
      ],
    });
    const { requests } = summarise(simulation);
    expect(figure(simulation, 'itemsGivenUp')).toBeGreaterThan(500);
    const wholeOnes = figure(simulation, 'requests') - requests.issued;
    expect(requests.retries).toBe(wholeOnes * 25);
  });

  it('loses no item that the application sends again, and without that loses what is left over (SDK-08)', () => {
    const once = batches({ ...short, durationSeconds: 20, traffic: [{ ...writes(25), ...times(60) }] });
    expect(summarise(once).requests).toMatchObject({ succeeded: 60, failed: 0 });
    expect(figure(once, 'itemsDone')).toBe(60 * 25);
    expect(figure(once, 'sentAgain')).toBeGreaterThan(0);
    const never = batches({
      ...short,
      durationSeconds: 20,
      traffic: [{ ...writes(25, { resends: 'never' }), ...times(200) }],
    });
    const done = figure(never, 'itemsDone');
    expect(done + figure(never, 'itemsGivenUp')).toBe(200 * 25);
    expect(done).toBeLessThan(200 * 25);
  });

  it('sends far more requests when what is left over is sent again at once than after waits that double (SDK-07)', () => {
    const sent = (resends: string) =>
      figure(
        batches({
          ...short,
          traffic: [{ ...writes(25, { resends, requestsMax: 50 }), rate: short.traffic[0]!.rate }],
        }),
        'requests',
      );
    expect(sent('at-once')).toBeGreaterThan(3 * sent('with-back-off'));
  });

  it('counts as a throttled request only if every item of it was refused (MET-05)', () => {
    // Ten units a second for twenty batches: every other one finds nothing.
    const simulation = batches({
      durationSeconds: 61,
      writeUnits: 10,
      traffic: [{ ...writes(25, { resends: 'never' }), rate: [{ atSeconds: 0, perSecond: 20 }] }],
    });
    const throttled = reportCloudWatch(simulation).metrics.find(
      ({ MetricName, Dimensions }) =>
        MetricName === 'ThrottledRequests' && Dimensions['Operation'] === 'BatchWriteItem',
    );
    expect(throttled!.points).toHaveLength(1);
    expect(throttled!.points[0]!.Sum).toBeGreaterThan(550);
    expect(throttled!.points[0]!.Sum).toBeLessThan(650);
    expect(simulation.world.sources[0]!.tally.throttled).toBeGreaterThan(20_000);
  });
});
