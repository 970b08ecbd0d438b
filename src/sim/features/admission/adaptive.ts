// Adaptive capacity as it was in 2017 (ADM-12; ADM-14 is the guide's example): it looks at the partitions from time to
// time, and gives those that have been refused for a while more than their share, as long as the table as a whole keeps
// within what it has bought. It is a proportional controller: each look moves a boost by a part of what is missing. When
// the table consumes more than it has bought, boosts are taken back.

import { usPerSecond } from '../../kernel/time.ts';
import { askedColumn, consumedColumn, refusedColumn, rowStride } from '../../capacity/budgets.ts';
import { partitionUnitsPerSecond } from '../../capacity/limits.ts';
import { longer } from '../../capacity/grow.ts';
import { allowanceUnits, changeBoost, shareUnits, type Allowances } from './allowances.ts';

export interface Adaptive {
  lookedAtUs: number;
  /** The tallies of the partitions at the last look, as rows of the budgets. */
  seen: Float64Array;
  /** Since when a partition has been refused at every look, by place; Infinity: it has not. */
  refusedSinceUs: Float64Array;
}

export function createAdaptive(rows: Float64Array, nowUs: number): Adaptive {
  return {
    lookedAtUs: nowUs,
    seen: rows.slice(),
    refusedSinceUs: new Float64Array((rows.length / rowStride) * 2).fill(Infinity),
  };
}

/** Answers the places whose boost began with this look. */
export function look(
  adaptive: Adaptive,
  allowances: Allowances,
  rows: Float64Array,
  nowUs: number,
  delayUs: number,
  gain: number,
): number[] {
  const seconds = (nowUs - adaptive.lookedAtUs) / usPerSecond;
  if (seconds <= 0) return [];
  growTo(adaptive, rows.length);
  const began: number[] = [];
  for (const direction of [0, 1]) {
    const places = placesOf(allowances, direction);
    const perSecond = (place: number, column: number): number => {
      const at = (place >> 1) * rowStride + column + direction;
      return (rows[at]! - adaptive.seen[at]!) / seconds;
    };
    for (const place of places) {
      const { refusedSinceUs } = adaptive;
      if (perSecond(place, refusedColumn) === 0) refusedSinceUs[place] = Infinity;
      else if (refusedSinceUs[place] === Infinity) refusedSinceUs[place] = adaptive.lookedAtUs;
    }
    const consumed = places.reduce((sum, place) => sum + perSecond(place, consumedColumn), 0);
    const excess = consumed - allowances.unitsPerSecond[direction]!;
    const boosts = places.reduce((sum, place) => sum + allowances.boostUnits[place]!, 0);
    for (const place of places) {
      const boost = allowances.boostUnits[place]!;
      const asked = perSecond(place, askedColumn);
      const hasWaited = nowUs - adaptive.refusedSinceUs[place]! >= delayUs;
      let next = boost;
      if (excess > 0) {
        if (boosts > 0) next -= gain * excess * (boost / boosts);
      } else if (hasWaited) {
        next += gain * Math.max(0, asked - allowanceUnits(allowances, place));
      } else if (asked < shareUnits(allowances, place)) {
        // It no longer needs what it was given (assumption boosts-are-taken-back).
        next -= gain * boost;
      }
      next = withinCeiling(allowances, place, next);
      if (next === boost) continue;
      if (boost === 0) began.push(place);
      changeBoost(allowances, place, nowUs, next);
    }
  }
  adaptive.seen = rows.slice();
  adaptive.lookedAtUs = nowUs;
  return began;
}

/** Ours: below a hundredth of a unit a boost is none. */
const boostUnitsMin = 0.01;

function withinCeiling(allowances: Allowances, place: number, boost: number): number {
  const room = partitionUnitsPerSecond[place & 1]! - shareUnits(allowances, place);
  return boost < boostUnitsMin ? 0 : Math.min(room, boost);
}

function placesOf({ shares }: Allowances, direction: number): number[] {
  return Array.from(shares.keys(), (partition) => partition * 2 + direction);
}

/** New partitions begin with tallies of zero, and nobody has refused them. */
function growTo(adaptive: Adaptive, length: number): void {
  if (adaptive.seen.length >= length) return;
  const before = adaptive.refusedSinceUs.length;
  adaptive.seen = longer(adaptive.seen, length);
  adaptive.refusedSinceUs = longer(adaptive.refusedSinceUs, (length / rowStride) * 2).fill(Infinity, before);
}
