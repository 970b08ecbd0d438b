// Writes that are refused by an index come back and touch the same entry of it: what waits for a retry is not as all
// writes are. So the counted writes of a source are told apart by what they touch, as far as anything is *narrow*
// there: an index, or a partition of it, that is about to run short. Such a kind of writes is a stratum, a counted
// source of its own. While nothing is narrow nobody has been refused for it, so nothing is lost by beginning late.

import { keySpaceSize } from '../placement/hash.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { rangeOf } from '../placement/ranges.ts';
import type { Source } from './source.ts';
import { valueChance, type EntryLaw } from './aggregate-entry-laws.ts';
import { drawnValue, notMember, ownValue } from './touch.ts';

/** Of an index: whether it is narrow, and which partitions of it are told apart. Cell 0 are all the others. */
export interface NarrowIndex {
  name: string;
  isNarrow: boolean;
  /** There would be too many strata: no more is told apart. */
  isUntold: boolean;
  partitions: number[];
  /** Some partition of the others runs short too. */
  restIsNarrow: boolean;
  /** The chance of a write to find the index's own budget open, and the cells. Set for every tick that is short. */
  gateChance: number;
  cellChance: Float64Array;
}

/** What the writes of one stratum do to one index. */
export interface StratumTouch {
  law: EntryLaw;
  /** The chance that a write touches the index. */
  touched: number;
  /** The cells that must be open for those that do. */
  cells: readonly number[];
  /** By cell: entries of a write in the mean, and fractions of them that are owed. */
  entries: Float64Array;
  owed: Float64Array;
}

export interface Stratum {
  /** Tells it from the other strata of its source. */
  name: string;
  /** By slot, and last for what has no slot: the share of the writes there that are of this stratum. */
  shares: Float64Array;
  touches: StratumTouch[];
}

/** Ours. More strata than this are not told apart. */
export const strataMax = 64;
/** Ours. Of an index. */
export const narrowPartitionsMax = 8;

const untold = '*';
const nothing = '-';

/** One of the things that a write may do to an index. */
interface Outcome {
  name: string;
  cells: readonly number[];
}

export function createStrata(source: Source, laws: EntryLaw[], narrow: NarrowIndex[]): Stratum[] {
  const { keys } = source;
  const perIndex = laws.map((law, at) => outcomesOf(law, narrow[at]!, keys.slotCount));
  let strata: { names: string[]; shares: Float64Array; outcomes: Outcome[] }[] = [
    { names: [], shares: new Float64Array(keys.slotCount + 1).fill(1), outcomes: [] },
  ];
  for (const outcomes of perIndex) {
    strata = strata.flatMap(({ names, shares, outcomes: before }) =>
      Array.from(outcomes, ([, { outcome, chances }]) => ({
        names: [...names, outcome.name],
        shares: shares.map((share, slot) => share * chances[slot]!),
        outcomes: [...before, outcome],
      })).filter((each) => each.shares.some((share) => share > 0)),
    );
  }
  return strata.map(({ names, shares, outcomes }) => ({
    name: names.join('|'),
    shares,
    touches: outcomes.map((outcome, at) => touchOf(laws[at]!, narrow[at]!, outcome)),
  }));
}

/** Whether writes of the stratum `to` may have been counted in the stratum `from`, before more became narrow. */
export function mayComeFrom(to: string, from: string): boolean {
  const before = from.split('|');
  return to.split('|').every((part, at) => {
    const was = before[at];
    if (was === undefined || was === untold || was === part) return true;
    const cells = part.split(',');
    const cellsBefore = was.split(',');
    // A cell that is told apart now was among the others.
    return (
      part !== nothing &&
      part !== untold &&
      cells.length === cellsBefore.length &&
      cellsBefore.every((cell) => cell === 'rest' || cells.includes(cell))
    );
  });
}

function touchOf(law: EntryLaw, narrow: NarrowIndex, { name, cells }: Outcome): StratumTouch {
  const entries = new Float64Array(narrow.partitions.length + 1);
  let touched = cells.length > 0 ? 1 : 0;
  if (name === untold) {
    entries[0] = law.entries;
    // A changed key makes two entries at once.
    touched = law.entries > 0 ? (law.entries * (law.one + law.two)) / (law.one + 2 * law.two) : 0;
  } else {
    for (const cell of cells) entries[cell]! += 1;
  }
  return { law, touched, cells: [...new Set(cells)], entries, owed: new Float64Array(entries.length) };
}

