// What each partition of a table may do: a share of what the table has bought, divided evenly and for good (ADM-10), in
// a bucket that holds one second of it. What the bucket cannot hold is banked for bursts, in generations that have them.
//
// By partition and direction, side by side: the place is partition * 2 + direction.

import { usPerSecond } from '../../kernel/time.ts';
import { partitionBucketSeconds, partitionUnitsPerSecond } from '../../capacity/limits.ts';
import { longer } from '../../capacity/grow.ts';

export interface Allowances {
  /** What the table has bought, by direction. */
  unitsPerSecond: Float64Array;
  /** How much of it a partition has, by partition; they add up to 1. A split divides its parent's share (ADM-11). */
  shares: Float64Array;
  /** What adaptive capacity gives it besides (ADM-12). */
  boostUnits: Float64Array;
  /** The moment at which its bucket is empty. */
  emptyAtUs: Float64Array;
  /** What it has left over of former seconds (ADM-06), and how many seconds of its share it may keep. */
  bankUnits: Float64Array;
  bankSeconds: number;
}

const holdUs = partitionBucketSeconds * usPerSecond;

/** Every partition has the same share, a full bucket, and so many seconds of its share banked. */
export function createAllowances(
  units: ArrayLike<number>,
  partitions: number,
  nowUs: number,
  bankSeconds: number,
  bankedSeconds: number,
): Allowances {
  const allowances: Allowances = {
    unitsPerSecond: Float64Array.from(units),
    shares: new Float64Array(partitions).fill(1 / partitions),
    boostUnits: new Float64Array(partitions * 2),
    emptyAtUs: new Float64Array(partitions * 2).fill(nowUs - holdUs),
    bankUnits: new Float64Array(partitions * 2),
    bankSeconds,
  };
  for (let place = 0; place < partitions * 2; place += 1) {
    allowances.bankUnits[place] = Math.min(bankSeconds, bankedSeconds) * shareUnits(allowances, place);
  }
  return allowances;
}

/** Its share of what was bought, units a second; no partition may do more than its ceiling (ADM-01, ADM-08). */
export function shareUnits({ unitsPerSecond, shares }: Allowances, place: number): number {
  const units = shares[place >> 1]! * unitsPerSecond[place & 1]!;
  const capUnits = partitionUnitsPerSecond[place & 1]!;
  return units < capUnits ? units : capUnits;
}

/** The same with what adaptive capacity adds. */
export function allowanceUnits(allowances: Allowances, place: number): number {
  const units = shareUnits(allowances, place) + allowances.boostUnits[place]!;
  const capUnits = partitionUnitsPerSecond[place & 1]!;
  return units < capUnits ? units : capUnits;
}

/** Its own bucket has something left. */
export function hasAllowance({ emptyAtUs }: Allowances, place: number, nowUs: number): boolean {
  return emptyAtUs[place]! < nowUs;
}

export function takeAllowance(allowances: Allowances, place: number, nowUs: number, units: number): void {
  settle(allowances, place, nowUs);
  allowances.emptyAtUs[place]! += (units * usPerSecond) / allowanceUnits(allowances, place);
}

export function takeBanked(allowances: Allowances, place: number, nowUs: number, units: number): void {
  settle(allowances, place, nowUs);
  allowances.bankUnits[place]! -= units;
}

/** What is banked now, whether or not it has been moved there. */
export function bankedUnits(allowances: Allowances, place: number, nowUs: number): number {
  const { emptyAtUs, bankUnits, bankSeconds } = allowances;
  const left = bankUnits[place]!;
  if (bankSeconds === 0) return 0;
  const spilledUs = nowUs - holdUs - emptyAtUs[place]!;
  if (spilledUs <= 0) return left;
  const most = bankSeconds * shareUnits(allowances, place);
  const units = left + (spilledUs * allowanceUnits(allowances, place)) / usPerSecond;
  return Math.max(left, Math.min(most, units));
}

