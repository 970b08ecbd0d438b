import { describe, expect, it, test } from 'vitest';
import { chooseKey, chooseShard, chosenIsSharded, moveToShard } from '../../../src/sim/clients/choose-key.ts';
import { createKeyPlan, keyText, slotText } from '../../../src/sim/clients/key-plan.ts';
import { positionOf } from '../../../src/sim/placement/hash.ts';
import { evenRanges, partitionAt } from '../../../src/sim/placement/key-space.ts';
import {
  heatRowBits,
  heatRowCount,
  heatSpotMask,
  tailRowCount,
} from '../../../src/sim/placement/heat-rows.ts';
import type { KeyChoice } from '../../../src/sim/scenario/scenario.ts';
import { chiSquare, chiSquareLimit } from '../../statistics.ts';
import { started } from '../small-run.ts';

interface Drawn {
  key: number;
  slot: number;
  partition: number;
  spot: number;
  position: number;
  units: number;
}

/** Chooses keys as a source does, before sharding. */
function draw(
  count: number,
  keys: KeyChoice,
  { keyCount = 1000, partitions = 8, seed = 1, traffic = {}, data = {} } = {},
): Drawn[] {
  const { world } = started({
    seed,
    partitions,
    data: [{ id: 'items', count: keyCount, partitionKey: 'ITEM#{n}', itemBytes: 200, ...data }],
    traffic: [{ keys, ...traffic }],
  });
  const source = world.sources[0]!;
  return Array.from({ length: count }, () => {
    chooseKey(source.keys, source.cursor, source.newest, source.spec, world.chosen);
    const { keyNumber, slot, place, position, halfUnits } = world.chosen;
    return {
      key: keyNumber,
      slot,
      partition: place >> heatRowBits,
      spot: place & heatSpotMask,
      position,
      units: halfUnits / 2,
    };
  });
}

function tallied(values: number[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const value of values) counts[value]! += 1;
  return counts;
}

const samples = 200_000;

describe('zipf', () => {
  it.each([0.5, 0.99, 1, 1.5, 2])('asks for rank r in proportion to r^-%d (chi-square)', (exponent) => {
    const keyCount = 300;
    const counts = tallied(
      draw(samples, { choice: 'zipf', exponent }, { keyCount }).map(({ key }) => key - 1),
      keyCount,
    );
    const weights = Float64Array.from({ length: keyCount }, (_none, index) => (index + 1) ** -exponent);
    const total = weights.reduce((sum, weight) => sum + weight);
    const [observed, expected] = joined(
      counts,
      weights.map((weight) => (weight / total) * samples),
    );
    expect(chiSquare(observed, expected)).toBeLessThan(chiSquareLimit(observed.length - 1));
  });

  it('of exponent 0 is uniform', () => {
    const counts = tallied(
      draw(samples, { choice: 'zipf', exponent: 0 }).map(({ key }) => key - 1),
      1000,
    );
    expect(chiSquare(counts, new Float64Array(1000).fill(samples / 1000))).toBeLessThan(chiSquareLimit(999));
  });

  it('over a million keys loads every partition by the exact sum over its keys', () => {
    const keyCount = 1_000_000;
    const partitions = 10;
    const drawn = draw(samples, { choice: 'zipf', exponent: 0.99 }, { keyCount, partitions });
    const starts = evenRanges(partitions);
    const byPartition = new Float64Array(partitions);
    const byRow = new Float64Array(tailRowCount);
    const rows = evenRanges(tailRowCount);
    let total = 0;
    for (let rank = keyCount; rank >= 1; rank -= 1) {
      const weight = rank ** -0.99;
      const position = positionOf(`ITEM#${rank}`);
      byPartition[partitionAt(starts, position)]! += weight;
      byRow[partitionAt(rows, position)]! += weight;
      total += weight;
    }
    const scaled = (masses: Float64Array) => masses.map((mass) => (mass / total) * samples);
    const partitionCounts = tallied(
      drawn.map(({ partition }) => partition),
      partitions,
    );
    expect(chiSquare(partitionCounts, scaled(byPartition))).toBeLessThan(chiSquareLimit(partitions - 1));
    const rowCounts = tallied(
      // A spot is a row of the picture, or the cell that begins in it.
      drawn.map(({ spot }) => Math.floor(((spot % heatRowCount) * tailRowCount) / heatRowCount)),
      tailRowCount,
    );
    expect(chiSquare(rowCounts, scaled(byRow))).toBeLessThan(chiSquareLimit(tailRowCount - 1));
    const first = drawn.filter(({ key }) => key === 1).length;
    expect(Math.abs(first - samples / total)).toBeLessThan(4.5 * Math.sqrt(samples / total));
  });
});

