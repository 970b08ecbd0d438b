// The eight reasons of a global index. Writes are refused on its table, reads on the index itself (GSI-03, GSI-07).

import type { GlobalIndexSpec, Scenario } from '../../../src/sim/scenario/scenario.ts';
import type { ReasonCase } from './reason-case.ts';

const indexOf = ({ tables }: Scenario): GlobalIndexSpec => tables[0]!.globalIndexes![0]!;

export const indexCases: ReasonCase[] = [
  {
    reason: 'IndexReadProvisionedThroughputExceeded',
    example: 'queries-beyond-the-index',
    nearMiss: {
      what: 'the index has bought 130 read units for 100 that are asked',
      change: (scenario) => {
        const { capacity } = indexOf(scenario);
        if (capacity?.mode === 'provisioned') capacity.readUnits = 130;
      },
    },
  },
  {
    reason: 'IndexWriteProvisionedThroughputExceeded',
    example: 'a-starved-index',
    nearMiss: {
      what: 'the index has bought 250 write units for 200 that are asked (GSI-06)',
      change: (scenario) => {
        const { capacity } = indexOf(scenario);
        if (capacity?.mode === 'provisioned') capacity.writeUnits = 250;
      },
    },
  },
  {
    reason: 'IndexReadKeyRangeThroughputExceeded',
    example: 'everybody-looks-at-one-state',
    nearMiss: {
      what: '40 per cent of the queries: 2,000 of the partition’s 3,000 units (ADM-01)',
      change: ({ traffic }) => {
        const { keys } = traffic[1]!;
        if (keys.choice === 'hotspot') keys.hotShare = 0.4;
      },
    },
  },
  {
    reason: 'IndexWriteKeyRangeThroughputExceeded',
    example: 'few-index-keys',
    nearMiss: {
      what: '500 states in place of 5, all alike (GSI-05)',
      change: (scenario) => {
        indexOf(scenario).keys = { values: 500, pattern: 'STATUS#{n}' };
      },
    },
  },
  {
    reason: 'IndexReadAccountLimitExceeded',
    example: 'an-index-read-at-the-quota',
    nearMiss: {
      what: 'the quota was raised to 1,000 (INIT-12)',
      change: ({ account }) => (account!.tableReadUnits = 1000),
    },
  },
  {
    reason: 'IndexWriteAccountLimitExceeded',
    example: 'an-index-at-the-quota',
    nearMiss: {
      what: 'the updates leave the index key as it is: one unit each, 400 of 500 (IDXC-04)',
      change: ({ traffic }) => (traffic[0]!.indexChanges = [{ index: 'byStatus', projected: 1 }]),
    },
  },
  {
    reason: 'IndexReadMaxOnDemandThroughputExceeded',
    example: 'an-index-read-at-its-maximum',
    nearMiss: {
      what: 'a maximum of 150 for 100 units that are asked',
      change: (scenario) => {
        const { capacity } = indexOf(scenario);
        if (capacity?.mode === 'on-demand') capacity.maxReadUnits = 150;
      },
    },
  },
  {
    reason: 'IndexWriteMaxOnDemandThroughputExceeded',
    example: 'an-index-at-its-maximum',
    nearMiss: {
      what: 'a maximum of 400 for 300 units that are asked',
      change: (scenario) => {
        const { capacity } = indexOf(scenario);
        if (capacity?.mode === 'on-demand') capacity.maxWriteUnits = 400;
      },
    },
  },
];