/** By name: each outcome with its chance for every slot. */
function outcomesOf(
  law: EntryLaw,
  narrow: NarrowIndex,
  slotCount: number,
): Map<string, { outcome: Outcome; chances: Float64Array }> {
  const found = new Map<string, { outcome: Outcome; chances: Float64Array }>();
  const add = (slot: number, cells: readonly number[], chance: number): void => {
    if (chance <= 0) return;
    const name = cells.length === 0 ? nothing : cells.map((cell) => nameOfCell(narrow, cell)).join(',');
    let known = found.get(name);
    if (known === undefined) {
      known = { outcome: { name, cells }, chances: new Float64Array(slotCount + 1) };
      found.set(name, known);
    }
    known.chances[slot]! += chance;
  };
  if (!narrow.isNarrow) {
    const chances = new Float64Array(slotCount + 1).fill(1);
    return found.set(untold, { outcome: { name: untold, cells: [0] }, chances });
  }
  const { touch, index } = law;
  const { values, share, upTo } = index.law;
  const cellOf = cellsByPartition(law, narrow);
  const masses = cellMasses(law, narrow, cellOf);
  const secondOf = (value: number): Float64Array => {
    if (value < 0 || values < 2) return masses;
    const own = valueChance(upTo, value);
    return masses.map(
      (mass, cell) =>
        (mass - (cell === cellOf[touch.valuePlaces[value]! >> heatRowBits]! ? own : 0)) / (1 - own),
    );
  };
  const addFrom = (slot: number, cell: number, chance: number, second: Float64Array): void => {
    add(slot, [cell], chance * law.one);
    if (law.two === 0) return;
    second.forEach((share, other) => {
      add(slot, cell < other ? [cell, other] : [other, cell], chance * law.two * share);
    });
  };
  // What an item without a known key may do is the same for all of them: found once.
  const drawn = slotCount;
  add(drawn, [], 1 - share * (law.one + law.two));
  if (values === 0) masses.forEach((mass, cell) => addFrom(drawn, cell, share * mass, masses));
  for (let value = 0; value < values; value += 1) {
    const cell = cellOf[touch.valuePlaces[value]! >> heatRowBits]!;
    addFrom(drawn, cell, share * valueChance(upTo, value), secondOf(value));
  }
  for (let slot = 0; slot < slotCount; slot += 1) {
    const value = touch.slotValues[slot]!;
    if (value === drawnValue) {
      for (const { chances } of found.values()) chances[slot] = chances[drawn]!;
    } else if (value === notMember) add(slot, [], 1);
    else {
      add(slot, [], 1 - law.one - law.two);
      const place = value === ownValue ? touch.slotPlaces[slot]! : touch.valuePlaces[value]!;
      addFrom(slot, cellOf[place >> heatRowBits]!, 1, secondOf(value));
    }
  }
  return found;
}

function nameOfCell({ partitions }: NarrowIndex, cell: number): string {
  return cell === 0 ? 'rest' : `${partitions[cell - 1]!}`;
}

function cellsByPartition({ partitionChance }: EntryLaw, { partitions }: NarrowIndex): Int32Array {
  const cellOf = new Int32Array(partitionChance.length);
  partitions.forEach((partition, at) => {
    cellOf[partition] = at + 1;
  });
  return cellOf;
}

/** By cell: the chance that an item's index key lies there. */
function cellMasses({ index, touch }: EntryLaw, narrow: NarrowIndex, cellOf: Int32Array): Float64Array {
  const masses = new Float64Array(narrow.partitions.length + 1);
  const { values, upTo } = index.law;
  for (let value = 0; value < values; value += 1) {
    masses[cellOf[touch.valuePlaces[value]! >> heatRowBits]!]! += valueChance(upTo, value);
  }
  if (values > 0) return masses;
  masses[0] = 1;
  narrow.partitions.forEach((partition, at) => {
    const { start, end } = rangeOf(index.ranges, partition);
    masses[at + 1] = (end - start) / keySpaceSize;
    masses[0]! -= masses[at + 1]!;
  });
  return masses;
}
