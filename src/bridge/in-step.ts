// Two runs of the same requests kept at the same moment: the one on the page and the one before the last change.

import type { ComparisonMark } from '../sim/comparison.ts';
import { figuresSince, markOf } from '../sim/comparison.ts';
import type { Simulation } from '../sim/simulation.ts';
import { advance, nowUsOf, seek } from '../sim/simulation.ts';
import type { Comparison } from './index.ts';

export interface Side {
  simulation: Simulation;
  /**
   * Taken when this side passes the moment both are counted from; none is needed for the whole run. A replay
   * passes it with the same figures, so it is taken once.
   */
  mark?: ComparisonMark;
}

/** The run as it was before the change. */
export interface OtherSide extends Side {
  sinceUs: number;
  changed: Comparison['changed'];
  /** Shown until both sides stand at the same moment again. */
  latest?: Comparison;
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

/** To an earlier or later moment. */
export function bringTo(side: Side, sinceUs: number, toUs: number, stop: () => boolean): void {
  if (nowUsOf(side.simulation) > toUs) seek(side.simulation, toUs, stop);
  else runForward(side, sinceUs, toUs, stop);
}

/** Both sides' figures, fresh when they stand at the same moment, else the last there were. */
export function comparisonOf(main: Side, other: OtherSide): Comparison | undefined {
  const nowUs = nowUsOf(main.simulation);
  if (nowUs < other.sinceUs) return (other.latest = undefined);
  const { sinceUs } = other;
  if (!lacksMark(main, sinceUs) && !lacksMark(other, sinceUs) && nowUsOf(other.simulation) === nowUs) {
    other.latest = {
      sinceUs,
      changed: other.changed,
      now: figuresSince(main.simulation, main.mark),
      before: figuresSince(other.simulation, other.mark),
    };
  }
  return other.latest;
}

function lacksMark(side: Side, sinceUs: number): boolean {
  return sinceUs > 0 && !side.mark;
}
