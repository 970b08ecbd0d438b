import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/sim/commands/command.ts';
import { alreadyHas, designAt } from '../../../src/ui/session/design.ts';
import { perSecondAt } from '../../../src/ui/session/rate-at.ts';
import { tinyScenario } from './tiny-door.ts';

function after(...commands: Command[]) {
  const scenario = {
    ...tinyScenario(),
    commands: commands.map((command, index) => ({ atSeconds: index + 1, do: command })),
  };
  return designAt(scenario, commands.length);
}

describe('the design at a moment', () => {
  it.each<[string, Command, object]>([
    ['capacity', { kind: 'set-capacity', table: 'Votes', writeUnits: 9 }, { readUnits: 1000, writeUnits: 9 }],
  ])('knows the %s', (_what, command, expected) => {
    expect(after(command).tables[0]).toMatchObject(expected);
  });

  it.each<[string, Command, object]>([
    ['rate', { kind: 'set-rate', traffic: 'vote', perSecond: 7 }, { perSecond: 7 }],
    [
      'keys',
      { kind: 'set-keys', traffic: 'vote', keys: { choice: 'zipf', exponent: 1 } },
      { keys: { choice: 'zipf', exponent: 1 } },
    ],
    [
      'retry mode',
      { kind: 'set-retry-mode', traffic: 'vote', retryMode: 'none' },
      { retryMode: 'none', sdk: 'boto3' },
    ],
    [
      'shards',
      { kind: 'set-write-shards', traffic: 'vote', shards: 4, key: 'C#1' },
      { shards: 4, suffix: 'random', shardedKey: 'C#1' },
    ],
  ])('knows the %s', (_what, command, expected) => {
    expect(after(command).traffic[0]).toMatchObject(expected);
  });

  it('has only what was done by then', () => {
    const rate = { kind: 'set-rate', traffic: 'vote', perSecond: 7 } as const;
    const scenario = { ...tinyScenario(), commands: [{ atSeconds: 5, do: rate }] };
    expect(designAt(scenario, 4.999).traffic[0]!.perSecond).toBeCloseTo(999.9);
    expect(designAt(scenario, 5).traffic[0]!.perSecond).toBe(7);
    expect(designAt(scenario, 50).traffic[0]!.perSecond).toBe(7);
  });

  it('leaves a change of something unknown alone', () => {
    expect(after({ kind: 'set-rate', traffic: 'nobody', perSecond: 7 }).traffic[0]!.perSecond).toBe(600);
  });

  it('takes derived partition counts from the run', () => {
    expect(designAt(tinyScenario(), 0).tables[0]!.partitions).toBeUndefined();
    expect(designAt(tinyScenario(), 0, [{ partitions: 3 }]).tables[0]!.partitions).toBe(3);
  });

  it('takes what auto scaling has bought from the run, also when it is switched off again', () => {
    const scenario = tinyScenario();
    const told = [{ partitions: 3, readUnits: 21, writeUnits: 429 }];
    expect(designAt(scenario, 5, told).tables[0]!.writeUnits).not.toBe(429);
    const policy = {
      minUnits: 1,
      maxUnits: 9000,
      targetPercent: 70,
      scaleOutCooldownSeconds: 0,
      scaleInCooldownSeconds: 0,
    };
    const command = (write: typeof policy | 'off') =>
      ({ kind: 'set-auto-scaling', table: 'Votes', write }) as const;
    scenario.commands = [{ atSeconds: 1, do: command(policy) }];
    expect(designAt(scenario, 5, told).tables[0]).toMatchObject({
      writeUnits: 429,
      autoScaling: { write: policy },
    });
    expect(alreadyHas(scenario, 5, { kind: 'set-capacity', table: 'Votes', writeUnits: 429 }, told)).toBe(
      true,
    );
    scenario.commands.push({ atSeconds: 2, do: command('off') });
    expect(designAt(scenario, 5, told).tables[0]).toMatchObject({ writeUnits: 429, autoScaling: {} });
    expect(alreadyHas(scenario, 5, command('off'), told)).toBe(true);
  });

  it('tells the mean size of imported rows', () => {
    const scenario = tinyScenario();
    scenario.tables[0]!.data = [
      { id: 'candidates', rows: { partitionKey: ['a', 'b'], itemBytes: [100, 201] } },
    ];
    expect(designAt(scenario, 0).traffic[0]!.itemBytes).toBe(151);
  });
});

describe('a command that adds nothing', () => {
  it.each<[string, Command, object]>([
    ['its capacity', { kind: 'set-capacity', table: 'Votes', writeUnits: 9 }, { writeUnits: 10 }],
    ['its rate', { kind: 'set-rate', traffic: 'vote', perSecond: 500 }, { perSecond: 501 }],
    ['its shards', { kind: 'set-write-shards', traffic: 'vote', shards: 4 }, { suffix: 'calculated' }],
  ])('is one that gives a design %s again', (_what, command, other) => {
    const scenario = tinyScenario();
    expect(alreadyHas(scenario, 2, command)).toBe(false);
    scenario.commands = [{ atSeconds: 1, do: command }];
    expect(alreadyHas(scenario, 2, command)).toBe(true);
    expect(alreadyHas(scenario, 2, { ...command, ...other } as Command)).toBe(false);
  });

  it('is not one that holds on to a rate which the schedule only passes through', () => {
    const command: Command = { kind: 'set-rate', traffic: 'vote', perSecond: 1500 };
    expect(designAt(tinyScenario(), 5).traffic[0]!.perSecond).toBe(1000);
    expect(alreadyHas(tinyScenario(), 5, { ...command, perSecond: 1000 })).toBe(false);
    expect(alreadyHas(tinyScenario(), 10, command)).toBe(true);
  });

  it('is not one about something unknown, which is for the model to refuse', () => {
    expect(alreadyHas(tinyScenario(), 0, { kind: 'set-rate', traffic: 'nobody', perSecond: 7 })).toBe(false);
  });
});

describe('a rate over time', () => {
  const rate = [
    { atSeconds: 2, perSecond: 100 },
    { atSeconds: 4, perSecond: 300, ramp: 'linear' as const },
    { atSeconds: 6, perSecond: 50 },
  ];
  it.each([
    [0, 0],
    [2, 100],
    [3, 200],
    [4, 300],
    [5, 300],
    [6, 50],
    [100, 50],
  ])('at %d s is %d', (atSeconds, perSecond) => {
    expect(perSecondAt(rate, atSeconds)).toBe(perSecond);
  });
});
