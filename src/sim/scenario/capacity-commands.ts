// What changes how a table's throughput is bought.

import type { CapacityMode } from './scenario.ts';

/**
 * Switches the capacity mode of a table and its global indexes (AS-13, AS-14). To provisioned, with these units; a direction that is omitted
 * gets what the last half hour's consumption asks for.
 */
export interface SetCapacityMode {
  kind: 'set-capacity-mode';
  table: string;
  mode: CapacityMode;
  readUnits?: number;
  writeUnits?: number;
}

/** Sets the maximum of an on-demand table, or of a global index of it; -1 takes it away, and a direction that is omitted stays as it is (INIT-11). */
export interface SetMaxThroughput {
  kind: 'set-max-throughput';
  table: string;
  index?: string;
  maxReadUnits?: number;
  maxWriteUnits?: number;
}

/** Raises what a table, or a global index of it, can serve at once; it can never be lowered (INIT-08). */
export interface SetWarmThroughput {
  kind: 'set-warm-throughput';
  table: string;
  index?: string;
  warmReadUnits?: number;
  warmWriteUnits?: number;
}

export type CapacityCommand = SetCapacityMode | SetMaxThroughput | SetWarmThroughput;
