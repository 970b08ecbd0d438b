import { describe, expect, it } from 'vitest';
import { globalRun, isConverged, tokyo, until, virginia, type GlobalOutline } from './global-run.ts';

const byOwner = (writeUnits: number) => ({
  name: 'byOwner',
  partitionKey: { name: 'owner', type: 'S' },
  projection: 'ALL',
  capacity: { mode: 'provisioned', readUnits: 100, writeUnits },
  initialPartitions: 1,
  keys: 'unique',
});

const outline: GlobalOutline = {
  regions: [virginia, tokyo],
  count: 20_000,
  assumptions: { 'replication-coalescing-ms': 0 },
  traffic: [until(20, 200)],
};

describe('a replicated write on a table with a global index', () => {
  it('takes units of the index in every Region (GT-71)', () => {
    const { world } = globalRun({ ...outline, globalIndexes: [byOwner(1000)] }, 40);
    const [home, there] = world.tables;
    expect(home!.indexes[0]!.units).toBe(3999);
    expect(there!.indexes[0]!.units).toBe(3999);
    expect(there!.indexes[0]!.entries).toBe(home!.indexes[0]!.entries);
  });

  it('waits for an index that cannot take it, and is applied in the end (GT-43)', () => {
    // The home's index takes what comes over 20 seconds; the other's has to take its own clients' writes as well.
    const own = until(20, 150, { region: tokyo });
    const slow = {
      ...outline,
      traffic: [until(20, 100), own],
      globalIndexes: [byOwner(160)],
      durationSeconds: 120,
    };
    const early = globalRun(slow, 20);
    const { links } = early.world.globalTables[0]!.replication;
    expect(links.waiting[1]).toBeGreaterThan(20);
    expect(isConverged(globalRun(slow, 120))).toBe(true);
  });
});
