// The scenario the mock page opens with.

import type { Scenario } from '../../../src/sim/scenario/scenario.ts';

export const celebrity: Scenario = {
  format: 'partition-lab/scenario',
  version: 1,
  title: 'One celebrity',
  summary: 'Sixty percent of the votes go to one candidate.',
  seed: 7,
  durationSeconds: 300,
  regions: ['us-east-1'],
  tables: [
    {
      name: 'Votes',
      partitionKey: { name: 'candidate', type: 'S' },
      capacity: { mode: 'provisioned', readUnits: 1000, writeUnits: 4000, initialBurstSeconds: 0 },
      initialPartitions: 8,
      data: [{ id: 'candidates', count: 1000, partitionKey: 'CANDIDATE#{n}', itemBytes: 200 }],
    },
  ],
  traffic: [
    {
      id: 'vote',
      table: 'Votes',
      operation: 'UpdateItem',
      data: 'candidates',
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 },
      consistentRead: false,
      arrivals: 'poisson',
      rate: [
        { atSeconds: 0, perSecond: 500 },
        { atSeconds: 3, perSecond: 3000 },
      ],
      client: { retryMode: 'standard', sdk: 'boto3' },
    },
  ],
  commands: [],
};
