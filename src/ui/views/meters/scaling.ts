// Auto scaling as the meter of units shows it: the line that target tracking keeps to, what its alarms and updates did,
// and what it is about to do.

import type { WorldEvent } from '../../../sim/events.ts';
import type { ScalingFrame } from '../../../sim/frame.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { words } from '../../../words/index.ts';
import type { Direction } from './figures.ts';

/** The consumption at which each second is right at the target; NaN while there is no auto scaling. */
export function targetUnits(
  { tables, commands }: Scenario,
  name: string,
  direction: Direction,
  bought: ArrayLike<number>,
  seconds: number,
): Float64Array {
  let percent = tables.find((table) => table.name === name)?.capacity.autoScaling?.[direction]?.targetPercent;
  const changes = commands.flatMap(({ atSeconds, do: command }) => {
    if (command.kind !== 'set-auto-scaling' || command.table !== name || command.index !== undefined)
      return [];
    const policy = command[direction];
    if (policy === undefined) return [];
    return [{ atSeconds, percent: policy === 'off' ? undefined : policy.targetPercent }];
  });
  const target = new Float64Array(seconds);
  let next = 0;
  for (let second = 0; second < seconds; second += 1) {
    while (next < changes.length && changes[next]!.atSeconds <= second) percent = changes[next++]!.percent;
    target[second] = percent === undefined ? NaN : ((bought[second] ?? NaN) * percent) / 100;
  }
  return target;
}

export interface ScalingMarks {
  /** When an alarm on consumption began to ring. */
  rings: { atSeconds: number; high: boolean }[];
  /** From the beginning of an UpdateTable to its end, or to now. */
  updates: { fromSeconds: number; toSeconds: number }[];
}

export function scalingMarks(
  events: readonly WorldEvent[],
  table: string,
  direction: Direction,
  nowSeconds: number,
): ScalingMarks {
  const marks: ScalingMarks = { rings: [], updates: [] };
  for (const event of events) {
    const atSeconds = event.atUs / 1e6;
    if (atSeconds > nowSeconds || !('direction' in event)) continue;
    if (event.table !== table || event.direction !== direction || 'index' in event) continue;
    const last = marks.updates.at(-1);
    if (event.kind === 'alarm-raised' && (event.alarm === 'AlarmHigh' || event.alarm === 'AlarmLow')) {
      marks.rings.push({ atSeconds, high: event.alarm === 'AlarmHigh' });
    } else if (event.kind === 'update-table-began') {
      marks.updates.push({ fromSeconds: atSeconds, toSeconds: nowSeconds });
    } else if (event.kind === 'capacity-changed' && last && last.toSeconds === nowSeconds) {
      last.toSeconds = atSeconds;
    }
  }
  return marks;
}

/** The policy, what rings, what is under way, and the decreases that are left, in sentences. */
export function scalingLines(
  scaling: ScalingFrame | undefined,
  direction: Direction,
  nowUs: number,
  hasChart = true,
): string[] {
  if (!scaling) return [];
  const policy = scaling[direction];
  const text = words.autoScaling;
  const update = scaling.updates.find((one) => one.direction === direction);
  const lines: string[] = [];
  if (policy) lines.push(hasChart ? text.policy(policy) : text.policyOf({ direction, ...policy }));
  if (policy && policy.ringing.length > 0) lines.push(text.ringing(policy.ringing));
  if (update) lines.push(text.updating({ toUnits: update.to, seconds: (update.dueAtUs - nowUs) / 1e6 }));
  if (policy) lines.push(text.decreases(scaling.decreasesLeft, scaling.nextDecreaseAtUs / 1e6));
  return lines;
}
