// Laws that hold for every scenario, seed and sequence of commands.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresSince, markOf } from '../../src/sim/comparison.ts';
import {
  consumedColumn,
  partitionTokens,
  read,
  refusedColumn,
  rowStride,
  tableTokens,
  write,
} from '../../src/sim/capacity/budgets.ts';
import { partitionUnitsPerSecond } from '../../src/sim/capacity/limits.ts';
import { countOf } from '../../src/sim/kernel/histogram.ts';
import { itemBytesMax } from '../../src/sim/scenario/limits.ts';
import {
  advance,
  digestOf,
  dispatch,
  load,
  nowUsOf,
  scenarioOf,
  seek,
  summarise,
  type Simulation,
} from '../../src/sim/simulation.ts';
import type { Command } from '../../src/sim/commands/command.ts';
import { ScenarioError } from '../../src/sim/scenario/validate.ts';
import { clientLatencies, totalsOf } from '../../src/sim/totals.ts';
import { randomScenario, type RandomScenario } from './random-scenario.ts';

const runs = { numRuns: 30 };
const endUs = 3e6;

/** The largest request costs 400 KB in write units (API-01, CU-02). */
const largestRequestUnits = itemBytesMax / 1024;

test('time never goes back, and tokens stay between a full bucket and one request below empty', () => {
  forAll(({ document }) => {
    const simulation = load(document);
    let beforeUs = 0;
    advance(simulation, endUs, () => {
      const { world } = simulation;
      if (world.nowUs < beforeUs) throw new Error(`${world.nowUs} us after ${beforeUs}`);
      beforeUs = world.nowUs;
      for (const { budgets } of world.tables) {
        for (const direction of [read, write]) {
          const rate = budgets.unitsPerSecond[direction]!;
          expectWithin(tableTokens(budgets, world.nowUs, direction), rate * 301);
          for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
            const cap = partitionUnitsPerSecond[direction]!;
            expectWithin(partitionTokens(budgets, world.nowUs, direction, partition), cap);
          }
        }
      }
      return false;
    });
  });
});

test('every request is served, gives up or is unfinished, exactly once', () => {
  forAll(({ document }) => {
    const simulation = load(document);
    for (let atUs = 0; atUs <= endUs; atUs += 250_000) {
      advance(simulation, atUs);
      for (const source of simulation.world.sources) {
        const { issued, succeeded, failed, unfinished } = totalsOf([source]);
        const onTheirWay = sum(source.answers.succeeded) + sum(source.answers.failed);
        expect(issued).toBe(succeeded + failed + unfinished);
        expect(unfinished).toBe(source.open + onTheirWay);
        expect(countOf(clientLatencies([source]))).toBe(succeeded + sum(source.answers.succeeded));
      }
    }
  });
});

test('every attempt is admitted or refused, and counted once in every place', () => {
  forAll(({ document }) => {
    const simulation = load(document);
    advance(simulation, endUs);
    const { tables, sources } = simulation.world;
    for (const table of tables) {
      const own = sources.filter((source) => source.table === table.index);
      const { rows } = table.budgets;
      for (const direction of [read, write]) {
        const units = sum(own.filter((s) => s.direction === direction).map((s) => s.tally.units));
        expect(sumOfColumn(rows, consumedColumn + direction)).toBe(units);
      }
      const refused = sum(own.map(({ tally }) => tally.throttled));
      expect(sumOfColumn(rows, refusedColumn + read) + sumOfColumn(rows, refusedColumn + write)).toBe(
        refused,
      );
      expect(sum(table.throttledByReason)).toBe(refused);
    }
    for (const { tally, open } of sources) {
      expect(sum(tally.throttledByReason)).toBe(tally.throttled);
      expect(tally.attempts).toBeGreaterThanOrEqual(tally.issued);
      expect(open).toBeGreaterThanOrEqual(0);
    }
  });
});

test('admitted units never exceed budget plus burst plus one request a bucket', () => {
  forAll(({ document }) => {
    const withoutCapacityChanges = {
      ...document,
      commands: document.commands.filter(({ do: command }) => !command.kind.startsWith('set-capacity')),
    };
    const simulation = load(withoutCapacityChanges);
    for (let seconds = 0.5; seconds <= 3; seconds += 0.5) {
      advance(simulation, seconds * 1e6);
      for (const { budgets, spec } of simulation.world.tables) {
        for (const direction of [read, write]) {
          if (spec.capacity.mode === 'on-demand') continue;
          const { initialBurstSeconds, readUnits, writeUnits } = spec.capacity;
          const rate = direction === read ? readUnits : writeUnits;
          const most = rate * (seconds + 1 + initialBurstSeconds) + largestRequestUnits;
          expect(sumOfColumn(budgets.rows, consumedColumn + direction)).toBeLessThanOrEqual(most + 1e-6);
          for (let partition = 0; partition < budgets.partitionCount; partition += 1) {
            const cap = partitionUnitsPerSecond[direction]!;
            const consumed = budgets.rows[partition * rowStride + consumedColumn + direction]!;
            expect(consumed).toBeLessThanOrEqual(cap * (seconds + 1) + largestRequestUnits + 1e-6);
          }
        }
      }
    }
  });
});

test('a replay is equal', () => {
  forAll(({ document }) => {
    const [first, second] = [load(document), load(structuredClone(document))];
    advance(first, endUs);
    advance(second, endUs);
    expect(summarise(second)).toEqual(summarise(first));
  });
});

