import { describe, expect, test } from 'vitest';
import { parseScenario, validateCommand } from '../../../../src/sim/scenario/validate.ts';
import { designAt } from '../../../../src/ui/session/design.ts';
import { scalingControls } from '../../../../src/ui/views/settings/scaling-controls.ts';
import { voteDocument } from '../../../sim/scenario/documents.ts';

function controlsOf(autoScaling?: object, capacity?: object) {
  const document = voteDocument();
  Object.assign(document.tables[0]!.capacity, autoScaling && { autoScaling });
  const table = { ...document.tables[0]!, ...(capacity && { capacity }) };
  const scenario = parseScenario({ ...document, tables: [table] });
  return { scenario, controls: scalingControls(designAt(scenario, 0).tables[0]!) };
}

test('without auto scaling there is a switch for each direction', () => {
  const { controls } = controlsOf();
  expect(Object.keys(controls)).toEqual(['read scaling Votes', 'write scaling Votes']);
});

test('switched on, a direction gets what the console suggests (AS-14), and that is a good command', () => {
  const { controls, scenario } = controlsOf();
  const control = controls['write scaling Votes']!;
  if (control.kind !== 'choice') throw new Error('It is a choice.');
  const command = control.change('on');
  expect(command).toEqual({
    kind: 'set-auto-scaling',
    table: 'Votes',
    write: {
      minUnits: 5,
      maxUnits: 40_000,
      targetPercent: 70,
      scaleOutCooldownSeconds: 0,
      scaleInCooldownSeconds: 0,
    },
  });
  expect(validateCommand(scenario, command)).toEqual([]);
  expect(control.change('off')).toEqual({ kind: 'set-auto-scaling', table: 'Votes', write: 'off' });
});

describe('With a policy', () => {
  const schedule = [{ atSeconds: 60, minUnits: 500, maxUnits: 6000 }];
  const { controls } = controlsOf({ write: { minUnits: 100, maxUnits: 5000, targetPercent: 60, schedule } });

  test.each([
    ['write target Votes', 50, { targetPercent: 50 }],
    ['write minUnits Votes', 200, { minUnits: 200 }],
    ['write maxUnits Votes', 9000, { maxUnits: 9000 }],
  ])('%s changes that and nothing else', (id, value, change) => {
    const control = controls[id]!;
    if (control.kind !== 'number') throw new Error('It is a number.');
    expect(control.change(value)).toMatchObject({
      write: { minUnits: 100, maxUnits: 5000, targetPercent: 60, schedule, ...change },
    });
  });

  test('a minimum above the maximum, or a maximum below the minimum, cannot be entered', () => {
    expect(controls['write minUnits Votes']).toMatchObject({ least: 1, most: 5000 });
    expect(controls['write maxUnits Votes']).toMatchObject({ least: 100 });
  });
});

test('an on-demand table has nothing to scale', () => {
  expect(controlsOf(undefined, { mode: 'on-demand' }).controls).toEqual({});
});
