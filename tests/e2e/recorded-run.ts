// A run as the model alone makes it, without a page: what a page that shows the same run must have drawn.

import { createCursor, advance, frameOf, load, type Simulation } from '../../src/sim/simulation.ts';
import { secondFields, type Frame, type SecondField } from '../../src/sim/frame.ts';

export interface RecordedRun {
  simulation: Simulation;
  /** All of it from the start, as the page has it at that moment. */
  frame: Frame;
  /** What a table had in each second. */
  seconds: (field: SecondField, table?: number) => number[];
}

export function recordedAt(document: unknown, seconds: number): RecordedRun {
  const simulation = load(structuredClone(document));
  advance(simulation, seconds * 1e6);
  const frame = frameOf(simulation, createCursor());
  return {
    simulation,
    frame,
    seconds: (field, table = 0) => {
      const rows = frame.tables[table]!.seconds;
      const column = secondFields.indexOf(field);
      return Array.from(
        { length: rows.length / secondFields.length },
        (_none, row) => rows[row * secondFields.length + column]!,
      );
    },
  };
}
