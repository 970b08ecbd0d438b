// Capacity modes and what decides how much an on-demand table serves: marks on the timeline, fixes, settings.

import type { CapacityCommand } from '../../sim/scenario/scenario.ts';
import { count } from '../format.ts';

type Mode = 'provisioned' | 'on-demand';

export const capacityMarks = {
  modeChanged: (mode: Mode) => `now ${mode}`,
  commandRefused: (message: string) => `refused: ${message}`,
};

export function capacityCommandMark(command: CapacityCommand): string {
  switch (command.kind) {
    case 'set-capacity-mode':
      return `switching to ${command.mode}`;
    case 'set-max-throughput':
      return both(command.maxReadUnits, command.maxWriteUnits, (units, direction) =>
        units < 0 ? `no ${direction} maximum` : `at most ${count(units)} ${direction} units`,
      );
    case 'set-warm-throughput':
      return both(
        command.warmReadUnits,
        command.warmWriteUnits,
        (units, direction) => `warming to ${count(units)} ${direction} units`,
      );
  }
}

export function capacityFix(command: CapacityCommand): string {
  switch (command.kind) {
    case 'set-capacity-mode':
      return command.mode === 'on-demand' ? 'Switch to on-demand' : 'Switch to provisioned';
    case 'set-max-throughput':
      return both(command.maxReadUnits, command.maxWriteUnits, (units, direction) =>
        units < 0
          ? `Take the ${direction} maximum away`
          : `Raise the maximum to ${count(units)} ${direction} units a second`,
      );
    case 'set-warm-throughput':
      return both(
        command.warmReadUnits,
        command.warmWriteUnits,
        (units, direction) => `Warm it up to ${count(units)} ${direction} units a second`,
      );
  }
}

function both(
  readUnits: number | undefined,
  writeUnits: number | undefined,
  say: (units: number, direction: 'read' | 'write') => string,
): string {
  return [
    readUnits === undefined ? '' : say(readUnits, 'read'),
    writeUnits === undefined ? '' : say(writeUnits, 'write'),
  ]
    .filter(Boolean)
    .join(', ');
}
