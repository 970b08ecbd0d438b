// A run as the model alone makes it, without a page: what a page that shows the same run must have drawn.

import { createCursor, advance, frameOf, load, type Simulation } from '../../src/sim/simulation.ts';
import type { Frame } from '../../src/sim/frame.ts';

export interface RecordedRun {
  simulation: Simulation;
  /** As the page has it at that moment. */
  frame: Frame;
}

export function recordedAt(document: unknown, seconds: number): RecordedRun {
  const simulation = load(structuredClone(document));
  advance(simulation, seconds * 1e6);
  return { simulation, frame: frameOf(simulation, createCursor()) };
}
