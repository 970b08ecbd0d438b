// Moves the open run, and beside it the one it is compared with, within one budget of wall time.

import { nowUsOf } from '../sim/simulation.ts';
import { keepCheckpoint } from './checkpoints.ts';
import type { OtherSide, Side } from './in-step.ts';
import { bringTo, runForward } from './in-step.ts';

/** While the other side is behind, it gets this part of the budget before the main one moves. */
const catchUpShare = 0.5;
/** The main side's part of what is left; the rest is the other's. */
const mainShare = 0.5;

/** Forward only, or also back. */
export type Move = typeof runForward;

export interface Budget {
  ms: number;
  nowMs: () => number;
}

export function drive(
  main: Side,
  other: OtherSide | undefined,
  move: Move,
  toUs: number,
  budget: Budget,
): void {
  if (!other) {
    worked(main, budget, (spent) => move(main, 0, toUs, spent(1)));
    return;
  }
  const { sinceUs } = other;
  const isBehind = () => nowUsOf(other.simulation) < nowUsOf(main.simulation);
  worked(other, budget, (spent) => {
    if (isBehind()) runForward(other, sinceUs, nowUsOf(main.simulation), spent(catchUpShare));
  });
  const left = { ...budget, ms: budget.ms * (isBehind() ? 1 - catchUpShare : 1) };
  worked(main, left, (spent) => move(main, sinceUs, toUs, spent(mainShare)));
  const mainUs = nowUsOf(main.simulation);
  // A main side that is still being replayed will come to where the other one waits.
  const arrived = mainUs >= Math.min(toUs, main.simulation.world.endUs);
  if (mainUs < sinceUs || !(arrived || isBehind())) return;
  worked(other, left, (spent) => bringTo(other, sinceUs, mainUs, spent(1 - mainShare)));
}

/** Does this much work on a side, and keeps a copy of its world when it is time for one. */
function worked(
  side: Side,
  { ms, nowMs }: Budget,
  work: (spent: (share: number) => () => boolean) => void,
): void {
  const startMs = nowMs();
  work((share) => () => nowMs() - startMs >= ms * share);
  keepCheckpoint(side.checkpoints, side.simulation, nowMs() - startMs, nowMs);
}
