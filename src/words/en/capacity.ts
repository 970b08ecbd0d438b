// Capacity modes and what decides how much an on-demand table serves: marks on the timeline, fixes, settings.

import type { CapacityCommand } from '../../sim/scenario/scenario.ts';
import { count, duration } from '../format.ts';

type Mode = 'provisioned' | 'on-demand';
type Direction = 'read' | 'write';

export const capacity = {
  modes: { provisioned: 'provisioned', 'on-demand': 'on-demand' },
  noMaximum: 'none',
  /** What a screen reader calls each control, and the form too. */
  label: {
    mode: 'Capacity mode',
    switching: 'Under way',
    maxReadUnits: 'Maximum of reads',
    maxWriteUnits: 'Maximum of writes',
    warmReadUnits: 'Warm read throughput',
    warmWriteUnits: 'Warm write throughput',
  },
  /** The table of the sentence, on demand, with the maxima it has. */
  sentence: (capped: Direction[]) => {
    const maxima = capped.map((way) => (way === 'read' ? '{maxReadUnits} read' : '{maxWriteUnits} write'));
    return maxima.length === 0
      ? 'An on-demand table lives on {partitions}.'
      : `An on-demand table of at most ${maxima.join(' and ')} units a second lives on {partitions}.`;
  },
  switching: (mode: Mode, seconds: number) => `switching to ${mode}, ${duration(seconds)} more at least`,
  /** Under the meter: what bounds an on-demand table. */
  bounds: (figures: { atOnce: number; maximum: number; quota: number }) =>
    [
      `its partitions give ${count(figures.atOnce)} at once`,
      figures.maximum < Infinity ? `its maximum is ${count(figures.maximum)}` : '',
      `the quota ${count(figures.quota)}`,
    ]
      .filter(Boolean)
      .join(', '),
};

export const capacityMarks = {
  modeChanged: (mode: Mode) => `now ${mode}`,
  commandRefused: (message: string) => `refused: ${message}`,
};

export const capacityWhy = {
  onDemandGrowing: {
    headline: (figures: { asked: number; atOnce: number; direction: Direction }) =>
      `The table is asked for ${count(figures.asked)} ${figures.direction} units a second. It can serve ${count(figures.atOnce)} at once.`,
    evidence: (figures: {
      peak: number;
      atOnce: number;
      toCome: number;
      partitions: number;
      partitionsToCome: number;
      seconds: number | undefined;
    }) =>
      [
        figures.atOnce >= 2 * figures.peak
          ? `Its highest lasting traffic so far was ${count(figures.peak)} a second, and it is built for twice that.`
          : `Its highest lasting traffic so far was ${count(figures.peak)} a second. For twice that it must grow.`,
        figures.partitionsToCome > figures.partitions
          ? `It is growing from ${count(figures.partitions)} to ${count(figures.partitionsToCome)} partitions, which give ${count(figures.toCome)}${
              figures.seconds === undefined ? '' : `; the next are ready in ${duration(figures.seconds)}`
            }.`
          : 'When this traffic has lasted for a while, it grows.',
      ].join(' '),
    background: () =>
      'On demand, traffic may double at once. Beyond that, partitions must be split first: wait, or warm the table up before the traffic comes.',
  },
  onDemandMaximum: {
    headline: (figures: { asked: number; maximum: number; direction: Direction }) =>
      `The table is asked for ${count(figures.asked)} ${figures.direction} units a second. Its maximum is set to ${count(figures.maximum)}.`,
    evidence: (figures: { refused: number; atOnce: number }) =>
      `${count(figures.refused)} attempts a second are refused. Its partitions could give ${count(figures.atOnce)} units together.`,
    background: () =>
      'A maximum bounds the cost. It is best effort: what was unused for a while may be spent above it.',
  },
  accountLimit: {
    headline: (figures: { asked: number; quota: number; direction: Direction }) =>
      `The table is asked for ${count(figures.asked)} ${figures.direction} units a second. The account’s quota is ${count(figures.quota)} a table.`,
    evidence: (figures: { refused: number; atOnce: number }) =>
      `${count(figures.refused)} attempts a second are refused. Its partitions could give ${count(figures.atOnce)} units together.`,
    background: () => 'The quota holds for each table and each index. AWS raises it on request.',
  },
};

export function capacityCommandMark(command: CapacityCommand): string {
  const of = 'index' in command && command.index !== undefined ? `${command.index}: ` : '';
  return `${of}${capacityChange(command)}`;
}

function capacityChange(command: CapacityCommand): string {
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
    case 'set-max-throughput': {
      const of = command.index === undefined ? '' : ` of ${command.index}`;
      return both(command.maxReadUnits, command.maxWriteUnits, (units, direction) =>
        units < 0
          ? `Take the ${direction} maximum${of} away`
          : `Raise the maximum${of} to ${count(units)} ${direction} units a second`,
      );
    }
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
