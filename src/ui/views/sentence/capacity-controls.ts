// The controls of how a table's throughput is bought: the mode, and what the mode has to set. A maximum of 0 stands for
// none.

import type { CapacityFrame } from '../../../sim/frame.ts';
import * as limits from '../../../sim/scenario/limits.ts';
import { count } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { TableDesign } from '../../session/design.ts';
import type { ChoiceControl, Control, NumberControl } from './controls.ts';

/** In the order of the form; `capacity` is what the run says of the table, if it has said something. */
export function capacityControls(
  table: TableDesign,
  capacity: CapacityFrame | undefined,
): Record<string, Control> {
  return {
    mode: modeControl(table, capacity),
    ...(table.mode === 'provisioned'
      ? { readUnits: provisioned(table, 'readUnits'), writeUnits: provisioned(table, 'writeUnits') }
      : {
          maxReadUnits: maximum(table, 'maxReadUnits'),
          maxWriteUnits: maximum(table, 'maxWriteUnits'),
        }),
    ...(capacity && {
      warmReadUnits: warm(table, 'warmReadUnits', capacity.atOnceUnits[0]),
      warmWriteUnits: warm(table, 'warmWriteUnits', capacity.atOnceUnits[1]),
    }),
  };
}

function modeControl(table: TableDesign, capacity: CapacityFrame | undefined): ChoiceControl {
  const { label, modes } = words.capacity;
  return {
    kind: 'choice',
    id: `mode ${table.name}`,
    label: label.mode,
    value: table.mode,
    options: (['provisioned', 'on-demand'] as const).map((value) => ({ value, text: modes[value] })),
    change: (value) =>
      value === 'on-demand'
        ? { kind: 'set-capacity-mode', table: table.name, mode: 'on-demand' }
        : {
            kind: 'set-capacity-mode',
            table: table.name,
            mode: 'provisioned',
            ...(capacity && {
              readUnits: capacity.estimatedUnits[0],
              writeUnits: capacity.estimatedUnits[1],
            }),
          },
  };
}

export function provisioned(table: TableDesign, field: 'readUnits' | 'writeUnits'): NumberControl {
  return {
    ...unitsControl(table, field, words.sentence.labels[field], table[field]),
    change: (value) => ({ kind: 'set-capacity', table: table.name, [field]: value }),
  };
}

export function maximum(table: TableDesign, field: 'maxReadUnits' | 'maxWriteUnits'): NumberControl {
  const { label, noMaximum } = words.capacity;
  return {
    ...unitsControl(table, field, label[field], table[field] ?? 0),
    least: 0,
    show: (value) => (value === 0 ? noMaximum : count(value)),
    change: (value) => ({
      kind: 'set-max-throughput',
      table: table.name,
      [field]: value === 0 ? -1 : value,
    }),
  };
}

/** It can only rise: from what the table can serve at once already. */
function warm(
  table: TableDesign,
  field: 'warmReadUnits' | 'warmWriteUnits',
  atOnceUnits: number,
): NumberControl {
  const least = Math.max(table[field], atOnceUnits);
  return {
    ...unitsControl(table, field, words.capacity.label[field], least),
    least,
    change: (value) => ({ kind: 'set-warm-throughput', table: table.name, [field]: value }),
  };
}

function unitsControl(
  table: TableDesign,
  field: string,
  label: string,
  value: number,
): Omit<NumberControl, 'change'> {
  return {
    kind: 'number',
    id: `${field} ${table.name}`,
    label,
    unit: words.sentence.units.unitsPerSecond,
    value,
    least: limits.capacityUnitsMin,
    most: limits.capacityUnitsMax,
    whole: true,
    show: count,
  };
}
