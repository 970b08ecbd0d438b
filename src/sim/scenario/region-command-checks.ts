// What a command about Regions must be to the scenario it changes.

import { missing } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, shown } from './problem.ts';
import type { RegionCommand } from './region-commands.ts';
import { homeRegionOf } from './replicas.ts';
import type { Scenario } from './scenario.ts';

export function regionCommandProblems(scenario: Scenario, command: RegionCommand, path: string): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  if (command.kind !== 'set-traffic-region') {
    if (scenario.regions.includes(command.region)) return [];
    const message = missing(`Region ${shown(command.region)}`, scenario.regions);
    return [{ path: at('region'), message }];
  }
  const source = scenario.traffic.find(({ id }) => id === command.traffic);
  if (source === undefined) {
    const there = scenario.traffic.map(({ id }) => id);
    return [{ path: at('traffic'), message: missing(`traffic source ${shown(command.traffic)}`, there) }];
  }
  const table = scenario.tables.find(({ name }) => name === source.table);
  if (table === undefined) return [];
  const there = table.replicas?.regions ?? [homeRegionOf(scenario, table)];
  if (there.includes(command.region)) return [];
  const message = missing(`replica of ${shown(table.name)} in ${shown(command.region)}`, there);
  return [{ path: at('region'), message }];
}
