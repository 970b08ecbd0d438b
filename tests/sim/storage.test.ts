import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyWorld } from '../../src/bridge/copy-world.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import type { StorageSpec } from '../../src/sim/scenario/storage.ts';
import { advance, digestOf } from '../../src/sim/simulation.ts';
import {
  eventualReads,
  expectConverged,
  expectNothingLost,
  faultsIn,
  quick,
  recordedRun,
  startedStorage,
  storageIn,
  strongReads,
  writes,
  type StorageOutline,
} from './storage-run.ts';

type Fault = [happens: Command, mends: Command];

const table = 'Table';
const zones = ['a', 'b', 'c'] as const;
const nodes = zones.flatMap((zone) => [`${zone}1`, `${zone}2`]);
const up = 'up' as const;
const down = 'down' as const;

const anyNode = fc.constantFrom(...nodes);
const anyZone = fc.constantFrom(...zones);

/** What can befall the table, and how it is mended. */
const faults: fc.Arbitrary<Fault> = fc.oneof(
  anyNode.map((node): Fault => [
    { kind: 'set-storage-node', table, node, state: down },
    { kind: 'set-storage-node', table, node, state: up },
  ]),
  anyZone.map((zone): Fault => [
    { kind: 'set-zone', zone, state: down },
    { kind: 'set-zone', zone, state: up },
  ]),
  fc.tuple(fc.nat(2), anyZone).map(([partition, zone]): Fault => [
    { kind: 'set-replica', table, partition, zone, state: down },
    { kind: 'set-replica', table, partition, zone, state: up },
  ]),
  fc
    .tuple(anyNode, anyNode)
    .filter(([from, to]) => from !== to)
    .map(([from, to]): Fault => [
      { kind: 'set-node-link', table, from, to, state: 'cut' },
      { kind: 'set-node-link', table, from, to, state: up },
    ]),
  fc.tuple(anyNode, fc.integer({ min: 2, max: 60 })).map(([node, times]): Fault => [
    { kind: 'set-disk', table, node, times },
    { kind: 'set-disk', table, node, times: 1 },
  ]),
  fc.tuple(anyNode, fc.integer({ min: 30, max: 95 })).map(([node, percent]): Fault => [
    { kind: 'set-node-load', table, node, percent },
    { kind: 'set-node-load', table, node, percent: 0 },
  ]),
  anyNode.map((node): Fault => [
    { kind: 'hand-over-leaders', table, node },
    { kind: 'cool-routers', table },
  ]),
);

const routers = { count: 20, refresh: 'on-miss', lookupsPerSecond: 200 } as const;

const outlines: fc.Arbitrary<StorageOutline> = fc
  .record({
    seed: fc.nat(1000),
    asksPeers: fc.boolean(),
    nodeReadUnits: fc.constantFrom(undefined, 300),
    happens: fc.array(
      fc.record({
        fault: faults,
        from: fc.integer({ min: 1, max: 5_000 }),
        lasts: fc.integer({ min: 1, max: 4_000 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ seed, asksPeers, nodeReadUnits, happens }) => {
    const storage: StorageSpec = {
      nodesPerZone: 2,
      asksPeers,
      routers,
      ...(nodeReadUnits && { nodeReadUnits }),
    };
    const mended = happens.flatMap(({ fault: [happens, mends], from, lasts }) => [
      { atSeconds: from / 1000, do: happens },
      { atSeconds: (from + lasts) / 1000, do: mends },
    ]);
    return {
      seed,
      durationSeconds: 15,
      partitions: 3,
      data: [{ id: 'items', count: 6, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
      assumptions: quick,
      storage,
      traffic: [
        writes(50, { rate: until(8, 50), client: { retryMode: 'standard' } }),
        strongReads(50, { rate: until(8, 50), client: { retryMode: 'standard' } }),
        eventualReads(30, { rate: until(8, 30) }),
      ],
      commands: [...mended, ...allMended(7)],
    };
  });

function until(seconds: number, perSecond: number): object[] {
  return [
    { atSeconds: 0, perSecond },
    { atSeconds: seconds, perSecond: 0 },
  ];
}

/** Overlapping faults mend each other only in part. */
function allMended(atSeconds: number): { atSeconds: number; do: Command }[] {
  const pairs = nodes.flatMap((from, place) => nodes.slice(place + 1).map((to) => [from, to] as const));
  const commands: Command[] = [
    ...zones.map((zone): Command => ({ kind: 'set-zone', zone, state: up })),
    ...nodes.flatMap((node): Command[] => [
      { kind: 'set-storage-node', table, node, state: up },
      { kind: 'set-disk', table, node, times: 1 },
      { kind: 'set-node-load', table, node, percent: 0 },
    ]),
    ...[0, 1, 2].flatMap((partition) =>
      zones.map((zone): Command => ({ kind: 'set-replica', table, partition, zone, state: up })),
    ),
    ...pairs.map(([from, to]): Command => ({ kind: 'set-node-link', table, from, to, state: up })),
  ];
  return commands.map((command) => ({ atSeconds, do: command }));
}

describe('a table whose replicas are seen', () => {
  it('shows a strong read what was acknowledged, loses nothing and converges, whatever befalls it (PART-06)', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const simulation = recordedRun(outline);
        const { history, figures } = storageIn(simulation);
        expect(figures.counts.writes).toBeGreaterThan(50);
        expect(faultsIn(history!)).toEqual([]);
        expectNothingLost(simulation);
        expectConverged(simulation);
      }),
      { numRuns: 30 },
    );
  });

  it('comes out the same however the run is cut, and from a copy', () => {
    fc.assert(
      fc.property(outlines, fc.integer({ min: 1, max: 14_999_999 }), (outline, cutUs) => {
        const whole = startedStorage(outline);
        advance(whole, Infinity);
        const cut = startedStorage(outline);
        advance(cut, cutUs);
        const copy = { ...cut, world: copyWorld(cut.world) };
        advance(copy, Infinity);
        expect(digestOf(copy)).toBe(digestOf(whole));
      }),
      { numRuns: 6 },
    );
  });
});
