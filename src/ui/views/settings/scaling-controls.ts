// Auto scaling of a table as controls: on or off, target, minimum and maximum, for each direction.

import * as limits from '../../../sim/scenario/limits.ts';
import type { ScalingPolicy } from '../../../sim/scenario/scaling-policy.ts';
import { count } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { TableDesign } from '../../session/design.ts';
import type { Control, NumberControl } from '../sentence/controls.ts';

type Direction = 'read' | 'write';

export function scalingControls(table: TableDesign): Record<string, Control> {
  if (table.mode !== 'provisioned') return {};
  return Object.fromEntries(
    (['read', 'write'] as const).flatMap((direction) =>
      controlsOf(table, direction).map((control) => [control.id, control]),
    ),
  );
}

function controlsOf(table: TableDesign, direction: Direction): Control[] {
  const policy = table.autoScaling[direction];
  const text = words.autoScaling;
  const change = (changed: ScalingPolicy | 'off') =>
    ({ kind: 'set-auto-scaling', table: table.name, [direction]: changed }) as const;
  const onOrOff: Control = {
    kind: 'choice',
    id: `${direction} scaling ${table.name}`,
    label: text.policies(direction),
    value: policy === undefined ? 'off' : 'on',
    options: [
      { value: 'off', text: text.switchedOff },
      { value: 'on', text: text.switchedOn },
    ],
    change: (value) => change(value === 'on' ? (policy ?? usualPolicy(table, direction)) : 'off'),
  };
  if (policy === undefined) return [onOrOff];
  const bound = (name: 'minUnits' | 'maxUnits'): NumberControl => ({
    kind: 'number',
    id: `${direction} ${name} ${table.name}`,
    label: text[name](direction),
    unit: words.sentence.units.unitsPerSecond,
    value: policy[name],
    least: name === 'minUnits' ? limits.capacityUnitsMin : policy.minUnits,
    most: name === 'minUnits' ? policy.maxUnits : limits.capacityUnitsMax,
    whole: true,
    show: count,
    change: (value) => change({ ...policy, [name]: value }),
  });
  const target: NumberControl = {
    kind: 'number',
    id: `${direction} target ${table.name}`,
    label: text.target(direction),
    unit: text.percent,
    value: policy.targetPercent,
    least: limits.targetPercentMin,
    most: limits.targetPercentMax,
    whole: false,
    show: text.showTarget,
    change: (value) => change({ ...policy, targetPercent: value }),
  };
  return [onOrOff, target, bound('minUnits'), bound('maxUnits')];
}

/** What the console suggests: a target of 70 %, at least 5 units, and as many as the account may have (AS-14, INIT-12). */
function usualPolicy(table: TableDesign, direction: Direction): ScalingPolicy {
  const units = direction === 'read' ? table.readUnits : table.writeUnits;
  return {
    minUnits: Math.min(5, units),
    maxUnits: Math.max(40_000, units),
    targetPercent: limits.targetPercentUsual,
    scaleOutCooldownSeconds: 0,
    scaleInCooldownSeconds: 0,
  };
}
