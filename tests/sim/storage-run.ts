// Small runs on a table whose replicas are seen, and a checker of what its clients saw.

import { expect } from 'vitest';
import type { Command } from '../../src/sim/commands/command.ts';
import type { HistoryEntry, TableStorage } from '../../src/sim/features/storage/storage.ts';
import type { Assumptions } from '../../src/sim/scenario/assumptions.ts';
import type { StorageSpec } from '../../src/sim/scenario/storage.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';
import type { SourceTally } from '../../src/sim/traffic/source.ts';
import { documentOf, type Outline } from './small-run.ts';

export interface StorageOutline extends Outline {
  storage?: StorageSpec;
  commands?: { atSeconds: number; do: Command }[];
}

export const writes = (perSecond: number, change: object = {}) => ({
  id: 'writes',
  arrivals: 'poisson',
  rate: [{ atSeconds: 0, perSecond }],
  ...change,
});
export const strongReads = (perSecond: number, change: object = {}) =>
  writes(perSecond, { id: 'strong', operation: 'GetItem', consistentRead: true, ...change });
export const eventualReads = (perSecond: number, change: object = {}) =>
  writes(perSecond, { id: 'eventual', operation: 'GetItem', consistentRead: false, ...change });

export function startedStorage({ storage = {}, ...outline }: StorageOutline): Simulation {
  const document = documentOf(outline);
  const [table] = document.tables;
  return load({ ...document, tables: [{ ...table, storage }] });
}

export function storageRun(outline: StorageOutline, toSeconds = outline.durationSeconds ?? 60): Simulation {
  const simulation = startedStorage(outline);
  advance(simulation, Math.round(toSeconds * 1e6));
  return simulation;
}

/** With all that its clients saw. */
export function recordedRun(outline: StorageOutline): Simulation {
  const simulation = startedStorage(outline);
  storageIn(simulation).history = [];
  advance(simulation, Infinity);
  return simulation;
}

export function storageIn({ world }: Simulation): TableStorage {
  return world.tables[0]!.storage!;
}

export function tallyOf({ world }: Simulation, id: string): SourceTally {
  return world.sources.find(({ spec }) => spec.id === id)!.tally;
}

/** Milliseconds of the assumptions that make a run short. */
export const quick: Partial<Assumptions> = {
  'log-replica-seconds': 1,
  'replica-rebuild-seconds': 5,
  'replica-catch-up-ms': 300,
};

/**
 * A strong read shows at least what had been committed when it was sent, and no read shows what had not been written
 * when it was answered. Answers by what is wrong.
 */
export function faultsIn(history: readonly HistoryEntry[]): string[] {
  const faults: string[] = [];
  const writesOf = new Map<number, HistoryEntry[]>();
  for (const entry of history) {
    if (entry.kind !== 'write') continue;
    const list = writesOf.get(entry.item);
    if (list) list.push(entry);
    else writesOf.set(entry.item, [entry]);
  }
  for (const { kind, item, version, atUs, doneUs } of history) {
    if (kind === 'write') continue;
    const list = writesOf.get(item) ?? [];
    const where = `version ${version} of item ${item} at ${atUs}`;
    const own = list.find((write) => write.version === version);
    if (version > 0 && (own === undefined || own.atUs > doneUs)) faults.push(`${where} is of nobody`);
    const missed = list.find((write) => write.version > version && write.doneUs <= atUs);
    if (kind === 'strong-read' && missed) faults.push(`${where} is older than ${missed.version}`);
  }
  return faults;
}

/** Every storage replica shows the latest version that was committed of every item. */
export function expectConverged(simulation: Simulation): void {
  const { groups, versions } = storageIn(simulation);
  for (const { slots, leader } of groups) {
    expect(leader).toBeGreaterThanOrEqual(0);
    expect(slots.map(({ state, hasMissed }) => [state, hasMissed])).toEqual(
      slots.map(() => ['storage', false]),
    );
  }
  for (let item = 0; item < versions.room; item += 1) {
    const seen = [...versions.seen.subarray(item * 3, item * 3 + 3)];
    expect(seen).toEqual(seen.map(() => versions.written[item]));
  }
}

/** Whatever was acknowledged is there. */
export function expectNothingLost(simulation: Simulation): void {
  const { history, versions } = storageIn(simulation);
  for (const { kind, item, version } of history!) {
    if (kind === 'write') expect(versions.committed[item]).toBeGreaterThanOrEqual(version);
  }
}
