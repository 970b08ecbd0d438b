// Where a partition is divided: at the key that leaves half of what is weighed (traffic, or bytes) on either side,
// and never by the middle of its range (SPLIT-05). What cannot be divided stays whole; where that is most of it, a
// split would not help, and there is none (SPLIT-07, SPLIT-08, SPLIT-10).

import { isInside, type Cut, type Ranges } from './ranges.ts';

/**
 * Why a stretch stays whole: it is one item, its newest sort keys keep moving, a local index holds it together, or it
 * is one key of a global index.
 */
export type Bond = 'single-item' | 'moving-key' | 'local-index' | 'index-key';

/** A stretch of a partition, and what it weighs: one partition key, or the many keys between two positions. */
export interface Stretch {
  weight: number;
  position: number;
  /** Where the many keys end; for one key, its own position. */
  end: number;
  /** Of one key: which of its items, counted from 0 in the order of their sort keys, lie here. */
  item: number;
  itemEnd: number;
  bond: Bond | undefined;
}

/** `leftShare`: how much of the weight stays, 0 to 1. */
export type SplitPoint = { cut: Cut; leftShare: number } | { declined: Bond };

/**
 * The cut nearest to half of the weight. Declines where one item, or one collection that stays whole, has more than
 * `bondShareMax` of it, and where nothing would be left on one side.
 */
export function findSplitPoint(
  ranges: Ranges,
  partition: number,
  stretches: readonly Stretch[],
  bondShareMax: number,
): SplitPoint {
  const laid = layInOrder(stretches);
  const total = laid.reduce((sum, { weight }) => sum + weight, 0);
  const heaviest = laid.find((stretch) => largestWhole(stretch) > total * bondShareMax);
  if (heaviest) return { declined: heaviest.bond ?? 'single-item' };
  let best: { cut: Cut; leftShare: number } | undefined;
  const consider = (position: number, item: number, left: number): void => {
    const cut = { partition, position, item };
    const leftShare = left / total;
    const leavesBoth = left > 0 && left < total * (1 - roundingShare);
    if (!leavesBoth || !isInside(ranges, cut)) return;
    if (best && Math.abs(best.leftShare - 0.5) <= Math.abs(leftShare - 0.5)) return;
    best = { cut, leftShare };
  };
  let left = 0;
  laid.forEach((stretch, index) => {
    const next = laid[index + 1];
    const rightOf = left + stretch.weight;
    if (left < total / 2 && rightOf > total / 2)
      cutWithin(stretch, (total / 2 - left) / stretch.weight, left, consider);
    if (next) consider(borderBetween(stretch, next), 0, rightOf);
    left = rightOf;
  });
  return best ?? { declined: laid.find(({ bond }) => bond !== undefined)?.bond ?? 'single-item' };
}

/** What one item weighs, or the whole stretch where it cannot be divided. */
function largestWhole({ weight, position, end, item, itemEnd, bond }: Stretch): number {
  if (bond !== undefined) return weight;
  return position === end ? weight / Math.max(1, itemEnd - item) : 0;
}

/** Sums of shares may miss the whole by a hair. */
const roundingShare = 1e-9;

/** Cuts stand on these steps of the key space: what waits for a retry remembers no more of its position. */
export const cutStep = 2 ** 22;

function cutWithin(
  stretch: Stretch,
  share: number,
  before: number,
  consider: (position: number, item: number, left: number) => void,
): void {
  const { position, end, item, itemEnd, weight, bond } = stretch;
  if (bond !== undefined) return;
  if (position === end) {
    const items = itemEnd - item;
    const kept = Math.min(items - 1, Math.max(1, Math.round(items * share)));
    if (items > 1) consider(position, item + kept, before + (weight * kept) / items);
    return;
  }
  const at = Math.round((position + (end - position) * share) / cutStep) * cutStep;
  if (at > position && at < end) consider(at, 0, before + (weight * (at - position)) / (end - position));
}

/** Between two neighbours, in the middle of what lies empty between them. */
function borderBetween(left: Stretch, right: Stretch): number {
  const from = left.position === left.end ? left.position + 1 : left.end;
  const middle = Math.floor((from + right.position) / 2 / cutStep) * cutStep;
  return middle > from && middle < right.position ? middle : right.position;
}

/** In key order without overlaps: keys of one position together, and the many keys piecewise between them. */
function layInOrder(stretches: readonly Stretch[]): Stretch[] {
  const keys = new Map<number, Stretch>();
  for (const stretch of stretches) {
    if (stretch.weight <= 0 || stretch.position !== stretch.end) continue;
    const known = keys.get(stretch.position);
    keys.set(stretch.position, known ? together(known, stretch) : stretch);
  }
  const many = stretches.filter(({ weight, position, end }) => weight > 0 && end > position);
  const laid = [...keys.values(), ...piecesOf(many, [...keys.keys()])];
  return laid.sort((a, b) => a.position - b.position || a.end - b.end);
}

/** The same key weighed several times: what holds most of its weight together holds all of it. */
function together(a: Stretch, b: Stretch): Stretch {
  return {
    ...(a.weight >= b.weight ? a : b),
    weight: a.weight + b.weight,
    item: Math.min(a.item, b.item),
    itemEnd: Math.max(a.itemEnd, b.itemEnd),
  };
}

/** The weight of many keys between each two borders: their own, and the single keys among them. */
function piecesOf(many: readonly Stretch[], keys: readonly number[]): Stretch[] {
  const borders = [
    ...new Set([
      ...many.flatMap(({ position, end }) => [position, end]),
      ...keys.flatMap((key) => [key, key + 1]),
    ]),
  ].sort((a, b) => a - b);
  const rowOf = new Map(borders.map((border, row) => [border, row]));
  const weights = new Float64Array(borders.length);
  for (const { weight, position, end } of many) {
    for (let row = rowOf.get(position)!; borders[row]! < end; row += 1) {
      weights[row]! += (weight * (borders[row + 1]! - borders[row]!)) / (end - position);
    }
  }
  return borders.flatMap((position, row) => {
    const end = borders[row + 1];
    const weight = weights[row]!;
    // The place of a single key is that key's.
    if (end === undefined || weight === 0 || end === position + 1) return [];
    return [{ weight, position, end, item: 0, itemEnd: 0, bond: undefined }];
  });
}
