// Laws of runs in which tables and indexes are changed by every command there is, several times a run.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledStores } from '../../src/sim/capacity/auto-scaling/scaled-store.ts';
import {
  consumedColumn,
  read,
  refusedColumn,
  rowStride,
  write,
  type Budgets,
} from '../../src/sim/capacity/budgets.ts';
import { placeOfSlot, slotPlace } from '../../src/sim/clients/key-plan.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import { secondFigure } from '../../src/sim/metrics/seconds.ts';
import { heatRowBits } from '../../src/sim/placement/heat-rows.ts';
import { ownerAt } from '../../src/sim/placement/ranges.ts';
import { ScenarioError } from '../../src/sim/scenario/validate.ts';
import { advance, digestOf, dispatch, load, type Simulation } from '../../src/sim/simulation.ts';
import { storeOf } from '../../src/sim/traffic/read-from.ts';
import { createTouch } from '../../src/sim/traffic/touch.ts';
import type { TableState, World } from '../../src/sim/world.ts';
import { expectTiled } from './expect-tiled.ts';
import { changesSeconds, randomChanges, type RandomChanges } from './random-changes.ts';

const endUs = changesSeconds * 1e6;

describe('Whatever is changed, of several tables and indexes', () => {
  it('attempts and units are counted once, partitions own what they should, and no rule of capacity is broken', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomChanges, ({ document }) => {
        const simulation = load(document);
        for (const seconds of [30.003, 75, changesSeconds]) {
          advance(simulation, seconds * 1e6);
          const { world } = simulation;
          for (const table of world.tables) {
            expectCountedOnce(world, table);
            expectIndexesCounted(world, table);
            expectOneMode(table);
            for (const store of [table, ...table.indexes]) expectTiled(store);
          }
          expectKeysWhereTheyBelong(world);
          expectInsideBounds(world);
        }
        for (const event of simulation.world.events) {
          seen.add(event.kind);
          if (event.kind === 'command-applied') seen.add(event.command.kind);
        }
      }),
      { numRuns: 15, seed: 20_220_711 },
    );
    // A law of what never happens holds of anything.
    for (const kind of happened) expect(seen, kind).toContain(kind);
  });

  it('a run is the same however it is cut, and whether its commands stand in it or are given live', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: endUs }), { maxLength: 4 });
    fc.assert(
      fc.property(randomChanges, cuts, ({ document }, moments) => {
        const whole = load(document);
        advance(whole, endUs);
        const cut = load(document);
        for (const moment of moments.toSorted((a, b) => a - b)) advance(cut, moment);
        advance(cut, endUs);
        expect(digestOf(cut)).toBe(digestOf(whole));
        expect(digestOf(playedLive(document))).toBe(digestOf(whole));
      }),
      { numRuns: 5, seed: 20_220_711 },
    );
  });
});

const happened = [
  'partition-split',
  'mode-changed',
  'update-table-began',
  'capacity-changed',
  'index-active',
  'command-refused',
  'set-capacity',
  'set-capacity-mode',
  'set-auto-scaling',
  'set-max-throughput',
  'set-warm-throughput',
  'create-index',
  'delete-index',
  'set-index-capacity',
  'set-index-shards',
  'set-rate',
  'set-keys',
  'set-write-shards',
  'set-retry-mode',
];

function playedLive(document: RandomChanges['document']): Simulation {
  const simulation = load({ ...document, commands: [] });
  for (const { atSeconds, do: command } of document.commands) {
    advance(simulation, Math.round(atSeconds * 1e6));
    try {
      dispatch(simulation, command as Command);
    } catch (error) {
      // What DynamoDB refuses at that moment changes nothing.
      if (!(error instanceof ScenarioError)) throw error;
    }
  }
  advance(simulation, endUs);
  return simulation;
}

/** Of the table itself: what its partitions have is what its sources sent. */
function expectCountedOnce(world: World, table: TableState): void {
  const asking = world.sources.filter((source) => storeOf(world.tables, source) === table);
  const { rows } = table.budgets;
  for (const direction of [read, write]) {
    const own = asking.filter((source) => source.direction === direction);
    expect(sumOf(table.budgets, consumedColumn + direction)).toBeCloseTo(
      sum(own.map(({ tally }) => tally.units)),
      6,
    );
  }
  // What its indexes refuse counts with it too, under reasons of their own.
  const all = world.sources.filter((source) => source.table === table.index);
  expect(sum(table.throttledByReason)).toBe(sum(all.map(({ tally }) => tally.throttled)));
  expect(rows.every((figure) => !Number.isNaN(figure))).toBe(true);
  for (const { tally, open, answers } of all) {
    expect(sum(tally.throttledByReason)).toBe(tally.throttled);
    expect(open).toBeGreaterThanOrEqual(0);
    const onTheirWay = sum(answers.succeeded) + sum(answers.failed);
    expect(tally.issued).toBe(tally.succeeded + tally.failed + open + onTheirWay);
  }
}