test('uniform asks for every key alike', () => {
  const counts = tallied(
    draw(samples, { choice: 'uniform' }).map(({ key }) => key - 1),
    1000,
  );
  expect(chiSquare(counts, new Float64Array(1000).fill(samples / 1000))).toBeLessThan(chiSquareLimit(999));
});

test('hotspot gives the first keys their share and the others the rest, evenly', () => {
  const drawn = draw(samples, { choice: 'hotspot', hotKeys: 4, hotShare: 0.3 }, { keyCount: 104 });
  const expected = Float64Array.from(
    { length: 104 },
    (_none, index) => samples * (index < 4 ? 0.3 / 4 : 0.7 / 100),
  );
  const counts = tallied(
    drawn.map(({ key }) => key - 1),
    104,
  );
  expect(chiSquare(counts, expected)).toBeLessThan(chiSquareLimit(103));
});

test('hotspot can give everything to one key, or nothing', () => {
  expect(new Set(draw(1000, { choice: 'hotspot', hotKeys: 1, hotShare: 1 }).map(({ key }) => key))).toEqual(
    new Set([1]),
  );
  expect(draw(1000, { choice: 'hotspot', hotKeys: 1, hotShare: 0 }).some(({ key }) => key === 1)).toBe(false);
});

test('hotspot over all keys is uniform, whatever their share', () => {
  for (const hotShare of [0, 0.5, 1]) {
    const drawn = draw(50_000, { choice: 'hotspot', hotKeys: 100, hotShare }, { keyCount: 100 });
    const counts = tallied(
      drawn.map(({ key }) => key - 1),
      100,
    );
    expect(chiSquare(counts, new Float64Array(100).fill(500))).toBeLessThan(chiSquareLimit(99));
  }
});

test('sequential goes through the keys in order and begins again', () => {
  expect(draw(7, { choice: 'sequential' }, { keyCount: 3 }).map(({ key }) => key)).toEqual([
    1, 2, 3, 1, 2, 3, 1,
  ]);
});

test('sequential keys lie where their hash says, however many there are', () => {
  for (const keyCount of [10, 200_000]) {
    for (const { key, position } of draw(5, { choice: 'sequential' }, { keyCount })) {
      expect(position).toBe(positionOf(`ITEM#${key}`));
    }
  }
});

test('latest asks for the newest key most, by a zipf law of age', () => {
  const keyCount = 200;
  const latest = { choice: 'latest', exponent: 1 } as const;
  const drawn = draw(samples, latest, { keyCount, traffic: { operation: 'GetItem' } });
  const counts = tallied(
    drawn.map(({ key }) => keyCount - key),
    keyCount,
  );
  const weights = Float64Array.from({ length: keyCount }, (_none, age) => 1 / (age + 1));
  const total = weights.reduce((sum, weight) => sum + weight);
  const [observed, expected] = joined(
    counts,
    weights.map((weight) => (weight / total) * samples),
  );
  expect(chiSquare(observed, expected)).toBeLessThan(chiSquareLimit(observed.length - 1));
});

test('a PutItem of latest adds the next key, and readers of the same data follow it', () => {
  expect(draw(3, { choice: 'latest', exponent: 1 }, { keyCount: 10 }).map(({ key }) => key)).toEqual([
    11, 12, 13,
  ]);
  const { world } = started({
    data: [{ id: 'items', count: 10, partitionKey: 'ITEM#{n}', itemBytes: 200 }],
    traffic: [
      { id: 'write', keys: { choice: 'latest', exponent: 1 } },
      { id: 'read', operation: 'GetItem', keys: { choice: 'latest', exponent: 2 } },
    ],
  });
  const [writer, reader] = world.sources;
  for (let count = 0; count < 90; count += 1) {
    chooseKey(writer!.keys, writer!.cursor, writer!.newest, writer!.spec, world.chosen);
  }
  let sum = 0;
  for (let count = 0; count < 1000; count += 1) {
    chooseKey(reader!.keys, reader!.cursor, reader!.newest, reader!.spec, world.chosen);
    expect(world.chosen.keyNumber).toBeLessThanOrEqual(100);
    sum += world.chosen.keyNumber;
  }
  expect(sum / 1000).toBeGreaterThan(97);
});

test('a trace gives its rows in order, each with its own size', () => {
  const rows = { partitionKey: ['b', 'a', 'b'], itemBytes: [100, 1500, 3000] };
  const { world } = started({
    data: [{ id: 'log', rows }],
    traffic: [{ data: 'log', keys: { choice: 'trace', data: 'log', repeat: true } }],
  });
  const source = world.sources[0]!;
  const drawn = Array.from({ length: 4 }, () => {
    chooseKey(source.keys, source.cursor, source.newest, source.spec, world.chosen);
    return [keyText(source.keys, world.chosen.keyNumber), world.chosen.halfUnits / 2];
  });
  expect(drawn).toEqual([
    ['b', 1],
    ['a', 2],
    ['b', 3],
    ['b', 1],
  ]);
});

