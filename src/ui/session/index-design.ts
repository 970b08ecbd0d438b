// What a table's global indexes are at a moment of the run.

import type { Command } from '../../sim/commands/command.ts';
import type { AutoScalingSpec, GlobalIndexSpec, SetAutoScaling } from '../../sim/scenario/scenario.ts';

export interface IndexDesign {
  name: string;
  /** Undefined on demand. */
  readUnits: number | undefined;
  writeUnits: number | undefined;
  /** On demand; undefined: none. */
  maxReadUnits: number | undefined;
  maxWriteUnits: number | undefined;
  /** What was asked for; 0: nothing. */
  warmReadUnits: number;
  warmWriteUnits: number;
  autoScaling: AutoScalingSpec;
  /** 1: its keys are not spread. */
  shards: number;
}

export function indexDesign({ name, capacity }: GlobalIndexSpec): IndexDesign {
  const isOnDemand = capacity?.mode === 'on-demand';
  return {
    name,
    readUnits: capacity?.readUnits,
    writeUnits: capacity?.writeUnits,
    maxReadUnits: isOnDemand ? capacity.maxReadUnits : undefined,
    maxWriteUnits: isOnDemand ? capacity.maxWriteUnits : undefined,
    warmReadUnits: capacity?.warmReadUnits ?? 0,
    warmWriteUnits: capacity?.warmWriteUnits ?? 0,
    autoScaling: { ...capacity?.autoScaling },
    shards: 1,
  };
}

/** A command about an index. */
type OfIndex = Extract<Command, { index?: unknown }>;

/** The indexes after the command. */
export function withIndexCommand(indexes: IndexDesign[], command: OfIndex): IndexDesign[] {
  if (command.kind === 'create-index') return [...indexes, indexDesign(command.index)];
  if (command.kind === 'delete-index') return indexes.filter(({ name }) => name !== command.index);
  return indexes.map((index) => (index.name === command.index ? changed(index, command) : index));
}

function changed(
  index: IndexDesign,
  command: Exclude<OfIndex, { kind: 'create-index' | 'delete-index' }>,
): IndexDesign {
  switch (command.kind) {
    case 'set-index-capacity':
      return {
        ...index,
        readUnits: command.readUnits ?? index.readUnits,
        writeUnits: command.writeUnits ?? index.writeUnits,
      };
    case 'set-index-shards':
      return { ...index, shards: command.shards };
    case 'set-auto-scaling':
      return { ...index, autoScaling: scalingAfter(index.autoScaling, command) };
    case 'set-max-throughput':
      return {
        ...index,
        maxReadUnits: maximumAfter(command.maxReadUnits, index.maxReadUnits),
        maxWriteUnits: maximumAfter(command.maxWriteUnits, index.maxWriteUnits),
      };
    case 'set-warm-throughput':
      return {
        ...index,
        warmReadUnits: command.warmReadUnits ?? index.warmReadUnits,
        warmWriteUnits: command.warmWriteUnits ?? index.warmWriteUnits,
      };
  }
}

/** The policies after the command. */
export function scalingAfter(before: AutoScalingSpec, command: SetAutoScaling): AutoScalingSpec {
  const after = { ...before };
  for (const direction of ['read', 'write'] as const) {
    const policy = command[direction];
    if (policy === 'off') delete after[direction];
    else if (policy !== undefined) after[direction] = policy;
  }
  return after;
}

/** -1 takes a maximum away. */
export function maximumAfter(set: number | undefined, before: number | undefined): number | undefined {
  if (set === undefined) return before;
  return set < 0 ? undefined : set;
}
