// What the gallery's charts show: the first example in trouble, at rest, and with many partitions.

import oneCelebrity from '../../scenarios/one-celebrity.json' with { type: 'json' };

const [table] = oneCelebrity.tables;
const [traffic] = oneCelebrity.traffic;

export const runs = {
  overload: oneCelebrity,
  empty: { ...oneCelebrity, traffic: [{ ...traffic, rate: [{ atSeconds: 0, perSecond: 0 }] }] },
  many: {
    ...oneCelebrity,
    tables: [{ ...table, initialPartitions: 1000, capacity: { ...table!.capacity, writeUnits: 400_000 } }],
    traffic: [
      {
        ...traffic,
        keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.05 },
        rate: [{ atSeconds: 0, perSecond: 60_000 }],
      },
    ],
  },
} as const;

export type RunName = keyof typeof runs;
