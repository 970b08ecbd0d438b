// A simulation from outside: load, advance, seek, dispatch, inspect. Headless; the worker, the command line and
// the tests all come in through here.

import type { Command, SetPartitions } from './commands/command.ts';
import type { Frame, Grain } from './frame.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { RunSummary } from './summary.ts';

export interface Simulation {
  scenario: Scenario;
}

/** Makes a world at time zero. Throws ScenarioError for a bad document. */
export declare function load(document: unknown, options?: { grain?: Grain }): Simulation;
/** Runs to toUs (bounded by the scenario's end) unless `stop` says so at the end of a slice. */
export declare function advance(simulation: Simulation, toUs: number, stop?: () => boolean): void;
/** The virtual moment the world stands at. */
export declare function nowUsOf(simulation: Simulation): number;
export declare function dispatch(simulation: Simulation, change: Command | SetPartitions): void;
export declare function seek(simulation: Simulation, toUs: number, stop?: () => boolean): void;
export declare function digestOf(simulation: Simulation): string;
export declare function summarise(simulation: Simulation): RunSummary;
export declare function scenarioOf(simulation: Simulation): Scenario;
export interface FrameCursor {
  run: number;
  second: number[];
  heatColumn: number[];
  event: number;
  sample: number;
}
export declare function createCursor(): FrameCursor;
export declare function frameOf(simulation: Simulation, cursor: FrameCursor): Frame;
