// The eight reasons of a table.

import { lastRate, type ReasonCase } from './reason-case.ts';

export const tableCases: ReasonCase[] = [
  {
    reason: 'TableReadProvisionedThroughputExceeded',
    example: 'strong-reads-beyond-the-budget',
    nearMiss: {
      what: 'the same reads, eventually consistent: half the units (CU-01)',
      change: ({ traffic }) => (traffic[0]!.consistentRead = false),
    },
  },
  {
    reason: 'TableWriteProvisionedThroughputExceeded',
    example: 'burst-then-the-wall',
    nearMiss: {
      what: 'the table has bought what it is asked for, and room for chance',
      change: ({ tables: [table] }) => {
        if (table!.capacity.mode === 'provisioned') table!.capacity.writeUnits = 1050;
      },
    },
  },
  {
    reason: 'TableReadKeyRangeThroughputExceeded',
    example: 'one-hot-article',
    nearMiss: {
      what: '90 per cent of 560 reads of five units: 2,520 of the partition’s 3,000 (ADM-02)',
      change: (scenario) => lastRate(scenario, 560),
    },
  },
  {
    reason: 'TableWriteKeyRangeThroughputExceeded',
    example: 'one-celebrity',
    nearMiss: {
      what: '15 per cent of the votes: 450, and 320 for others on the same partition (ADM-01)',
      change: ({ traffic }) => {
        const { keys } = traffic[0]!;
        if (keys.choice === 'hotspot') keys.hotShare = 0.15;
      },
    },
  },
  {
    reason: 'TableReadAccountLimitExceeded',
    example: 'the-quota-on-reads',
    nearMiss: { what: '38,000 of 40,000 units (INIT-12)', change: (scenario) => lastRate(scenario, 3800) },
  },
  {
    reason: 'TableWriteAccountLimitExceeded',
    example: 'the-quota-on-writes',
    nearMiss: {
      what: 'the quota was raised to 50,000 (INIT-12)',
      change: (scenario) => {
        scenario.account = {
          tableReadUnits: 40_000,
          tableWriteUnits: 50_000,
          accountReadUnits: 80_000,
          accountWriteUnits: 80_000,
        };
      },
    },
  },
  {
    reason: 'TableReadMaxOnDemandThroughputExceeded',
    example: 'a-maximum-on-reads',
    nearMiss: { what: '280 of at most 300 units', change: (scenario) => lastRate(scenario, 280) },
  },
  {
    reason: 'TableWriteMaxOnDemandThroughputExceeded',
    example: 'a-maximum-on-writes',
    nearMiss: {
      what: 'no maximum (INIT-11)',
      change: ({ tables: [table] }) => {
        if (table!.capacity.mode === 'on-demand') delete table!.capacity.maxWriteUnits;
      },
    },
  },
];