/** What its own bucket holds; negative while in debt. */
export function allowanceTokens(allowances: Allowances, place: number, nowUs: number): number {
  const filledUs = Math.min(holdUs, nowUs - allowances.emptyAtUs[place]!);
  return (filledUs * allowanceUnits(allowances, place)) / usPerSecond;
}

/** What the table has bought changed: so does every share, and with it what the buckets can hold. */
export function changeBought(allowances: Allowances, direction: number, nowUs: number, units: number): void {
  for (let place = direction; place < allowances.emptyAtUs.length; place += 2)
    settle(allowances, place, nowUs);
  const before = Float64Array.from(allowances.emptyAtUs, (_each, place) => allowanceUnits(allowances, place));
  allowances.unitsPerSecond[direction] = units;
  for (let place = direction; place < allowances.emptyAtUs.length; place += 2) {
    keepTokens(allowances, place, nowUs, before[place]!);
  }
}

export function changeBoost(allowances: Allowances, place: number, nowUs: number, boostUnits: number): void {
  settle(allowances, place, nowUs);
  const before = allowanceUnits(allowances, place);
  allowances.boostUnits[place] = boostUnits;
  keepTokens(allowances, place, nowUs, before);
}

/**
 * A partition was split: each piece has an even part of its share, of its boost and of what it has banked, however much
 * traffic comes to it. That is how a split for size dilutes throughput (ADM-11). New pieces have the next ids.
 */
export function divideAllowance(
  allowances: Allowances,
  parent: number,
  pieces: readonly number[],
  nowUs: number,
): void {
  const count = Math.max(allowances.shares.length, Math.max(...pieces) + 1);
  if (count > allowances.shares.length) {
    allowances.shares = longer(allowances.shares, count);
    for (const column of ['boostUnits', 'emptyAtUs', 'bankUnits'] as const) {
      allowances[column] = longer(allowances[column], count * 2);
    }
  }
  const parentPlaces = [parent * 2, parent * 2 + 1];
  for (const place of parentPlaces) settle(allowances, place, nowUs);
  const before = parentPlaces.map((place) => allowanceUnits(allowances, place));
  const share = allowances.shares[parent]! / pieces.length;
  const boost = parentPlaces.map((place) => allowances.boostUnits[place]! / pieces.length);
  const bank = parentPlaces.map((place) => allowances.bankUnits[place]! / pieces.length);
  const emptyAtUs = parentPlaces.map((place) => allowances.emptyAtUs[place]!);
  for (const piece of pieces) {
    allowances.shares[piece] = share;
    for (const direction of [0, 1]) {
      const place = piece * 2 + direction;
      allowances.boostUnits[place] = boost[direction]!;
      allowances.bankUnits[place] = bank[direction]!;
      allowances.emptyAtUs[place] = emptyAtUs[direction]!;
      keepTokens(allowances, place, nowUs, before[direction]!);
    }
  }
}

/** What ran over goes to the bank, as far as it holds it. */
function settle(allowances: Allowances, place: number, nowUs: number): void {
  const { emptyAtUs, bankUnits } = allowances;
  const fullUs = nowUs - holdUs;
  if (emptyAtUs[place]! >= fullUs) return;
  bankUnits[place] = bankedUnits(allowances, place, nowUs);
  emptyAtUs[place] = fullUs;
}

/** The rate changed: what the bucket held stays as far as it fits, in units (assumption bank-kept); a debt stays too. */
function keepTokens(allowances: Allowances, place: number, nowUs: number, beforeUnits: number): void {
  const { emptyAtUs, bankUnits, bankSeconds } = allowances;
  const afterUnits = allowanceUnits(allowances, place);
  const filledUs = ((nowUs - emptyAtUs[place]!) * beforeUnits) / afterUnits;
  emptyAtUs[place] = nowUs - Math.min(holdUs, filledUs);
  bankUnits[place] = Math.min(bankUnits[place]!, bankSeconds * shareUnits(allowances, place));
}
