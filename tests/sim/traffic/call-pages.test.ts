import { describe, expect, test } from 'vitest';
import { advance, digestOf, dispatch, load, summarise } from '../../../src/sim/simulation.ts';
import { figureOf } from '../../../src/sim/traffic/call-figures.ts';
import type { World } from '../../../src/sim/world.ts';

const table = {
  name: 'Orders',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  capacity: { mode: 'provisioned', readUnits: 20_000, writeUnits: 100, initialBurstSeconds: 0 },
  initialPartitions: 4,
  data: [{ id: 'orders', count: 10_000, partitionKey: 'ORDER#{n}', itemBytes: 1_000 }],
};
const scan = {
  id: 'report',
  table: 'Orders',
  operation: 'Scan',
  data: 'orders',
  client: { threads: 1, requests: 1, retryMode: 'standard', sdk: 'boto3' },
};

function document(traffic: object[], changes: object = {}, durationSeconds = 60): object {
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'Pages',
    summary: '',
    seed: 7,
    durationSeconds,
    regions: ['us-east-1'],
    tables: [{ ...table, ...changes }],
    traffic,
    commands: [],
  };
}

function ran(traffic: object[], changes: object = {}, seconds = 60) {
  const simulation = load(document(traffic, changes, seconds));
  advance(simulation, Infinity);
  return { summary: summarise(simulation), figures: figuresOf(simulation.world), world: simulation.world };
}

function figuresOf({ sources }: World, source = 0) {
  const { figures } = sources[source]!.calls!;
  return {
    pages: figureOf(figures, 'pages'),
    scanned: figureOf(figures, 'itemsScanned'),
    returned: figureOf(figures, 'itemsReturned'),
  };
}

describe('A Scan', () => {
  test('reads every item once, and pays for the sizes of each page together (CU-05, API-07)', () => {
    const { summary, figures } = ran([scan]);
    expect(figures).toEqual({ pages: 10, scanned: 10_000, returned: 10_000 });
    // 10 MB are 2,442 steps of 4 KB; each page and each partition begins a step of its own.
    const halves = summary.consumed.readUnits * 2;
    expect(halves).toBeGreaterThanOrEqual(Math.ceil(10_000_000 / 4096));
    expect(halves).toBeLessThanOrEqual(Math.ceil(10_000_000 / 4096) + 10 + 4);
    expect(summary.traffic[0]).toMatchObject({ issued: 1, succeeded: 1, unfinished: 0 });
  });

  test('costs twice as much with strong consistency, and no less for a filter, whose Count is not the ScannedCount (CU-05, DES-22, API-10)', () => {
    const eventual = ran([scan]).summary.consumed.readUnits;
    const strong = ran([{ ...scan, consistentRead: true }]).summary.consumed.readUnits;
    const filtered = ran([{ ...scan, pages: { filterKeeps: 0.01 } }]);
    expect(strong).toBe(2 * eventual);
    expect(filtered.summary.consumed.readUnits).toBe(eventual);
    expect(filtered.figures.scanned).toBe(10_000);
    expect(filtered.figures.returned).toBeGreaterThan(60);
    expect(filtered.figures.returned).toBeLessThan(140);
  });

  test('of an empty table still costs a minimum for every partition it searches (CU-06)', () => {
    const data = [{ ...table.data[0], initialCount: 0 }];
    const { summary, figures } = ran([scan], { data });
    expect(figures).toEqual({ pages: 1, scanned: 0, returned: 0 });
    expect(summary.consumed.readUnits).toBe(4 * 0.5);
  });

  test('in segments reads the same items, by several clients at a time, sooner (API-13)', () => {
    const one = ran([scan]);
    const client = { ...scan.client, threads: 4, requests: 4 };
    const four = ran([{ ...scan, client, pages: { segments: 4 } }]);
    expect(four.figures.scanned).toBe(10_000);
    const finished = (run: typeof one) => run.summary.traffic[0]!.finishedAtSeconds!;
    expect(finished(four)).toBeLessThan(finished(one) / 2);
  });

  test('by one client takes its pages one after the other, each 30 to 100 ms for a megabyte (API-12, LAT-06)', () => {
    const { summary } = ran([scan]);
    const { finishedAtSeconds } = summary.traffic[0]!;
    expect(finishedAtSeconds! / 10).toBeGreaterThan(0.03);
    expect(finishedAtSeconds! / 10).toBeLessThan(0.1);
  });

  test('that a partition refuses is tried again from the same page, so nothing is left out', () => {
    const capacity = { mode: 'provisioned', readUnits: 200, writeUnits: 100, initialBurstSeconds: 0 };
    const legacy = { ...scan.client, retryMode: 'legacy' };
    const { summary, figures } = ran([{ ...scan, client: legacy }], { capacity });
    expect(summary.requests.throttled).toBeGreaterThan(0);
    expect(figures.scanned).toBe(10_000);
    expect(summary.traffic[0]).toMatchObject({ succeeded: 1, failed: 0 });
    // 1,221 units at 200 a second, the first second's at once.
    expect(summary.traffic[0]!.finishedAtSeconds).toBeGreaterThan(4.5);
  });

  test('reads what was added before it began', () => {
    const data = [{ ...table.data[0], initialCount: 5_000 }];
    const put = {
      id: 'new',
      table: 'Orders',
      operation: 'PutItem',
      data: 'orders',
      keys: { choice: 'sequential' },
      arrivals: 'even',
      rate: [
        { atSeconds: 0, perSecond: 50 },
        { atSeconds: 10, perSecond: 0 },
      ],
      client: { retryMode: 'none' },
    };
    const late = {
      ...scan,
      rate: [
        { atSeconds: 0, perSecond: 0 },
        { atSeconds: 20, perSecond: 1 },
        { atSeconds: 21.5, perSecond: 0 },
      ],
      arrivals: 'even',
      client: { retryMode: 'standard', sdk: 'boto3' },
    };
    const { figures, world } = ran([late, put], { data });
    expect(world.sources[0]!.tally.issued).toBe(1);
    expect(figures.scanned).toBe(5_000 + world.sources[1]!.tally.issued);
  });

  test('waits between pages as long as it is told, also by a command while it runs', () => {
    const pages = { pauseMs: 1_000 };
    const simulation = load(document([{ ...scan, pages }]));
    advance(simulation, 4_500_000);
    expect(figuresOf(simulation.world).pages).toBe(5);
    dispatch(simulation, { kind: 'set-pages', traffic: 'report', pauseMs: 0 });
    advance(simulation, 7_000_000);
    expect(figuresOf(simulation.world).pages).toBe(10);
    const digest = digestOf(simulation);
    const again = load(simulation.scenario);
    for (let us = 0; us <= 7_000_000; us += 333_333) advance(again, us);
    advance(again, 7_000_000);
    expect(digestOf(again)).toBe(digest);
  });
});

