import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/sim/commands/command.ts';
import type { Diagnosis } from '../../../src/sim/frame.ts';
import { advance, dispatch, type Simulation } from '../../../src/sim/simulation.ts';
import {
  eventualReads,
  quick,
  startedStorage,
  strongReads,
  writes,
  type StorageOutline,
} from '../storage-run.ts';

const table = 'Table';

/** Ten seconds after something has befallen one partition, whose leader is on a1. */
function after(seconds: number, change: StorageOutline, ...happens: Command[]): Simulation {
  const simulation = startedStorage({
    durationSeconds: 60,
    partitions: 1,
    assumptions: quick,
    traffic: [writes(60), strongReads(60), eventualReads(60)],
    commands: happens.map((command) => ({ atSeconds: 10, do: command })),
    ...change,
  });
  advance(simulation, (10 + seconds) * 1e6);
  return simulation;
}

function told({ world }: Simulation): Diagnosis {
  return world.tables[0]!.why[0]!;
}

/** Does what Why offers, and says what is the matter then. */
function mended(simulation: Simulation, seconds: number): string {
  for (const command of told(simulation).fixes[0]!.commands) dispatch(simulation, command);
  advance(simulation, simulation.world.nowUs + seconds * 1e6);
  return told(simulation).kind;
}

describe('Why', () => {
  it('says that a leader is gone and its lease runs', () => {
    const simulation = after(
      4,
      { assumptions: { ...quick, 'lease-seconds': 8 } },
      { kind: 'set-storage-node', table, node: 'a1', state: 'down' },
    );
    expect(told(simulation)).toMatchObject({
      kind: 'partitions-without-leader',
      figures: { leaderless: 1, partitions: 1, waitsFor: 'lease', leaderlessSeconds: 4 },
    });
    expect(told(simulation).figures['refusedPerSecond']).toBeGreaterThan(80);
    expect(mended(simulation, 3)).toBe('calm');
  });

  it('says that two zones are lost, and offers one button for both', () => {
    const simulation = after(
      6,
      {},
      { kind: 'set-zone', zone: 'a', state: 'down' },
      { kind: 'set-zone', zone: 'b', state: 'down' },
    );
    expect(told(simulation)).toMatchObject({
      kind: 'partitions-without-leader',
      figures: { waitsFor: 'quorum' },
    });
    expect(told(simulation).fixes).toHaveLength(1);
    expect(mended(simulation, 6)).toBe('calm');
  });

  it('says that a follower is gone although nobody notices', () => {
    const simulation = after(3, {}, { kind: 'set-storage-node', table, node: 'b1', state: 'down' });
    expect(told(simulation)).toMatchObject({ kind: 'replicas-gone', figures: { logReplicas: 1 } });
  });

  it('tells the disk of a leader, which hands over, from that of a follower', () => {
    const slow = (node: string) => after(5, {}, { kind: 'set-disk', table, node, times: 30 });
    const [leader, follower] = [slow('a1'), slow('b1')];
    expect(told(leader)).toMatchObject({
      kind: 'slow-disk',
      figures: { node: 'a1', leads: 1, diskTimes: 30 },
    });
    expect(told(leader).fixes.map(({ kind }) => kind)).toEqual(['hand-over', 'mend-disk']);
    expect(told(follower)).toMatchObject({ kind: 'slow-disk', figures: { node: 'b1', leads: 0 } });
    expect(mended(follower, 3)).toBe('calm');
    mended(leader, 3);
    expect(told(leader).figures).toMatchObject({ node: 'a1', leads: 0 });
  });

  it('names the node that lets requests wait, and keeps to it', () => {
    const simulation = after(
      5,
      { storage: { nodeReadUnits: 1000 } },
      { kind: 'set-node-load', table, node: 'a1', percent: 75 },
    );
    const kinds = Array.from({ length: 20 }, () => {
      advance(simulation, simulation.world.nowUs + 500_000);
      return told(simulation).kind;
    });
    expect(kinds).toEqual(kinds.map(() => 'node-queues'));
    expect(told(simulation).figures).toMatchObject({ node: 'a1', othersShare: 0.75 });
    expect(mended(simulation, 5)).toBe('calm');
  });

  it('says who does not hear whom, and how much of that reads notice', () => {
    const simulation = after(
      4,
      { storage: { nodesPerZone: 1 } },
      { kind: 'set-node-link', table, from: 'a1', to: 'b1', state: 'cut' },
    );
    expect(told(simulation)).toMatchObject({
      kind: 'follower-cut-off',
      figures: { partitions: 1, asksPeers: 'yes' },
    });
    expect(told(simulation).figures['staleShare']).toBeGreaterThan(0.01);
    expect(mended(simulation, 4)).toBe('calm');
  });

  it('says that routers are cold, until they are not', () => {
    const simulation = after(
      3,
      { storage: { routers: { count: 100, refresh: 'on-miss', lookupsPerSecond: 10 } } },
      { kind: 'cool-routers', table },
    );
    expect(told(simulation)).toMatchObject({ kind: 'routers-cold', figures: { onMiss: 'yes' }, fixes: [] });
    advance(simulation, 40e6);
    expect(told(simulation).kind).toBe('calm');
  });
});
