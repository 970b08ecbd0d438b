// The runs that are photographed: examples as they are, and the states in which a drawing is most likely to fail, made
// from the first example.

import { readFileSync } from 'node:fs';
import type { Scenario } from '../../sim/scenario/scenario.ts';

export function document(example: string): Scenario {
  const file = new URL(`../../scenarios/${example}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Scenario;
}

interface Special {
  scenario: Scenario;
  place?: string;
  untilSeconds?: number;
}

type Changes = { partitions?: number; perSecond?: number; hotShare?: number } & Partial<Scenario>;

/** One celebrity, with another number of partitions, another rate, other keys. */
function celebrity({ partitions = 8, perSecond = 3000, hotShare = 0.6, ...rest }: Changes): Scenario {
  const scenario = document('one-celebrity');
  const [table] = scenario.tables;
  const [traffic] = scenario.traffic;
  return {
    ...scenario,
    ...rest,
    tables: [
      {
        ...table!,
        initialPartitions: partitions,
        capacity: {
          mode: 'provisioned',
          readUnits: 1000,
          writeUnits: Math.min(40_000_000, Math.max(4000, partitions * 500)),
          initialBurstSeconds: 0,
        },
        data: [{ ...table!.data![0]!, count: Math.max(1000, partitions * 4) }],
      },
    ],
    traffic: [
      {
        ...traffic!,
        keys: { choice: 'hotspot', hotKeys: 1, hotShare },
        rate: [{ atSeconds: 0, perSecond }],
      },
    ],
  } as Scenario;
}

const sixRegions = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'ap-south-1',
  'ap-northeast-1',
  'sa-east-1',
] as const;

/** The slow replica's table, in six Regions. */
function inSixRegions(): Scenario {
  const scenario = document('the-slow-replica');
  const [table] = scenario.tables;
  return {
    ...scenario,
    regions: [...sixRegions],
    tables: [{ ...table!, replicas: { ...table!.replicas!, regions: [...sixRegions] } }],
  };
}

const longTitle =
  'One celebrity takes sixty percent of all votes, and nobody told the table before: Donaudampfschifffahrtsgesellschaftskapitän';

const ofHundredThousand = celebrity({ partitions: 100_000, perSecond: 3_000_000, hotShare: 0.01 });

const special = {
  'one-partition': { scenario: celebrity({ partitions: 1, perSecond: 1500 }) },
  'partitions-100': { scenario: celebrity({ partitions: 100, perSecond: 20_000, hotShare: 0.2 }) },
  'partitions-1000': { scenario: celebrity({ partitions: 1000, perSecond: 100_000, hotShare: 0.05 }) },
  'partitions-1000-band': {
    scenario: celebrity({ partitions: 1000, perSecond: 100_000, hotShare: 0.05 }),
    place: '&at=us-east-1/Votes&view=band',
  },
  'partitions-1000-heat': {
    scenario: celebrity({ partitions: 1000, perSecond: 100_000, hotShare: 0.05 }),
    place: '&at=us-east-1/Votes&view=heat',
  },
  'partitions-10000': { scenario: celebrity({ partitions: 10_000, perSecond: 1_000_000, hotShare: 0.02 }) },
  'partitions-100000': { scenario: ofHundredThousand, untilSeconds: 4 },
  'partitions-100000-heat': {
    scenario: ofHundredThousand,
    place: '&at=us-east-1/Votes&view=heat',
    untilSeconds: 4,
  },
  'no-traffic': { scenario: celebrity({ perSecond: 0 }) },
  'no-traffic-heat': { scenario: celebrity({ perSecond: 0 }), place: '&at=us-east-1/Votes&view=heat' },
  'no-traffic-latency': { scenario: celebrity({ perSecond: 0 }), place: '&at=us-east-1/Votes&view=latency' },
  overload: { scenario: celebrity({ perSecond: 40_000, hotShare: 0 }) },
  'overload-band': {
    scenario: celebrity({ perSecond: 40_000, hotShare: 0 }),
    place: '&at=us-east-1/Votes&view=band',
  },
  'overload-heat': {
    scenario: celebrity({ perSecond: 40_000, hotShare: 0 }),
    place: '&at=us-east-1/Votes&view=heat',
  },
  'overload-latency': {
    scenario: celebrity({ perSecond: 40_000, hotShare: 0 }),
    place: '&at=us-east-1/Votes&view=latency',
  },
  'six-regions': { scenario: inSixRegions(), place: '&at=world', untilSeconds: 30 },
  'long-title': { scenario: celebrity({ title: longTitle }) },
} satisfies Record<string, Special>;

export type SpecialName = keyof typeof special;

export const documents: Record<SpecialName, Special> = special;
