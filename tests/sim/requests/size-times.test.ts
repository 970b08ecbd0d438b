import { describe, expect, test } from 'vitest';
import { advance, load, summarise } from '../../../src/sim/simulation.ts';
import { hitUs } from '../../../src/sim/requests/cache-times.ts';
import { ratePerSecondMax } from '../../../src/sim/scenario/limits.ts';
import { sizeTimesOf, sizeUs } from '../../../src/sim/requests/size-times.ts';

const megabyteMs = 50;

function ran(traffic: object, itemBytes: number, grain: 'single' | 'story' = 'single', itemsPerKey = 1) {
  const simulation = load(
    {
      format: 'partition-lab/scenario',
      version: 1,
      title: 'Sizes',
      summary: '',
      seed: 5,
      durationSeconds: 20,
      regions: ['us-east-1'],
      tables: [
        {
          name: 'Files',
          partitionKey: { name: 'pk', type: 'S' },
          sortKey: { name: 'sk', type: 'S' },
          capacity: { mode: 'provisioned', readUnits: 40_000, writeUnits: 40_000 },
          initialPartitions: 40,
          data: [{ id: 'files', count: 1_000, partitionKey: 'FILE#{n}', itemBytes, itemsPerKey }],
        },
      ],
      traffic: [
        {
          id: 'all',
          table: 'Files',
          data: 'files',
          keys: { choice: 'uniform' },
          rate: [{ atSeconds: 0, perSecond: 100 }],
          client: { retryMode: 'none' },
          ...traffic,
        },
      ],
    },
    { grain },
  );
  advance(simulation, Infinity);
  const { serviceLatencyMs, requests } = summarise(simulation);
  expect(requests.succeeded).toBeGreaterThan(1_500);
  return serviceLatencyMs.p50!;
}

describe('What size adds to the time of a request', () => {
  test('is nothing for the smallest one, and a megabyte’s time for a megabyte (LAT-06)', () => {
    const strong = sizeTimesOf('Query', true, true, megabyteMs);
    const eventual = sizeTimesOf('Query', false, true, megabyteMs);
    const write = sizeTimesOf('PutItem', false, false, megabyteMs);
    expect([sizeUs(strong, 2), sizeUs(eventual, 1), sizeUs(write, 2)]).toEqual([0, 0, 0]);
    expect(sizeUs(strong, 2 * 257)).toBe(50_000);
    expect(sizeUs(eventual, 257)).toBe(50_000);
    expect(sizeUs(write, 2 * 1025)).toBe(50_000);
  });

  test('leaves items of 1 KB in their bands, and brings a page of 1 MB to 30 to 100 ms (LAT-06)', () => {
    const small = { operation: 'GetItem' };
    expect(ran(small, 1_000)).toBe(ran(small, 200));
    const page = ran({ operation: 'Query', itemsPerQuery: 300 }, 4_000, 'single', 300);
    expect(page).toBeGreaterThan(30);
    expect(page).toBeLessThan(100);
  });

  test.each([
    ['GetItem', 400_000],
    ['PutItem', 100_000],
  ])('is the same in the single and in the story grain: %s of %i bytes', (operation, itemBytes) => {
    const single = ran({ operation }, itemBytes);
    const story = ran({ operation }, itemBytes, 'story');
    expect(Math.abs(single - story) / single).toBeLessThan(0.03);
    expect(single).toBeGreaterThan(ran({ operation }, 1_000) + (itemBytes / 1_048_576) * megabyteMs * 0.95);
  });
});

describe('The time of a request', () => {
  const small = (perSecond: number, grain?: 'story') =>
    ran({ operation: 'GetItem', rate: [{ atSeconds: 0, perSecond }] }, 1_000, grain);

  test('stays in single digits of milliseconds at any rate (LAT-01, LAT-02)', () => {
    expect(small(100)).toBeLessThan(10);
    expect(Math.abs(small(5_000) - small(100)) / small(100)).toBeLessThan(0.05);
  });

  test('is a fraction of that out of a cache: microseconds, nine hits in ten below a millisecond (LAT-10)', () => {
    const sorted = [...hitUs].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(1_000);
  });
});

test('a source may send as much as all of DynamoDB at its largest published peak (LAT-14)', () => {
  expect(ratePerSecondMax).toBeGreaterThan(151_000_000);
});
