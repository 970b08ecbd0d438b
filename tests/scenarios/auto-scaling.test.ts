// The examples of auto scaling tell their stories.

import { describe, expect, it } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import type { WorldEvent } from '../../src/sim/events.ts';
import { secondFigure } from '../../src/sim/metrics/seconds.ts';
import { advance, load, summarise, type Simulation } from '../../src/sim/simulation.ts';

function run(id: string, toSeconds = Infinity): Simulation {
  const simulation = load(examples.find((example) => example.id === id)?.document);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

/** Of one direction: when the capacity came to be how much. */
function changes({ world }: Simulation, direction = 'write'): [number, number][] {
  return world.events.flatMap((event) =>
    event.kind === 'capacity-changed' && event.direction === direction
      ? [[event.atUs / 1e6, event.to] as [number, number]]
      : [],
  );
}
const times = ({ world }: Simulation, kind: WorldEvent['kind']) =>
  world.events.filter((event) => event.kind === kind).map(({ atUs }) => atUs / 1e6);
const why = ({ world }: Simulation) => world.tables[0]!.why[0]!;

function refusedBetween({ world }: Simulation, fromSeconds: number, toSeconds: number): number {
  const { seconds } = world.tables[0]!;
  let refused = 0;
  for (let second = fromSeconds; second < toSeconds; second += 1) {
    refused += secondFigure(seconds, second, 'writeProvisionedRefused');
  }
  return refused;
}

describe('Auto scaling comes late', () => {
  it('says why while it is late, and when the alarm rings', () => {
    const simulation = run('auto-scaling-comes-late', 420);
    expect(why(simulation).kind).toBe('scaling-behind');
    // Two whole minutes are full at 7:00; the alarm acts a minute later.
    expect(why(simulation).figures).toMatchObject({ alarmSeconds: 60, updateSeconds: 120 });
    advance(simulation, 500e6);
    expect(why(simulation).figures).toMatchObject({ updateSecondsLeft: 100 });
  });

  it('takes three steps, five minutes each, and refuses nothing afterwards (AS-15)', () => {
    const simulation = run('auto-scaling-comes-late');
    expect(changes(simulation).map(([at]) => at)).toEqual([600, 900, 1200]);
    expect(refusedBetween(simulation, 400, 600)).toBeGreaterThan(50_000);
    expect(refusedBetween(simulation, 905, 1800)).toBe(0);
  });
});

describe('Spikes that never trigger', () => {
  it('refuses in every spike and never scales (AS-02)', () => {
    const simulation = run('spikes-that-never-trigger');
    expect(changes(simulation)).toEqual([]);
    expect(times(simulation, 'alarm-raised')).toEqual([]);
    for (let spike = 0; spike < 12; spike += 1) {
      expect(refusedBetween(simulation, spike * 120, spike * 120 + 60)).toBeGreaterThan(1000);
    }
  });

  it('says that the alarm will not ring when a spike ends with its minute', () => {
    const simulation = run('spikes-that-never-trigger', 45);
    expect(why(simulation).kind).toBe('scaling-behind');
  });
});

describe('Scale-in takes its time', () => {
  it('does nothing for ten minutes of little load, and comes down after fifteen (AS-03)', () => {
    const simulation = run('scale-in-takes-its-time');
    const [first, ...more] = changes(simulation);
    expect(first![0]).toBe(1200 + 15 * 60 + 60 + 120);
    expect(first![1]).toBeCloseTo(90 / 0.7, -1);
    expect(more).toEqual([]);
  });
});

describe('Decreases run out', () => {
  it('takes four in the first hour and one in each later one, reads and writes together, and says when it waits for the next hour (AS-09)', () => {
    const simulation = run('decreases-run-out', 6000);
    expect(why(simulation)).toMatchObject({ kind: 'decreases-spent', figures: { secondsLeft: 1200 } });
    advance(simulation, Infinity);
    const lowered = simulation.world.events.flatMap((event) =>
      event.kind === 'update-table-began' && event.to < event.from ? [event.atUs / 1e6] : [],
    );
    expect(lowered.filter((at) => at < 3600)).toHaveLength(4);
    expect(lowered.filter((at) => at >= 3600 && at < 7200)).toHaveLength(1);
    expect(lowered.filter((at) => at >= 7200)).toHaveLength(1);
    expect(times(simulation, 'decrease-refused').length).toBeGreaterThan(1);
  });
});

describe('Auto scaling at its maximum', () => {
  it('reaches it, stays there, and says so (AS-11)', () => {
    const simulation = run('auto-scaling-at-its-maximum');
    expect(changes(simulation).at(-1)).toEqual([1080, 500]);
    expect(why(simulation).kind).toBe('scaling-maximum');
    expect(refusedBetween(simulation, 1200, 1500) / 300).toBeCloseTo(300, -2);
  });
});

describe('Scheduled before the peak', () => {
  it('is ready when the peak comes, and refuses nothing (AS-12)', () => {
    const simulation = run('scheduled-before-the-peak');
    expect(times(simulation, 'scaling-bounds-changed')).toEqual([1500, 3000, 5100, 6600]);
    expect(changes(simulation).map(([at]) => at)).toEqual([1620, 4080, 5220]);
    expect(summarise(simulation).requests.throttled).toBe(0);
  });
});
