// Workloads on which the aggregate grain is held to the single one. In each, at least 5 % of the attempts are
// refused; nothing in the model knows of any of them.

import type { Outline } from '../small-run.ts';

const steady = (perSecond: number) => [{ atSeconds: 0, perSecond }];
const sized = (maxBytes: number) => ({ distribution: 'uniform', minBytes: 1, maxBytes });

export const workloads: Record<string, Outline> = {
  'hot partitions under standard retries': {
    durationSeconds: 8,
    partitions: 100,
    writeUnits: 200_000,
    data: [{ id: 'items', count: 100_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    traffic: [
      {
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 0.99 },
        rate: steady(100_000),
        client: { retryMode: 'standard' },
      },
    ],
  },
  'a table short of capacity': {
    durationSeconds: 20,
    partitions: 20,
    writeUnits: 8_000,
    data: [{ id: 'items', count: 10_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    traffic: [
      {
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 0.5 },
        rate: steady(20_000),
        client: { retryMode: 'standard', sdk: 'javascript-v3' },
      },
    ],
  },
  'one celebrity under legacy retries without jitter': {
    durationSeconds: 40,
    partitions: 4,
    writeUnits: 100_000,
    data: [{ id: 'items', count: 1_000, partitionKey: 'K#{n}', itemBytes: 200 }],
    traffic: [
      {
        arrivals: 'poisson',
        keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 },
        rate: steady(4_000),
        client: { retryMode: 'legacy' },
      },
    ],
  },
  'reads and writes of many sizes without retries': {
    durationSeconds: 20,
    partitions: 10,
    readUnits: 25_000,
    writeUnits: 12_000,
    data: [
      { id: 'small', count: 500, partitionKey: 'S#{n}', itemBytes: sized(3_000) },
      { id: 'large', count: 200_000, partitionKey: 'L#{n}', itemBytes: sized(30_000) },
    ],
    traffic: [
      {
        id: 'read',
        operation: 'GetItem',
        consistentRead: true,
        data: 'small',
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 1.1 },
        rate: steady(30_000),
      },
      {
        id: 'read large',
        operation: 'GetItem',
        data: 'large',
        arrivals: 'poisson',
        keys: { choice: 'uniform' },
        rate: steady(3_000),
      },
      {
        id: 'write',
        data: 'small',
        arrivals: 'poisson',
        keys: { choice: 'zipf', exponent: 0.6 },
        rate: steady(6_000),
      },
      {
        id: 'write large',
        data: 'large',
        arrivals: 'even',
        keys: { choice: 'uniform' },
        rate: steady(400),
      },
    ],
  },
};
