// Small scenarios with a global table called Likes, whose home is Virginia.

import type { Command } from '../../src/sim/commands/command.ts';
import type { Assumptions } from '../../src/sim/scenario/assumptions.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';

export interface GlobalOutline {
  seed?: number;
  durationSeconds?: number;
  regions?: string[];
  capacity?: object;
  partitions?: number;
  count?: number;
  replicas?: object;
  globalIndexes?: object[];
  stream?: object;
  assumptions?: Partial<Assumptions>;
  /** What differs from one source of 100 even one-unit updates a second in Virginia. */
  traffic?: object[];
  commands?: { atSeconds: number; do: Command }[];
}

export const virginia = 'us-east-1';
export const tokyo = 'ap-northeast-1';
export const ireland = 'eu-west-1';

export function globalDocument(outline: GlobalOutline = {}): object {
  const { regions = [virginia, tokyo], traffic = [{}] } = outline;
  return {
    format: 'partition-lab/scenario',
    version: 1,
    title: 'A small global table',
    seed: outline.seed ?? 1,
    durationSeconds: outline.durationSeconds ?? 60,
    regions,
    tables: [
      {
        name: 'Likes',
        partitionKey: { name: 'pk', type: 'S' },
        capacity: outline.capacity ?? {
          mode: 'provisioned',
          readUnits: 10_000,
          writeUnits: 10_000,
          initialBurstSeconds: 0,
        },
        initialPartitions: outline.partitions ?? 4,
        replicas: { consistency: 'eventual', regions, ...outline.replicas },
        data: [{ id: 'items', count: outline.count ?? 1000, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
        ...(outline.stream && { stream: outline.stream }),
        ...(outline.globalIndexes && { globalIndexes: outline.globalIndexes }),
      },
    ],
    ...(outline.assumptions && { assumptions: outline.assumptions }),
    traffic: traffic.map((change, place) => ({
      id: `source ${place}`,
      table: 'Likes',
      operation: 'UpdateItem',
      data: 'items',
      keys: { choice: 'uniform' },
      arrivals: 'even',
      rate: [{ atSeconds: 0, perSecond: 100 }],
      client: { retryMode: 'none' },
      ...change,
    })),
    commands: outline.commands ?? [],
  };
}

export function globalRun(
  outline: GlobalOutline = {},
  toSeconds = outline.durationSeconds ?? 60,
): Simulation {
  const simulation = load(globalDocument(outline));
  advance(simulation, toSeconds * 1e6);
  return simulation;
}

/** A writer that stops after so many seconds. */
export function until(seconds: number, perSecond: number, more: object = {}): object {
  return {
    rate: [
      { atSeconds: 0, perSecond },
      { atSeconds: seconds, perSecond: 0 },
    ],
    ...more,
  };
}

/** All replicas have the same version of every item, and nothing is under way. */
export function isConverged({ world }: Simulation): boolean {
  const { replication } = world.globalTables[0]!;
  const { versions } = replication;
  return replication.records.inUse === 0 && versions.behind.every((items) => items === 0);
}