test('a key keeps its size, and many keys together follow the law', () => {
  const data = { itemBytes: { distribution: 'uniform', minBytes: 1, maxBytes: 10 * 1024 } };
  for (const keyCount of [2000, 50_000]) {
    const drawn = draw(100_000, { choice: 'uniform' }, { keyCount, data });
    const sizes = new Map<number, number>();
    for (const { key, units } of drawn) {
      if (key > 0 && sizes.has(key) && sizes.get(key) !== units)
        throw new Error(`key ${key} changed its size`);
      sizes.set(key, units);
    }
    const mean = drawn.reduce((total, { units }) => total + units, 0) / drawn.length;
    expect(Math.abs(mean - 5.5)).toBeLessThan(0.25);
  }
});

describe('Write sharding', () => {
  const planOf = (shards: number, key?: string, suffix: 'random' | 'calculated' = 'random', count = 100) => {
    const { world } = started({ data: [{ id: 'items', count, partitionKey: 'ITEM#{n}', itemBytes: 200 }] });
    const source = world.sources[0]!;
    const table = world.tables[0]!;
    const plan = createKeyPlan(
      source.spec,
      { choice: 'uniform' },
      { shards, suffix, key },
      table.spec.data[0]!,
      table.ranges,
    );
    return { plan, source, chosen: world.chosen };
  };

  it.each(['random', 'calculated'] as const)(
    'spreads a key evenly over its shards: %s suffix (DES-01, DES-02)',
    (suffix) => {
      const { plan, source } = planOf(10, undefined, suffix);
      const counts = new Float64Array(10);
      for (let request = 1; request <= 50_000; request += 1) {
        source.cursor.chosen = request;
        counts[chooseShard(plan, source.cursor) - 1]! += 1;
      }
      expect(chiSquare(counts, new Float64Array(10).fill(5000))).toBeLessThan(chiSquareLimit(9));
    },
  );

  it('puts each shard where the hash of key#suffix lies', () => {
    for (const count of [100, 50_000]) {
      const { plan, source, chosen } = planOf(8, undefined, 'random', count);
      for (let request = 0; request < 200; request += 1) {
        chooseKey(plan, source.cursor, source.newest, source.spec, chosen);
        if (chosen.keyNumber === 0) continue;
        const text = keyText(plan, chosen.keyNumber, 3);
        expect(chosenIsSharded(plan, chosen)).toBe(true);
        moveToShard(plan, source.cursor, chosen, 3);
        expect(chosen.position).toBe(positionOf(text));
        if (chosen.slot >= 0) expect(slotText(plan, chosen.slot)).toBe(text);
      }
    }
  });

  it('of one key leaves the others alone', () => {
    const { plan, source, chosen } = planOf(8, 'ITEM#7');
    for (let request = 0; request < 1000; request += 1) {
      chooseKey(plan, source.cursor, source.newest, source.spec, chosen);
      expect(chosenIsSharded(plan, chosen)).toBe(chosen.keyNumber === 7);
    }
  });

  it('draws the same keys as without it', () => {
    const [plain, sharded] = [planOf(1), planOf(8)];
    for (let request = 0; request < 500; request += 1) {
      chooseKey(plain.plan, plain.source.cursor, plain.source.newest, plain.source.spec, plain.chosen);
      chooseKey(
        sharded.plan,
        sharded.source.cursor,
        sharded.source.newest,
        sharded.source.spec,
        sharded.chosen,
      );
      expect(sharded.chosen.keyNumber).toBe(plain.chosen.keyNumber);
      moveToShard(
        sharded.plan,
        sharded.source.cursor,
        sharded.chosen,
        chooseShard(sharded.plan, sharded.source.cursor),
      );
    }
  });
});

/** Cells of which few are expected, joined with their neighbours. */
function joined(counts: Float64Array, expected: Float64Array): [number[], number[]] {
  const observedCells: number[] = [];
  const expectedCells: number[] = [];
  let [observed, awaited] = [0, 0];
  counts.forEach((count, index) => {
    observed += count;
    awaited += expected[index]!;
    if (awaited < 8) return;
    observedCells.push(observed);
    expectedCells.push(awaited);
    [observed, awaited] = [0, 0];
  });
  observedCells[observedCells.length - 1]! += observed;
  expectedCells[expectedCells.length - 1]! += awaited;
  return [observedCells, expectedCells];
}
