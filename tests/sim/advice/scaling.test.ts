// What is said of auto scaling is reached by a run, and its fixes are tried on that very run.

import { describe, expect, it } from 'vitest';
import comesLate from '../../../src/scenarios/auto-scaling-comes-late.json' with { type: 'json' };
import type { Diagnosis, Fix } from '../../../src/sim/frame.ts';
import { advance, dispatch, load, type Simulation } from '../../../src/sim/simulation.ts';
import { documentOf, secondsOf } from '../small-run.ts';

function stepped(policy: object, perSecond = 300, durationSeconds = 1200): Simulation {
  const document = documentOf({
    writeUnits: 100,
    durationSeconds,
    traffic: [
      {
        rate: [
          { atSeconds: 0, perSecond: 60 },
          { atSeconds: 120, perSecond },
        ],
      },
    ],
  });
  Object.assign(document.tables[0]!.capacity, { autoScaling: { write: { minUnits: 10, ...policy } } });
  return load(document);
}
function at(simulation: Simulation, seconds: number): Diagnosis {
  advance(simulation, seconds * 1e6);
  return simulation.world.tables[0]!.why[0]!;
}
function apply(simulation: Simulation, why: Diagnosis, kind: Fix['kind']): void {
  for (const command of why.fixes.find((fix) => fix.kind === kind)!.commands) dispatch(simulation, command);
}
const refused = (simulation: Simulation, from: number, to: number) =>
  secondsOf(simulation, 'writeProvisionedRefused')
    .slice(from, to)
    .reduce((sum, count) => sum + count, 0);

describe('Auto scaling that has not caught up', () => {
  it('is told while savings last, and while attempts are refused', () => {
    const simulation = stepped({ maxUnits: 2000 });
    const saving = at(simulation, 130);
    expect(saving).toMatchObject({ kind: 'scaling-behind', figures: { refusedPerSecond: 0 } });
    // 4,800 units were saved in two minutes, and 200 a second are spent.
    expect(Math.abs((saving.figures.savedSeconds as number) - 14)).toBeLessThan(3);
    const behind = at(simulation, 160);
    expect(behind).toMatchObject({ kind: 'scaling-behind' });
    expect(Math.abs((behind.figures.refusedPerSecond as number) - 200)).toBeLessThan(10);
    expect(behind.fixes.map(({ kind }) => kind)).toEqual(['raise-capacity', 'raise-minimum', 'lower-rate']);
  });

  it('says when the alarm rings, and it does ring then (AS-02)', () => {
    const simulation = stepped({ maxUnits: 2000 });
    const { figures } = at(simulation, 160);
    const ringsAt = 160 + (figures.alarmSeconds as number);
    expect(ringsAt).toBe(300);
    advance(simulation, 301e6);
    const rings = simulation.world.events.find(({ kind }) => kind === 'alarm-raised');
    expect(rings!.atUs / 1e6).toBe(ringsAt);
  });

  it('right after an UpdateTable does not say that the alarm will not ring, for it will (AS-02)', () => {
    const simulation = load(comesLate);
    const rings: number[] = [];
    // UpdateTable to 428 is done just after 10:00.
    for (let seconds = 598; seconds < 620; seconds += 0.5) {
      const { kind, figures } = at(simulation, seconds);
      if (kind !== 'scaling-behind' || 'updateSecondsLeft' in figures) continue;
      rings.push(seconds + Number(figures.alarmSeconds));
    }
    expect(rings.length).toBeGreaterThan(20);
    expect(new Set(rings.map((atSeconds) => Math.round(atSeconds))).size).toBe(1);
  });

  it('says when the update is done, and it is done then (AS-08)', () => {
    const simulation = stepped({ maxUnits: 2000 });
    const { figures } = at(simulation, 330);
    expect(figures).toMatchObject({ updateSecondsLeft: 90 });
    advance(simulation, 421e6);
    const changed = simulation.world.events.find(({ kind }) => kind === 'capacity-changed');
    expect(changed).toMatchObject({ atUs: 420e6, to: figures.updateToUnits });
  });

  it.each(['raise-capacity', 'lower-rate'] as const)('%s ends the refusals at once', (kind) => {
    const simulation = stepped({ maxUnits: 2000 });
    apply(simulation, at(simulation, 160), kind);
    advance(simulation, 300e6);
    expect(refused(simulation, 165, 300)).toBe(0);
  });

  it('raise-minimum ends them with one UpdateTable', () => {
    const simulation = stepped({ maxUnits: 2000 });
    apply(simulation, at(simulation, 160), 'raise-minimum');
    advance(simulation, 600e6);
    expect(refused(simulation, 285, 600)).toBe(0);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBeGreaterThan(300 / 0.7);
  });
});

describe('A maximum that is reached', () => {
  it('is told, and raising it lets auto scaling go on until nothing is refused (AS-11)', () => {
    const simulation = stepped({ maxUnits: 120 });
    expect(at(simulation, 440).kind).toBe('scaling-maximum');
    apply(simulation, at(simulation, 440), 'raise-scaling-maximum');
    expect(at(simulation, 500).kind).toBe('scaling-behind');
    advance(simulation, Infinity);
    expect(simulation.world.tables[0]!.budgets.unitsPerSecond[1]).toBeGreaterThan(120);
  });

  it('is raised with a minimum that serves the load within the time that the button says, and once (AS-08)', () => {
    const simulation = stepped({ maxUnits: 120 }, 300, 1500);
    const fix = at(simulation, 440).fixes[0]!;
    const command = fix.commands[0] as { write: { minUnits: number; maxUnits: number } };
    expect(command.write.minUnits).toBeGreaterThan(300);
    expect(command.write.maxUnits).toBeGreaterThan(command.write.minUnits);
    dispatch(simulation, fix.commands[0]!);
    const helps = 440 + Number(fix.figures['secondsToHelp']);
    for (let seconds = 445; seconds < helps; seconds += 10) {
      expect(at(simulation, seconds).fixes.map(({ kind }) => kind)).not.toContain('raise-minimum');
    }
    advance(simulation, 1500e6);
    expect(refused(simulation, helps + 2, 1500)).toBe(0);
  });

  it('is never offered as a minimum too: that would be no scaling', () => {
    const simulation = stepped({ maxUnits: 330 });
    for (let seconds = 130; seconds < 600; seconds += 10) {
      for (const { kind, commands } of at(simulation, seconds).fixes) {
        if (kind !== 'raise-minimum') continue;
        const { write } = commands[0] as { write: { minUnits: number; maxUnits: number } };
        expect(write.minUnits).toBeLessThan(write.maxUnits);
      }
    }
  });

  it('is no cause of refusals while it is not reached, and none without auto scaling', () => {
    expect(at(stepped({ maxUnits: 2000 }), 160).kind).not.toBe('scaling-maximum');
    const plain = load(
      documentOf({ writeUnits: 100, traffic: [{ rate: [{ atSeconds: 0, perSecond: 300 }] }] }),
    );
    expect(at(plain, 20).kind).toBe('table-budget');
  });
});

describe('Decreases that are used up', () => {
  it('are told until the next one comes (AS-09)', () => {
    const simulation = stepped({ maxUnits: 2000 }, 20, 3900);
    simulation.world.tables[0]!.scaling.decreases.left = 0;
    expect(at(simulation, 1000).kind).not.toBe('decreases-spent');
    expect(at(simulation, 1200)).toMatchObject({
      kind: 'decreases-spent',
      figures: { provisionedUnitsPerSecond: 100, secondsLeft: 2400 },
      fixes: [],
    });
    expect(at(simulation, 3800).kind).not.toBe('decreases-spent');
  });
});