function expectIndexesCounted(world: World, table: TableState): void {
  for (const index of table.indexes) {
    const asking = world.sources.filter((source) => storeOf(world.tables, source) === index);
    const queried = sum(asking.map(({ tally }) => tally.units));
    expect(sumOf(index.budgets, consumedColumn + write)).toBeCloseTo(index.units, 6);
    expect(sumOf(index.budgets, consumedColumn + read)).toBeCloseTo(queried, 6);
    expect(sumOf(index.budgets, refusedColumn + read)).toBe(sum(asking.map(({ tally }) => tally.throttled)));
    let written = 0;
    for (let second = 0; second < index.seconds.count; second += 1) {
      const units = secondFigure(index.seconds, second, 'writeUnits');
      expect(units).toBeGreaterThanOrEqual(-1e-6);
      written += units;
    }
    expect(written).toBeLessThanOrEqual(index.units + 1e-6);
  }
}

/** An index has the capacity mode of its table, and on demand nothing is provisioned. */
function expectOneMode(table: TableState): void {
  for (const { capacity, budgets } of [table, ...table.indexes]) {
    expect(capacity.mode).toBe(table.capacity.mode);
    for (const direction of [read, write]) {
      expect(Number.isFinite(budgets.unitsPerSecond[direction])).toBe(capacity.mode === 'provisioned');
    }
  }
}

/** The keys that are asked for, the values of indexes, and what each key's writes do to an index. */
function expectKeysWhereTheyBelong(world: World): void {
  for (const source of world.sources) {
    const { keys } = source;
    const { ranges } = storeOf(world.tables, source);
    for (let slot = 0; slot < keys.slotCount; slot += 1) {
      const part = slot - keys.parts.firstSlot;
      const item = part >= 0 ? keys.parts.startItem[part]! : 0;
      const place = slotPlace(keys, slot);
      const owner = ownerAt(ranges, keys.position[slot]!, item);
      if (
        place === placeOfSlot(keys, keys.keyNumber[slot]!, keys.position[slot]!, item) &&
        place >> heatRowBits === owner
      )
        continue;
      throw new Error(`slot ${slot} of ${source.spec.id} is on ${place >> heatRowBits}, not on ${owner}`);
    }
  }
  for (const { indexes } of world.tables) {
    for (const index of indexes) {
      index.touches.forEach((touch, place) => {
        if (touch === undefined) return;
        const { spec, keys } = world.sources[place]!;
        const anew = createTouch(spec, keys, index, world.scenario.seed);
        for (const column of ['valuePlaces', 'slotValues', 'slotPlaces'] as const) {
          if (!isSame(touch[column], anew[column])) throw new Error(`${column} of ${spec.id} are of before`);
        }
      });
    }
  }
}

function isSame(some: Int32Array, others: Int32Array): boolean {
  return some.length === others.length && some.every((value, at) => value === others[at]);
}

/** AS-11, of whatever was not set by hand since. */
function expectInsideBounds({ tables, events }: World): void {
  for (const table of tables) {
    for (const { store, index } of scaledStores(table)) {
      if (store.capacity.mode === 'on-demand') continue;
      store.scaling.targets.forEach((target, direction) => {
        if (target === undefined || target.boundsPending) return;
        if (store.scaling.updates[direction] !== undefined) return;
        const way = direction === read ? 'read' : 'write';
        const last = events.findLast(
          (event) =>
            event.kind === 'capacity-changed' &&
            event.table === table.name &&
            event.index === index &&
            event.direction === way,
        );
        if (last?.kind !== 'capacity-changed' || last.by === 'command') return;
        const units = store.budgets.unitsPerSecond[direction]!;
        expect(units).toBeGreaterThanOrEqual(target.minUnits);
        expect(units).toBeLessThanOrEqual(target.maxUnits);
      });
    }
  }
}

function sumOf({ rows }: Budgets, column: number): number {
  let total = 0;
  for (let row = 0; row < rows.length; row += rowStride) total += rows[row + column]!;
  return total;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at]!;
  return total;
}
