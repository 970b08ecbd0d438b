// What the darkest blue of the heat stands for: the most that one row of it can be given. That is a partition's cap, or
// those of all partitions that lie in a row where there are more partitions than rows, or the table's whole budget
// where that is smaller.

import { heatRows, type TableFrame } from '../../../sim/frame.ts';
import type { Scenario, ScalingPolicy } from '../../../sim/scenario/scenario.ts';
import { partitionCount } from '../../stage/table/layout.ts';
import type { HeatScale } from '../../stage/heat/planes.ts';

/**
 * `name` is that of the scenario: what is bought of a global table is bought in each of its Regions. A row of the picture
 * is `rowsEach` rows of the heat.
 */
export function heatScaleOf(
  scenario: Scenario,
  table: TableFrame,
  rowsEach: number,
  name = table.name,
): Omit<HeatScale, 'latencyMsMax'> {
  const inARow = Math.max(1, (partitionCount(table.partitions) * rowsEach) / heatRows);
  const most = (direction: 'readUnits' | 'writeUnits', capUnits: number) =>
    Math.min(Math.round(inARow * capUnits), mostBought(scenario, name, direction));
  return {
    readCapUnits: most('readUnits', table.partitionReadUnitsMax),
    writeCapUnits: most('writeUnits', table.partitionWriteUnitsMax),
  };
}

/** Over the whole run, so that a change in the middle of it leaves the colours of the past as they are. */
function mostBought(scenario: Scenario, name: string, direction: 'readUnits' | 'writeUnits'): number {
  const capacity = scenario.tables.find((table) => table.name === name)?.capacity;
  let most = Math.max(capacity?.[direction] ?? Infinity, mostScaled(capacity?.autoScaling?.[way(direction)]));
  for (const { do: command } of scenario.commands) {
    if (command.kind === 'set-capacity' && command.table === name)
      most = Math.max(most, command[direction] ?? 0);
    if (command.kind === 'set-auto-scaling' && command.table === name && command.index === undefined)
      most = Math.max(most, mostScaled(command[way(direction)]));
  }
  return most;
}

/** How far auto scaling may go. */
function mostScaled(policy: ScalingPolicy | 'off' | undefined): number {
  if (policy === undefined || policy === 'off') return 0;
  return Math.max(policy.maxUnits, ...(policy.schedule ?? []).map(({ maxUnits }) => maxUnits));
}

function way(direction: 'readUnits' | 'writeUnits'): 'read' | 'write' {
  return direction === 'readUnits' ? 'read' : 'write';
}