const cuts = fc
  .array(fc.integer({ min: 0, max: endUs }), { maxLength: 12 })
  .map((each) => each.sort((a, b) => a - b));

test('however advance is cut, the outcome is the same', () => {
  fc.assert(
    fc.property(randomScenario, cuts, ({ document }, moments) => {
      const whole = load(document);
      const cut = load(document);
      for (const moment of moments) advance(cut, moment);
      const lastCut = moments.at(-1) ?? 0;
      advance(whole, lastCut);
      expect(digestOf(cut)).toBe(digestOf(whole));
      advance(cut, endUs);
      advance(whole, endUs);
      expect(digestOf(cut)).toBe(digestOf(whole));
    }),
    runs,
  );
});

test('a command given live is the same as the command in the document', () => {
  forAll(({ document, live }) => {
    const played = playLive(document, live);
    const saved = JSON.parse(JSON.stringify(scenarioOf(played))) as object;
    const replayed = load(saved);
    advance(replayed, endUs);
    expect(digestOf(replayed)).toBe(digestOf(played));
    expect(scenarioOf(replayed)).toEqual(scenarioOf(played));
  });
});

test('seeking there and back is never having left', () => {
  fc.assert(
    fc.property(randomScenario, cuts, ({ document, live }, moments) => {
      const stayed = playLive(document, live);
      const travelled = playLive(document, live);
      for (const moment of moments.slice(0, 3).reverse()) seek(travelled, moment);
      seek(travelled, endUs);
      expect(nowUsOf(travelled)).toBe(endUs);
      expect(digestOf(travelled)).toBe(digestOf(stayed));
    }),
    { numRuns: 25 },
  );
});

test('set-partitions is the scenario with that number', () => {
  fc.assert(
    fc.property(randomScenario, fc.integer({ min: 1, max: 20 }), ({ document }, partitions) => {
      const changed = load(document);
      advance(changed, 1.3e6);
      dispatch(changed, { kind: 'set-partitions', table: 'Table-0', partitions });
      advance(changed, endUs);
      const tables = (document.tables as object[]).map((table, index) =>
        index === 0 ? { ...table, initialPartitions: partitions } : table,
      );
      const written = load({ ...document, tables });
      advance(written, endUs);
      expect(digestOf(changed)).toBe(digestOf(written));
    }),
    { numRuns: 25 },
  );
});

test('the story grain sends the same requests, ends each once, and does not mind being cut either', () => {
  fc.assert(
    fc.property(randomScenario, cuts, ({ document }, moments) => {
      const [whole, cut] = [load(document, { grain: 'story' }), load(document, { grain: 'story' })];
      for (const moment of moments) advance(cut, moment);
      advance(cut, endUs);
      advance(whole, endUs);
      expect(digestOf(cut)).toBe(digestOf(whole));
      const single = load(document);
      advance(single, endUs);
      single.world.sources.forEach((source, index) => {
        const { issued, unfinished } = totalsOf([whole.world.sources[index]!]);
        expect(unfinished).toBeGreaterThanOrEqual(0);
        // Threads send when they are answered, so they alone differ.
        if (!source.isClosedLoop) expect(issued).toBe(source.tally.issued);
      });
    }),
    { numRuns: 12 },
  );
});

test('the figures since a moment are those of the whole run without those before it', () => {
  forAll(({ document }) => {
    const simulation = load(document);
    advance(simulation, 1e6);
    const before = figuresSince(simulation).totals;
    const mark = markOf(simulation);
    advance(simulation, endUs);
    const all = figuresSince(simulation).totals;
    const since = figuresSince(simulation, mark).totals;
    for (const name of Object.keys(all) as (keyof typeof all)[]) {
      expect(since[name]).toBeCloseTo(all[name] - before[name], 9);
    }
  });
});

test('structuredClone of the world goes on as the world does', () => {
  forAll(({ document }) => {
    const simulation = load(document);
    advance(simulation, 1.1e6);
    const copy: Simulation = { ...simulation, world: structuredClone(simulation.world) };
    advance(simulation, endUs);
    advance(copy, endUs);
    expect(digestOf(copy)).toBe(digestOf(simulation));
  });
});

function forAll(law: (scenario: RandomScenario) => void): void {
  fc.assert(fc.property(randomScenario, law), runs);
}

/** What DynamoDB refuses at that moment changes nothing. */
function dispatchIfAllowed(simulation: Simulation, command: Command): void {
  try {
    dispatch(simulation, command);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
  }
}

function playLive(document: RandomScenario['document'], live: RandomScenario['live']): Simulation {
  const simulation = load(document);
  for (const { atSeconds, do: command } of live) {
    advance(simulation, Math.round(atSeconds * 1e6));
    dispatchIfAllowed(simulation, command);
  }
  advance(simulation, endUs);
  return simulation;
}

function expectWithin(tokens: number, full: number): void {
  if (tokens <= full + 1e-6 && tokens > -largestRequestUnits) return;
  throw new Error(`${tokens} tokens in a bucket of ${full}`);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += values[index]!;
  return total;
}

function sumOfColumn(rows: Float64Array, column: number): number {
  let total = 0;
  for (let row = 0; row < rows.length; row += rowStride) total += rows[row + column]!;
  return total;
}
