// Regions as commands have left them, and which of them a source asks.

import type { Scenario, SetClockSkew, SetRegion, TrafficSpec } from '../../sim/scenario/scenario.ts';

export interface RegionDesign {
  name: string;
  state: 'up' | 'isolated' | 'down';
  skewMs: number;
}

export function regionsAfter(regions: RegionDesign[], command: SetRegion | SetClockSkew): RegionDesign[] {
  return regions.map((region) => {
    if (region.name !== command.region) return region;
    return command.kind === 'set-region'
      ? { ...region, state: command.state }
      : { ...region, skewMs: command.skewMs };
  });
}

/** The Region of the source, else the first of its table. */
export function regionAsked({ regions, tables }: Scenario, { region, table }: TrafficSpec): string {
  return region ?? tables.find(({ name }) => name === table)?.replicas?.regions[0] ?? regions[0]!;
}
