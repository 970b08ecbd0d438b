// Copies of the world along the way, so that a rewind replays seconds rather than minutes. A replay from a copy
// is the same run.

import { secondsToUs } from '../sim/kernel/time.ts';
import { schedule } from '../sim/kernel/timeline.ts';
import type { ScheduledCommand } from '../sim/scenario/scenario.ts';
import type { Simulation } from '../sim/simulation.ts';
import { commandPhase } from '../sim/traffic/phases.ts';
import type { World } from '../sim/world.ts';
import { copyWorld, copyWorldWeighed } from './copy-world.ts';

export interface Checkpoints {
  /** Oldest first. */
  kept: { atUs: number; world: World }[];
  /** Wall time of simulating since the last copy, and how much of it there is between two. */
  workedMs: number;
  spacingMs: number;
}

/** Twice as many are never kept; then every second one goes, and the next ones come half as often. */
const checkpointsMax = 12;
/** Ours: all of them together. Of a world that is larger there are fewer, and of any the two latest. */
const checkpointBytesMax = 200e6;
const checkpointsMin = 2;
const spacingMsMin = 500;
/** Copying costs at most this part of the time: a world that is slow to copy is copied seldom. */
const copyingShareMax = 1 / 30;

export function createCheckpoints(): Checkpoints {
  return { kept: [], workedMs: 0, spacingMs: spacingMsMin };
}

/** With a copy of this very moment, for a side that never goes back before it. */
export function startCheckpoints(simulation: Simulation): Checkpoints {
  const { world } = fork(simulation);
  return { ...createCheckpoints(), kept: [{ atUs: world.nowUs, world }] };
}

/** A second simulation that goes on from here on its own. */
export function fork(simulation: Simulation): Simulation {
  return { ...simulation, world: copyWorld(simulation.world) };
}

/** After workedMs of simulating: keeps a copy if it is time for one. */
export function keepCheckpoint(
  checkpoints: Checkpoints,
  { world }: Simulation,
  workedMs: number,
  nowMs: () => number,
): void {
  checkpoints.workedMs += workedMs;
  const { kept } = checkpoints;
  if (checkpoints.workedMs < checkpoints.spacingMs || world.nowUs <= (kept.at(-1)?.atUs ?? 0)) return;
  const startMs = nowMs();
  const copy = copyWorldWeighed(world);
  kept.push({ atUs: world.nowUs, world: copy.world });
  checkpoints.spacingMs = Math.max(checkpoints.spacingMs, (nowMs() - startMs) / copyingShareMax);
  checkpoints.workedMs = 0;
  const affordable = Math.max(checkpointsMin, Math.floor(checkpointBytesMax / copy.bytes));
  if (kept.length < Math.min(2 * checkpointsMax, affordable + 1)) return;
  checkpoints.kept = kept.filter((_checkpoint, index) => index % 2 === 1);
  checkpoints.spacingMs *= 2;
}

/** Jumps to the latest copy on the way to toUs, if that is nearer than where the simulation stands. */
export function restoreCheckpoint({ kept }: Checkpoints, simulation: Simulation, toUs: number): boolean {
  const { nowUs } = simulation.world;
  const nearest = kept.findLast(({ atUs }) => atUs <= toUs);
  if (!nearest || (nowUs <= toUs && nearest.atUs <= nowUs)) return false;
  simulation.world = copyWorld(nearest.world);
  simulation.run += 1;
  return true;
}

/**
 * The copies were made before this command was given: they learn of it, so that their replays meet it. Those of a
 * later moment know nothing of it and are no longer true.
 */
export function tellCheckpoints(
  checkpoints: Checkpoints,
  { atSeconds, do: command }: ScheduledCommand,
): void {
  const atUs = secondsToUs(atSeconds);
  checkpoints.kept = checkpoints.kept.filter((checkpoint) => checkpoint.atUs <= atUs);
  for (const { world } of checkpoints.kept) {
    schedule(world.timeline, atUs, commandPhase, { kind: 'command-due', command });
  }
}