describe('A Query', () => {
  const query = {
    id: 'history',
    table: 'Orders',
    operation: 'Query',
    data: 'orders',
    itemsPerQuery: 2_500,
    arrivals: 'even',
    rate: [
      { atSeconds: 0, perSecond: 1 },
      { atSeconds: 10.5, perSecond: 0 },
    ],
    client: { retryMode: 'none' },
  };
  const data = [{ ...table.data[0], count: 10, itemsPerKey: 5_000 }];

  test('reads on page by page, each 1 MB, each rounded once (API-07, CU-04)', () => {
    const { summary, figures } = ran([{ ...query, pages: {} }], { data }, 20);
    // 1,049 items of 1,000 bytes reach the megabyte: 1,049 and 1,049 and 402.
    expect(figures).toEqual({ pages: 3 * 10, scanned: 25_000, returned: 25_000 });
    const halves = 2 * Math.ceil(1_049_000 / 4096) + Math.ceil(402_000 / 4096);
    expect(summary.consumed.readUnits).toBe((10 * halves) / 2);
  });

  test('with a limit reads no more than that on a page (API-07)', () => {
    const { figures } = ran([{ ...query, pages: { limit: 10, pagesMax: 3 } }], { data }, 20);
    expect(figures).toEqual({ pages: 30, scanned: 300, returned: 300 });
  });
});

test('CU-04: 10 items of 40.8 KB together cost 11 units strong, 5.5 eventual', () => {
  const data = [{ ...table.data[0], count: 10, itemsPerKey: 10, itemBytes: 4_178 }];
  const query = {
    ...scan,
    operation: 'Query',
    itemsPerQuery: 10,
    pages: {},
  };
  expect(ran([query], { data }).summary.consumed.readUnits).toBe(5.5);
  expect(ran([{ ...query, consistentRead: true }], { data }).summary.consumed.readUnits).toBe(11);
});
