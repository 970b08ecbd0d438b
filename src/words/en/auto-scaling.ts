// Auto scaling: its marks on the timeline, its line under the meters, its settings, and why it is late.

import type { SetAutoScaling } from '../../sim/scenario/commands.ts';
import { clock, count, duration } from '../format.ts';

type Direction = 'read' | 'write';
/** Of an index, or, without one, of the table. */
interface About {
  index?: string;
  direction: Direction;
}
interface Change extends About {
  from: number;
  to: number;
}

export const scalingMarks = {
  alarmRaised: ({ alarm, ...about }: About & { alarm: string }) =>
    `${of(about)}${alarm} rings (${about.direction})`,
  updateBegan: ({ to, ...about }: Change) =>
    `${of(about)}UpdateTable to ${count(to)} ${units(about.direction)} begins`,
  capacityChanged: ({ from, to, ...about }: Change) =>
    `${of(about)}${count(from)} to ${count(to)} ${units(about.direction)}`,
  decreaseRefused: ({ to, ...about }: Change) =>
    `${of(about)}no decrease left for ${count(to)} ${units(about.direction)}`,
  boundsChanged: ({ minUnits, maxUnits, ...about }: About & { minUnits: number; maxUnits: number }) =>
    `${of(about)}schedule: ${count(minUnits)} to ${count(maxUnits)} ${units(about.direction)}`,
};

function of({ index }: About): string {
  return index === undefined ? '' : `${index}: `;
}

export const scalingWhy = {
  scalingBehind: {
    headline: (figures: { refused: number; savedSeconds: number }) =>
      figures.refused > 0
        ? 'Auto scaling has not caught up yet.'
        : `Auto scaling has not caught up yet. Savings last ${duration(figures.savedSeconds)} more.`,
    evidence: (figures: { asked: number; provisioned: number; direction: Direction }) =>
      `The table is asked for ${count(figures.asked)} ${units(figures.direction)} a second and has ${count(figures.provisioned)}.`,
    updating: (figures: { toUnits: number; seconds: number }) =>
      `UpdateTable to ${count(figures.toUnits)} is under way, done in ${duration(figures.seconds)}.`,
    waitsForUpdate: (figures: { seconds: number }) =>
      `Another UpdateTable is under way for ${duration(figures.seconds)}; until then no other can begin.`,
    alarmSoon: (figures: { alarmSeconds: number; updateSeconds: number }) =>
      figures.updateSeconds > 0
        ? `The alarm rings in ${duration(figures.alarmSeconds)}, and UpdateTable takes ${duration(figures.updateSeconds)} more.`
        : `The alarm rings in ${duration(figures.alarmSeconds)}.`,
    noAlarm: (figures: { targetPercent: number }) =>
      `The alarm will not ring: that takes two whole minutes above ${count(figures.targetPercent)}\u00a0%.`,
    /** Behind what is said of an index. */
    ofIndex: 'Its auto scaling has not caught up.',
    background: () =>
      'It goes by what is consumed, minute by minute. It does not see refusals, and what is refused is not consumed.',
  },
  scalingMaximum: {
    headline: (figures: { maxUnits: number; direction: Direction }) =>
      `Auto scaling cannot go higher: its maximum of ${count(figures.maxUnits)} ${units(figures.direction)} is reached.`,
    evidence: (figures: { asked: number; refused: number; direction: Direction }) =>
      `The table is asked for ${count(figures.asked)} ${units(figures.direction)} a second. ${count(figures.refused)} attempts a second are refused.`,
  },
  decreasesSpent: {
    headline: (figures: { wanted: number; direction: Direction }) =>
      `Auto scaling would go down to ${count(figures.wanted)} ${units(figures.direction)}, but no decrease is left.`,
    evidence: (figures: { provisioned: number; used: number; seconds: number }) =>
      `The table pays for ${count(figures.provisioned)} units a second and uses ${count(figures.used)}. The next decrease comes in ${duration(figures.seconds)}.`,
    background: () => 'A table has four decreases at the start of the day, and one more with every hour.',
  },
};

export const autoScaling = {
  policies: (direction: Direction) => `Auto scaling of ${direction}s`,
  switchedOn: 'on',
  switchedOff: 'off',
  target: (direction: Direction) => `Target of ${direction}s`,
  minUnits: (direction: Direction) => `Minimum of ${direction}s`,
  maxUnits: (direction: Direction) => `Maximum of ${direction}s`,
  percent: 'per cent',
  showTarget: (value: number) => `${count(value)}\u00a0%`,
  /** Under the meter of units: the policy, its alarms, what is under way. */
  policy: (policy: { targetPercent: number; minUnits: number; maxUnits: number }) =>
    `Auto scaling: target ${count(policy.targetPercent)}\u00a0% (thin line), ${count(policy.minUnits)} to ${count(policy.maxUnits)}.`,
  /** The same of an index, which has no chart. */
  policyOf: (policy: { direction: Direction; targetPercent: number; minUnits: number; maxUnits: number }) =>
    `Auto scaling of ${policy.direction}s: target ${count(policy.targetPercent)}\u00a0%, ${count(policy.minUnits)} to ${count(policy.maxUnits)}.`,
  ringing: (alarms: string[]) => `${alarms.join(', ')} rings.`,
  updating: (update: { toUnits: number; seconds: number }) =>
    `UpdateTable to ${count(update.toUnits)}, done in ${duration(update.seconds)}.`,
  decreases: (left: number, nextAtSeconds: number) =>
    left > 0 ? `Decreases left: ${count(left)}.` : `No decrease left until ${clock(nextAtSeconds)}.`,
};

export function scalingCommandMark(command: SetAutoScaling): string {
  const of = command.index === undefined ? '' : `${command.index}: `;
  const changes = directionsOf(command)
    .map(([direction, policy]) =>
      policy === 'off'
        ? `no auto scaling of ${direction}s`
        : `auto scaling of ${direction}s: ${count(policy.targetPercent)}\u00a0%, ${count(policy.minUnits)} to ${count(policy.maxUnits)}`,
    )
    .join(', ');
  return `${of}${changes}`;
}

export function scalingFix(command: SetAutoScaling): string {
  const of = command.index === undefined ? '' : ` of ${command.index}`;
  return directionsOf(command)
    .map(([direction, policy]) =>
      policy === 'off'
        ? `Switch off auto scaling of ${direction}s${of}`
        : `Scale ${direction}s${of} between ${count(policy.minUnits)} and ${count(policy.maxUnits)}`,
    )
    .join(', ');
}

function directionsOf(command: SetAutoScaling) {
  return (['read', 'write'] as const).flatMap((direction) => {
    const policy = command[direction];
    return policy === undefined ? [] : [[direction, policy] as const];
  });
}

function units(direction: Direction): string {
  return direction === 'read' ? 'read units' : 'write units';
}
