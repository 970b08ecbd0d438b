// Small runs in which partitions are split.

import type { Grain } from '../../src/sim/frame.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from './small-run.ts';

/** Splits that begin after 10 seconds of heat and take 30. */
export const quickly = { 'split-after-seconds': 10, 'split-seconds': 30 };

export interface Trial extends Outline {
  assumptions?: Record<string, number>;
  /** What differs about the table. */
  table?: object;
}

export function trial({ assumptions, table, ...outline }: Trial, grain: Grain = 'single'): Simulation {
  const document = documentOf({ durationSeconds: 60, ...outline });
  Object.assign(document, { assumptions: { ...quickly, ...assumptions } });
  Object.assign(document.tables[0]!, table);
  return load(document, { grain });
}

export function ranTrial(
  outline: Trial,
  toSeconds = outline.durationSeconds ?? 60,
  grain: Grain = 'single',
): Simulation {
  const simulation = trial(outline, grain);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

export const perSecond = (rate: number) => [{ atSeconds: 0, perSecond: rate }];
/** More than four one-unit writes for every three that the partitions can take. */
export const heated: Trial = { partitions: 2, traffic: [{ arrivals: 'poisson', rate: perSecond(2700) }] };
export const collection = (items: number) => [
  { id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 200, itemsPerKey: items },
];
export const hotCollection: Trial = {
  sortKey: { name: 'sk', type: 'S' },
  data: collection(1000),
  traffic: [{ rate: perSecond(1800), keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.9 } }],
};

export const partitionsOf = ({ world }: Simulation) => world.tables[0]!.ranges.ids.length;
