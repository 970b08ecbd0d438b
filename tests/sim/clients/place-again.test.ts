import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeOf } from '../../../src/sim/clients/key-parts.ts';
import {
  createKeyPlan,
  placeOfSlot,
  slotPlace,
  slotText,
  unsharded,
} from '../../../src/sim/clients/key-plan.ts';
import { movedCounts, movedSlot, placeAgain } from '../../../src/sim/clients/place-again.ts';
import { createStream } from '../../../src/sim/kernel/random.ts';
import { keySpaceSize } from '../../../src/sim/placement/hash.ts';
import { createRanges, cutRanges, isInside, ownerAt } from '../../../src/sim/placement/ranges.ts';
import type { TrafficSpec } from '../../../src/sim/scenario/scenario.ts';
import { parseScenario } from '../../../src/sim/scenario/validate.ts';
import { documentOf } from '../small-run.ts';

interface Outline {
  count: number;
  items: number;
  shards: number;
  newest: boolean;
  cuts: { share: number; item: number }[];
}

const cases = fc.record<Outline>({
  count: fc.constantFrom(20, 3000, 9000),
  items: fc.constantFrom(1, 100),
  shards: fc.constantFrom(1, 3),
  newest: fc.boolean(),
  cuts: fc.array(
    fc.record({
      share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      item: fc.integer({ min: 0, max: 99 }),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

/** A plan over two partitions, and the same plan after every cut; some cuts run through the first key's collection. */
function splitPlan({ count, items, shards, newest, cuts }: Outline) {
  const document = documentOf({
    sortKey: { name: 'sk', type: 'S' },
    data: [{ id: 'items', count, partitionKey: 'ITEM#{n}', itemBytes: 200, itemsPerKey: items }],
    traffic: [
      { keys: { choice: 'zipf', exponent: 0.9 }, sortKeys: { choice: newest ? 'newest' : 'uniform' } },
    ],
  });
  const { tables, traffic } = parseScenario(document);
  const spec = traffic[0] as TrafficSpec;
  const ranges = createRanges(2);
  const first = createKeyPlan(spec, spec.keys, { ...unsharded, shards }, tables[0]!.data[0]!, ranges);
  const steps = [{ plan: first, moves: undefined as ReturnType<typeof placeAgain>['moves'] | undefined }];
  cuts.forEach(({ share, item }, index) => {
    const through = index % 2 === 1 && items > 1;
    const position = through ? first.position[0]! : Math.floor(share * keySpaceSize);
    const at = through ? Math.max(1, item) : 0;
    const cut = { partition: ownerAt(ranges, position, at), position, item: at };
    if (!isInside(ranges, cut)) return;
    cutRanges(ranges, [cut]);
    steps.push(placeAgain(steps.at(-1)!.plan, spec));
  });
  return steps;
}

test('after any splits every slot is where the ranges say, and the chances still add up to 1 (PART-01)', () => {
  fc.assert(
    fc.property(cases, (outline) => {
      const { plan } = splitPlan(outline).at(-1)!;
      for (let slot = 0; slot < plan.slotCount; slot += 1) {
        const part = slot - plan.parts.firstSlot;
        const item = part >= 0 ? plan.parts.startItem[part]! : 0;
        const belongs = placeOfSlot(plan, plan.keyNumber[slot]!, plan.position[slot]!, item);
        if (slotPlace(plan, slot) !== belongs) throw new Error(`slot ${slot} is not at ${belongs}`);
      }
      let sum = 0;
      for (const chance of plan.chances) sum += chance;
      expect(sum).toBeCloseTo(1, 9);
      expect(plan.chances.length).toBe(plan.baseSlots);
      expect(plan.alias!.size).toBe(plan.baseSlots);
    }),
    { numRuns: 12 },
  );
});

test('whoever remembers a slot finds the same key, and of a cell of the tail a cell within it', () => {
  fc.assert(
    fc.property(cases, (outline) => {
      const steps = splitPlan(outline);
      const stream = createStream(1, 'test');
      steps.slice(1).forEach(({ plan, moves }, index) => {
        const before = steps[index]!.plan;
        for (let slot = 0; slot < before.slotCount; slot += 1) {
          const now = movedSlot(moves!, slot, stream);
          if (slotText(plan, now) !== slotText(before, slot)) throw new Error(`slot ${slot} is another key`);
          const whole = wholeOf(before.parts, slot);
          const isFound =
            before.keyNumber[slot]! > 0
              ? plan.position[now] === before.position[whole]
              : plan.position[now]! >= before.position[slot]!;
          if (!isFound) throw new Error(`slot ${slot} is at ${plan.position[now]}`);
        }
      });
    }),
    { numRuns: 15 },
  );
});

test('counts by slot are laid over the new slots without loss', () => {
  fc.assert(
    fc.property(cases, (outline) => {
      const steps = splitPlan(outline);
      let counts = Float64Array.from({ length: steps[0]!.plan.slotCount + 1 }, (_none, slot) => slot % 7);
      const total = counts.reduce((sum, count) => sum + count, 0);
      for (const { plan, moves } of steps.slice(1))
        counts = movedCounts(moves!, counts, plan.slotCount) as typeof counts;
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(total, 6);
    }),
    { numRuns: 15 },
  );
});

test('of very many keys, a cell that is cut in two is divided by its width', () => {
  const cuts = [{ share: 0.126, item: 0 }];
  const [before, after] = splitPlan({ count: 140_000, items: 1, shards: 1, newest: false, cuts });
  const chancesOf = (step: typeof before) => [...step!.plan.chances.slice(2048)];
  const [cells, pieces] = [chancesOf(before!), chancesOf(after!)];
  expect(pieces.length).toBe(cells.length + 1);
  const cut = cells.findIndex((chance, cell) => chance !== pieces[cell]);
  // A cell is 1/128 wide, and the cut lies 16.128 cells from the start.
  expect(cut).toBe(16);
  expect(pieces[cut]! / cells[cut]!).toBeCloseTo(0.128, 3);
  expect(pieces[cut]! + pieces[cut + 1]!).toBeCloseTo(cells[cut]!, 12);
});

test('plans that draw alike still share what they draw from after a split', () => {
  const outline = { count: 9000, items: 1, shards: 1, newest: false, cuts: [{ share: 0.126, item: 0 }] };
  const [one, other] = [splitPlan(outline).at(-1)!.plan, splitPlan(outline).at(-1)!.plan];
  expect(one.alias).toBeDefined();
  expect(one.alias).toBe(other.alias);
  expect(one.chances).toBe(other.chances);
});
