// Small runs under auto scaling, and what they came to. Unless a test says otherwise, alarms act 60 s after their last
// point and UpdateTable takes 120 s.

import type { ScalingPolicy } from '../../src/sim/scenario/scenario.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from './small-run.ts';

export type Rate = { atSeconds: number; perSecond: number }[];
export type Spec = Partial<Record<'read' | 'write', Partial<ScalingPolicy>>>;

export const bounds = { minUnits: 10, maxUnits: 1000 };

export function scaled(rate: Rate, outline: Outline = {}, autoScaling: Spec = { write: {} }) {
  const document = documentOf({
    writeUnits: 100,
    readUnits: 100,
    durationSeconds: 3600,
    ...outline,
    traffic: outline.traffic ?? [{ rate }],
  });
  const capacity = document.tables[0]!.capacity as object;
  const spec = Object.fromEntries(
    Object.entries(autoScaling).map(([way, policy]) => [way, { ...bounds, ...policy }]),
  );
  Object.assign(capacity, { autoScaling: spec });
  return document;
}

export function run(document: object, toSeconds = Infinity): Simulation {
  const simulation = load(document);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

/** The named events of auto scaling: seconds, kind, and what it came to. */
export function told({ world }: Simulation): [number, string, ...unknown[]][] {
  return world.events.flatMap((event): [number, string, ...unknown[]][] => {
    const at = event.atUs / 1e6;
    switch (event.kind) {
      case 'alarm-raised':
        return [[at, event.alarm]];
      case 'update-table-began':
      case 'capacity-changed':
      case 'decrease-refused':
        return [[at, event.kind, event.from, event.to, event.by]];
      case 'scaling-bounds-changed':
        return [[at, event.kind, event.minUnits, event.maxUnits]];
      default:
        return [];
    }
  });
}
export const capacityChanges = (simulation: Simulation) =>
  told(simulation).filter(([, kind]) => kind === 'capacity-changed');
