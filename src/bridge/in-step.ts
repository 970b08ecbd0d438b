// Two runs of the same requests kept at the same moment: the one on the page and the one before the last change.

import type { ComparisonMark } from '../sim/comparison.ts';
import { figuresSince, markOf } from '../sim/comparison.ts';
import type { Simulation } from '../sim/simulation.ts';
import { advance, nowUsOf, seek } from '../sim/simulation.ts';
import type { Checkpoints } from './checkpoints.ts';
import { createCheckpoints, restoreCheckpoint } from './checkpoints.ts';
import type { Comparison } from './index.ts';

export interface Side {
  simulation: Simulation;
  checkpoints: Checkpoints;
  /**
   * Taken when this side passes the moment both are counted from; none is needed for the whole run. A replay
   * passes it with the same figures, so it is taken once.
   */
  mark?: ComparisonMark;
}

/** The run as it was before the change. It is of interest from the change on, and never goes back before it. */
export interface OtherSide extends Side {
  sinceUs: number;
  changed: Comparison['changed'];
  /** Shown until both sides stand at the same moment again. */
  latest?: Comparison;
}

export function sideOf(simulation: Simulation): Side {
  return { simulation, checkpoints: createCheckpoints() };
}

/** Runs forward to toUs, stopping on the way to take the mark. */
export function runForward(side: Side, sinceUs: number, toUs: number, stop: () => boolean): void {
  if (lacksMark(side, sinceUs)) {
    advance(side.simulation, Math.min(toUs, sinceUs), stop);
    if (nowUsOf(side.simulation) !== sinceUs) return;
    side.mark = markOf(side.simulation);
  }
  advance(side.simulation, toUs, stop);
}

/** To an earlier or later moment, from the nearest copy of the world. */
export function bringTo(side: Side, sinceUs: number, toUs: number, stop: () => boolean): void {
  if (!lacksMark(side, sinceUs)) restoreCheckpoint(side.checkpoints, side.simulation, toUs);
  if (nowUsOf(side.simulation) > toUs) seek(side.simulation, toUs, stop);
  else runForward(side, sinceUs, toUs, stop);
}

/** Both sides' figures, fresh when they stand at the same moment, else the last there were. */
export function comparisonOf(main: Side, other: OtherSide): Comparison | undefined {
  const { sinceUs, changed } = other;
  const nowUs = nowUsOf(main.simulation);
  if (nowUs < sinceUs) return (other.latest = undefined);
  if (!lacksMark(main, sinceUs) && !lacksMark(other, sinceUs) && nowUsOf(other.simulation) === nowUs) {
    const now = figuresSince(main.simulation, main.mark);
    const before = figuresSince(other.simulation, other.mark);
    other.latest = { sinceUs, changed, now, before };
  }
  return other.latest;
}

function lacksMark(side: Side, sinceUs: number): boolean {
  return sinceUs > 0 && !side.mark;
}
