import { describe, expect, test } from 'vitest';
import type { WorldEvent } from '../../../../src/sim/events.ts';
import type { ScalingFrame } from '../../../../src/sim/frame.ts';
import type { Command, ScalingPolicy } from '../../../../src/sim/scenario/scenario.ts';
import { parseScenario } from '../../../../src/sim/scenario/validate.ts';
import { scalingLines, scalingMarks, targetUnits } from '../../../../src/ui/views/meters/scaling.ts';
import { voteDocument } from '../../../sim/scenario/documents.ts';

const policy: ScalingPolicy = {
  minUnits: 100,
  maxUnits: 8000,
  targetPercent: 70,
  scaleOutCooldownSeconds: 0,
  scaleInCooldownSeconds: 0,
};

function scenarioWith(autoScaling: object | undefined, commands: { atSeconds: number; do: Command }[] = []) {
  const document = voteDocument();
  Object.assign(document.tables[0]!.capacity, autoScaling && { autoScaling });
  return parseScenario({ ...document, commands });
}
const bought = [1000, 1000, 2000, 2000];

describe('The target line', () => {
  test('follows what is bought', () => {
    const scenario = scenarioWith({ write: { minUnits: 100, maxUnits: 8000 } });
    expect([...targetUnits(scenario, 'Votes', 'write', bought, 4)]).toEqual([700, 700, 1400, 1400]);
  });

  test('is there only for the direction that has a policy', () => {
    const scenario = scenarioWith({ write: { minUnits: 100, maxUnits: 8000 } });
    expect([...targetUnits(scenario, 'Votes', 'read', bought, 4)].every(Number.isNaN)).toBe(true);
  });

  test('begins, moves and ends with the commands', () => {
    const set = (atSeconds: number, write: ScalingPolicy | 'off') => ({
      atSeconds,
      do: { kind: 'set-auto-scaling', table: 'Votes', write } as const,
    });
    const scenario = scenarioWith(undefined, [
      set(1, policy),
      set(2, { ...policy, targetPercent: 50 }),
      set(3, 'off'),
    ]);
    expect([...targetUnits(scenario, 'Votes', 'write', bought, 4)]).toEqual([NaN, 700, 1000, NaN]);
  });
});

describe('The marks', () => {
  const change = (kind: 'update-table-began' | 'capacity-changed', atSeconds: number): WorldEvent => ({
    kind,
    atUs: atSeconds * 1e6,
    table: 'Votes',
    direction: 'write',
    from: 1000,
    to: 1500,
    by: 'auto-scaling',
  });
  const events: WorldEvent[] = [
    { kind: 'alarm-raised', atUs: 180e6, table: 'Votes', direction: 'write', alarm: 'AlarmHigh' },
    change('update-table-began', 180),
    change('capacity-changed', 300),
    { kind: 'alarm-raised', atUs: 400e6, table: 'Votes', direction: 'read', alarm: 'AlarmLow' },
    change('update-table-began', 480),
  ];

  test('are the alarms on consumption, and how long each update took', () => {
    expect(scalingMarks(events, 'Votes', 'write', 500)).toEqual({
      rings: [{ atSeconds: 180, high: true }],
      updates: [
        { fromSeconds: 180, toSeconds: 300 },
        { fromSeconds: 480, toSeconds: 500 },
      ],
    });
  });

  test('are those of one table and direction, and none of the future', () => {
    expect(scalingMarks(events, 'Votes', 'read', 500).rings).toEqual([{ atSeconds: 400, high: false }]);
    expect(scalingMarks(events, 'Votes', 'read', 399).rings).toEqual([]);
    expect(scalingMarks(events, 'Other', 'write', 500)).toEqual({ rings: [], updates: [] });
  });
});

describe('The lines under the meter', () => {
  const scaling: ScalingFrame = {
    read: undefined,
    write: {
      minUnits: 100,
      maxUnits: 8000,
      targetPercent: 70,
      alarms: {
        AlarmHigh: 'alarm',
        AlarmLow: 'ok',
        ProvisionedCapacityHigh: 'ok',
        ProvisionedCapacityLow: 'insufficient-data',
      },
      ringing: ['AlarmHigh'],
    },
    updates: [{ direction: 'write', from: 1000, to: 1500, by: 'auto-scaling', beganAtUs: 0, dueAtUs: 120e6 }],
    decreasesLeft: 0,
    nextDecreaseAtUs: 3600e6,
  };
  const told = (direction: 'read' | 'write', change: Partial<ScalingFrame> = {}) =>
    scalingLines({ ...scaling, ...change }, direction, 60e6).map((line) => line.replaceAll('\u00a0', ' '));

  test('say the policy, what rings, what is under way and which decreases are left', () => {
    expect(told('write')).toEqual([
      'Auto scaling: target 70 % (thin line), 100 to 8,000.',
      'AlarmHigh rings.',
      'UpdateTable to 1,500, done in 60 seconds.',
      'No decrease left until 1:00:00.',
    ]);
  });

  test('say nothing of a direction without a policy, or without auto scaling', () => {
    expect(told('read')).toEqual([]);
    expect(scalingLines(undefined, 'write', 0)).toEqual([]);
  });

  test('say what a hand has under way, without a policy too', () => {
    expect(told('write', { write: undefined })).toEqual(['UpdateTable to 1,500, done in 60 seconds.']);
  });
});
