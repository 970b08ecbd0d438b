// The keys a source draws from, laid out for the single grain. A *slot* is one key, or the many keys of a cold tail
// that share a cell of the key space. Keys are hashed once, here; a request then costs one draw and one look-up,
// however many keys there are.
//
// Up to slotKeysMax keys every key has its slot. Beyond, the hottest hotKeysMax do, and the rest are counted into
// cells: stretches of the key space that no partition border and no row of the heat picture divides. The chance of
// a cell is the exact sum over its keys up to hashedKeysMax; from there on it is taken as proportional to its width.

import type { AliasTable } from '../kernel/alias.ts';
import { pow } from '../kernel/math.ts';
import { sharedDraw } from '../kernel/shared-draw.ts';
import { zipfTailMass } from '../kernel/zipf.ts';
import { createKeyTemplate, keySpaceSize, templatePosition } from '../placement/hash.ts';
import { evenRanges, rangeEnd, type RangeStarts } from '../placement/key-space.ts';
import type { GeneratedData, KeyChoice } from '../scenario/scenario.ts';

const slotKeysMax = 4_096; // Ours, as are the next three: MODEL.md says what changes beyond them.
/** Ours. Walked through one after another, up to this many keys are hashed beforehand. */
export const walkedKeysMax = 131_072;
const hotKeysMax = 2_048; // Ours.
const hashedKeysMax = 10_000_000; // Ours.

export type RankedChoice = Extract<KeyChoice, { choice: 'uniform' | 'zipf' | 'hotspot' }>;

export interface KeySlots {
  count: number;
  /** Draws a slot by its chance; undefined when the choice does not draw (sequential, trace). */
  alias: AliasTable | undefined;
  /** The chance of each slot up to a common factor; empty when nothing is drawn. */
  chances: Float64Array;
  /** The key's number in its data set, from 1; 0 for a cell of the tail. */
  keyNumber: Float64Array;
  /** Where the key lies; for a cell, where it begins. */
  position: Float64Array;
}

/** The slots of a choice that draws each key independently by its rank. */
export function createRankedSlots(
  data: GeneratedData,
  choice: RankedChoice,
  starts: RangeStarts,
  heatRows: number,
): KeySlots {
  const weights = rankWeights(choice, data.count);
  const single = data.toldApart === true || data.count <= slotKeysMax;
  const hot = single ? data.count : hotKeysMax;
  const cells = single ? new Float64Array(0) : cellBorders(starts, heatRows);
  const slots = emptySlots(hot + cells.length);
  const chances = new Float64Array(slots.count);
  const template = createKeyTemplate(data.partitionKey);
  for (let rank = 1; rank <= hot; rank += 1) {
    slots.keyNumber[rank - 1] = rank;
    slots.position[rank - 1] = templatePosition(template, rank);
    chances[rank - 1] = weights.of(rank);
  }
  if (!single) {
    slots.position.set(cells, hot);
    chances.set(tailChances(data, hot, cells, weights), hot);
  }
  return Object.assign(slots, sharedDraw(chances));
}

/** One slot a key, in order, for choices that walk through the keys; undefined when there are too many. */
export function createPlainSlots(data: GeneratedData): KeySlots | undefined {
  if (data.count > walkedKeysMax) return undefined;
  const slots = emptySlots(data.count);
  const template = createKeyTemplate(data.partitionKey);
  for (let n = 1; n <= data.count; n += 1) {
    slots.keyNumber[n - 1] = n;
    slots.position[n - 1] = templatePosition(template, n);
  }
  return slots;
}

export function emptySlots(count: number): KeySlots {
  return {
    count,
    alias: undefined,
    chances: new Float64Array(0),
    keyNumber: new Float64Array(count),
    position: new Float64Array(count),
  };
}

/** The chance of each rank up to a common factor, and of a whole range of ranks. */
interface RankWeights {
  smooth: boolean;
  of(rank: number): number;
  ofRange(fromRank: number, toRank: number): number;
}

function rankWeights(choice: RankedChoice, count: number): RankWeights {
  if (choice.choice === 'zipf' && choice.exponent > 0) {
    const { exponent } = choice;
    return {
      smooth: true,
      of: (rank) => pow(rank, -exponent),
      ofRange: (fromRank, toRank) => zipfTailMass(fromRank, toRank, exponent),
    };
  }
  if (choice.choice === 'hotspot') {
    const { hotKeys, hotShare } = choice;
    // Where every key is a hot one, there is nobody to share with.
    const hot = count > hotKeys ? hotShare / hotKeys : 1;
    const cold = count > hotKeys ? (1 - hotShare) / (count - hotKeys) : 0;
    return {
      smooth: false,
      of: (rank) => (rank <= hotKeys ? hot : cold),
      ofRange: (fromRank, toRank) => {
        const hotOnes = Math.max(0, Math.min(toRank, hotKeys) - fromRank + 1);
        return hotOnes * hot + (toRank - fromRank + 1 - hotOnes) * cold;
      },
    };
  }
  return { smooth: false, of: () => 1, ofRange: (fromRank, toRank) => toRank - fromRank + 1 };
}

/** The same tail in other cells: their chances up to the factor of the first layout. */
export function chancesOfCells(
  data: GeneratedData,
  choice: RankedChoice,
  hot: number,
  cells: Float64Array,
): Float64Array {
  return tailChances(data, hot, cells, rankWeights(choice, data.count));
}

/** Every border of a partition and of a heat row begins a cell. */
export function cellBorders(starts: RangeStarts, heatRows: number): Float64Array {
  const borders = new Float64Array(starts.length + heatRows);
  borders.set(starts);
  borders.set(evenRanges(heatRows), starts.length);
  borders.sort();
  return borders.filter((border, index) => index === 0 || border > borders[index - 1]!);
}

/** The chance of each cell: the sum over the keys behind the hot ones whose hash lies in it. */
function tailChances(
  data: GeneratedData,
  hot: number,
  cells: Float64Array,
  weights: RankWeights,
): Float64Array {
  const chances = new Float64Array(cells.length);
  const template = createKeyTemplate(data.partitionKey);
  const find = createCellFinder(cells);
  const hashed = Math.min(data.count, hashedKeysMax);
  // Ours. A power law falls so slowly this far down that a straight line over a block is right to a millionth.
  const block = weights.smooth ? 32 : 1;
  for (let from = hot + 1; from <= hashed; from += block) {
    const to = Math.min(hashed, from + block - 1);
    const first = weights.of(from);
    const step = to > from ? (weights.of(to) - first) / (to - from) : 0;
    for (let rank = from; rank <= to; rank += 1) {
      chances[find(templatePosition(template, rank))]! += first + step * (rank - from);
    }
  }
  if (data.count > hashed) {
    const rest = weights.ofRange(hashed + 1, data.count);
    for (let cell = 0; cell < cells.length; cell += 1) {
      chances[cell]! += (rest * (rangeEnd(cells, cell) - cells[cell]!)) / keySpaceSize;
    }
  }
  return chances;
}

/** Finds the cell of a position: a table of the first bits, then a short walk. */
function createCellFinder(cells: Float64Array): (position: number) => number {
  const bits = 16;
  const width = keySpaceSize / 2 ** bits;
  const first = new Int32Array(2 ** bits);
  for (let entry = 0, cell = 0; entry < first.length; entry += 1) {
    while (cell + 1 < cells.length && cells[cell + 1]! <= entry * width) cell += 1;
    first[entry] = cell;
  }
  return (position) => {
    let cell = first[Math.floor(position / width)]!;
    while (cell + 1 < cells.length && cells[cell + 1]! <= position) cell += 1;
    return cell;
  };
}
