// What a table's global indexes are at a moment of the run.

import type { GlobalIndexSpec, IndexCommand } from '../../sim/scenario/scenario.ts';

export interface IndexDesign {
  name: string;
  /** Undefined on demand. */
  readUnits: number | undefined;
  writeUnits: number | undefined;
  /** 1: its keys are not spread. */
  shards: number;
}

export function indexDesign({ name, capacity }: GlobalIndexSpec): IndexDesign {
  return { name, readUnits: capacity?.readUnits, writeUnits: capacity?.writeUnits, shards: 1 };
}

/** The indexes after the command. */
export function withIndexCommand(indexes: IndexDesign[], command: IndexCommand): IndexDesign[] {
  switch (command.kind) {
    case 'create-index':
      return [...indexes, indexDesign(command.index)];
    case 'delete-index':
      return indexes.filter(({ name }) => name !== command.index);
    case 'set-index-capacity':
      return indexes.map((index) =>
        index.name === command.index
          ? {
              ...index,
              readUnits: command.readUnits ?? index.readUnits,
              writeUnits: command.writeUnits ?? index.writeUnits,
            }
          : index,
      );
    case 'set-index-shards':
      return indexes.map((index) =>
        index.name === command.index ? { ...index, shards: command.shards } : index,
      );
  }
}
