// What a run tells of its tables that no document can say: what was derived, and what auto scaling has made of it.

import { partitionFields, type Frame } from '../../sim/frame.ts';

export interface TableTold {
  partitions: number | undefined;
  /** Bought at this moment, where the run has said it. */
  readUnits?: number;
  writeUnits?: number;
}

/** What a frame tells; what was told before, if that is the same. */
export function toldBy(frame: Pick<Frame, 'tables'>, before: TableTold[] = []): TableTold[] {
  const told = frame.tables.map(({ partitions, readUnits, writeUnits }) => ({
    partitions: partitions.length / partitionFields.length,
    readUnits,
    writeUnits,
  }));
  return JSON.stringify(told) === JSON.stringify(before) ? before : told;
}
