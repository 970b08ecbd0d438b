// Begins to switch a table's capacity mode. It takes minutes, and meanwhile the old throughput applies (AS-13).

import { schedule } from '../kernel/timeline.ts';
import { secondsToUs } from '../kernel/time.ts';
import { scaledStores } from '../capacity/auto-scaling/scaled-store.ts';
import type { SetCapacityMode } from '../scenario/capacity-commands.ts';
import { tableNamed } from '../traffic/named.ts';
import { observationPhase } from '../traffic/phases.ts';
import { growForPeak } from '../traffic/splits.ts';
import type { World } from '../world.ts';

export function setCapacityMode(
  world: World,
  { table: name, mode, readUnits, writeUnits }: SetCapacityMode,
): void {
  const table = tableNamed(world, name);
  const { capacity, index } = table;
  const dueAtUs = world.nowUs + secondsToUs(world.assumptions['mode-switch-seconds']);
  capacity.change = { mode, units: [readUnits, writeUnits], beganAtUs: world.nowUs, dueAtUs };
  if (mode === 'on-demand') {
    capacity.switchesToOnDemand += 1;
    for (const scaled of scaledStores(table)) growForPeak(world, scaled);
  }
  schedule(world.timeline, dueAtUs, observationPhase, { kind: 'mode-change-due', table: index });
}
