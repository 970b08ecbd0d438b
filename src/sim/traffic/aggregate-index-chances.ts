// How likely a write finds each index open in a tick that may be short: what an index and its partitions can still take
// until its end, by what they are asked for. In truth a bucket at its limit opens and closes all the time, and whoever
// comes is admitted with that chance. Two buckets at their limit open and close independently of each other.

import { gateTokens } from '../capacity/gates.ts';
import { write } from '../capacity/budgets.ts';
import { usPerSecond } from '../kernel/time.ts';
import { nextUniform } from '../kernel/random.ts';
import type { World } from '../world.ts';
import type { Refusals } from './aggregate-blocked.ts';
import { partitionTokens, type IndexedSide } from './aggregate-indexed.ts';
import { attemptsMax, type Aggregate, type Side } from './aggregate-state.ts';
import type { NarrowIndex, StratumTouch } from './aggregate-strata.ts';

/** Ours. Where several buckets are short together, each depends on what the others let through; few rounds settle it. */
const rounds = 12;
/** Ours. What is as good as open. */
const open = 1 - 1e-12;

/**
 * Takes those attempts out of the side's counts that the indexes would refuse, and puts them into `blocked`; from and
 * to are partitions. Answers undefined if there are none.
 */
export function blockByIndexes(
  world: World,
  aggregate: Aggregate,
  side: Side,
  from: number,
  to: number,
  stride: number,
  toUs: number,
): Refusals | undefined {
  const indexed = side.indexed!;
  if (side.blocked.length !== side.counts.length) side.blocked = new Int32Array(side.counts.length);
  const attempts = attemptsOf(aggregate, side, from, to, stride);
  findChances(world, aggregate, side, indexed, attempts, toUs);
  const refusals: Refusals = {
    byIndexes: new Float64Array(side.sources.length),
    gateShare: new Float64Array(side.sources.length),
  };
  let isShort = false;
  side.sources.forEach((place, lane) => {
    const counted = aggregate.sources[place]!;
    const { stratum, waiting } = counted;
    counted.unblocked = attempts[lane]!;
    const chance = chanceToPass(stratum!.touches, indexed.narrow);
    if (chance >= open || attempts[lane] === 0) return;
    isShort = true;
    refusals.gateShare[lane] = gateShareOf(stratum!.touches, indexed.narrow);
    let upTo = 0;
    let blockedUpTo = 0;
    const offset = nextUniform(side.stream);
    for (let partition = from; partition < to; partition += 1) {
      const at = partition * stride + lane * attemptsMax;
      for (let number = 0; number <= waiting.slotBits.length; number += 1) {
        const count = side.counts[at + number]!;
        if (count === 0) continue;
        upTo += count;
        const blocked = Math.floor(upTo * (1 - chance) + offset) - blockedUpTo;
        blockedUpTo += blocked;
        side.counts[at + number] = count - blocked;
        side.blocked[at + number] = blocked;
        side.attempts[partition]! -= blocked;
        counted.unblocked -= blocked;
      }
    }
  });
  return isShort ? refusals : undefined;
}

/** Of those whom the indexes refuse, the share that the first of them refuses as a whole. */
function gateShareOf(touches: StratumTouch[], narrow: NarrowIndex[]): number {
  let reached = 1;
  let byGate = 0;
  touches.forEach((touch, at) => {
    byGate += reached * touch.touched * (1 - narrow[at]!.gateChance);
    reached *= chanceAt(touch, narrow[at]!);
  });
  return byGate / (1 - reached);
}

/** The chance that no index stands in the way of a write. */
export function chanceToPass(touches: StratumTouch[], narrow: NarrowIndex[]): number {
  let chance = 1;
  for (let at = 0; at < touches.length; at += 1) chance *= chanceAt(touches[at]!, narrow[at]!);
  return chance;
}

/** The same of one index. */
export function chanceAt({ touched, cells }: StratumTouch, { gateChance, cellChance }: NarrowIndex): number {
  let chance = gateChance;
  for (const cell of cells) chance *= cellChance[cell]!;
  return 1 - touched * (1 - chance);
}

function attemptsOf(
  { sources }: Aggregate,
  side: Side,
  from: number,
  to: number,
  stride: number,
): Float64Array {
  const attempts = new Float64Array(side.sources.length);
  side.sources.forEach((place, lane) => {
    const numbers = sources[place]!.waiting.slotBits.length;
    for (let partition = from; partition < to; partition += 1) {
      const at = partition * stride + lane * attemptsMax;
      for (let number = 0; number <= numbers; number += 1) attempts[lane]! += side.counts[at + number]!;
    }
  });
  return attempts;
}

function findChances(
  world: World,
  aggregate: Aggregate,
  side: Side,
  { narrow }: IndexedSide,
  attempts: Float64Array,
  toUs: number,
): void {
  const { indexes } = world.tables[side.table]!;
  const untilUs = toUs + world.assumptions['index-queue-seconds'] * usPerSecond;
  const strata = side.sources.map((place) => aggregate.sources[place]!);
  for (const each of narrow) {
    each.gateChance = 1;
    each.cellChance.fill(1);
  }
  for (let round = 0; round < rounds; round += 1) {
    let moved = 0;
    const set = (before: number, tokens: number, asked: number): number => {
      const chance = asked > tokens ? Math.max(0, tokens) / asked : 1;
      moved = Math.max(moved, Math.abs(chance - before));
      return chance;
    };
    narrow.forEach((each, at) => {
      const index = indexes[at]!;
      // By cell: what is asked of it by those whom nothing else stops.
      const asked = new Float64Array(each.cellChance.length);
      let askedOfGate = 0;
      strata.forEach(({ stratum, passShare }, lane) => {
        if (attempts[lane] === 0) return;
        const touch = stratum!.touches[at]!;
        if (touch.touched === 0) return;
        let others = attempts[lane]! * passShare * touch.law.units;
        stratum!.touches.forEach((other, place) => {
          if (place !== at) others *= chanceAt(other, narrow[place]!);
        });
        let cells = 1;
        for (const cell of touch.cells) cells *= each.cellChance[cell]!;
        for (let cell = 0; cell < asked.length; cell += 1) {
          if (touch.entries[cell] === 0) continue;
          askedOfGate += others * touch.entries[cell]! * cells;
          let otherCells = 1;
          for (const other of touch.cells) if (other !== cell) otherCells *= each.cellChance[other]!;
          asked[cell]! += others * touch.entries[cell]! * otherCells;
        }
      });
      each.gateChance = set(each.gateChance, gateTokens(index.budgets, untilUs, write), askedOfGate);
      each.partitions.forEach((partition, place) => {
        const tokens = partitionTokens(index, partition, aggregate.nextUs, untilUs);
        const askedHere = asked[place + 1]! * each.gateChance;
        each.cellChance[place + 1] = set(each.cellChance[place + 1]!, tokens, askedHere);
      });
      if (each.restIsNarrow) {
        const askedHere = asked[0]! * each.gateChance;
        const taken = takenByRest(side, at, each, askedHere, aggregate.nextUs, untilUs);
        each.cellChance[0] = set(each.cellChance[0]!, taken, askedHere);
      }
    });
    if (moved < 1e-9) return;
  }
}

/** What the partitions that are not told apart take together of what they are asked for. */
function takenByRest(
  { indexed }: Side,
  at: number,
  narrow: NarrowIndex,
  asked: number,
  fromUs: number,
  untilUs: number,
): number {
  const law = indexed!.laws[0]![at]!;
  let rest = 1;
  for (const partition of narrow.partitions) rest -= law.partitionChance[partition]!;
  if (rest <= 0) return asked;
  let taken = 0;
  for (let partition = 0; partition < law.partitionChance.length; partition += 1) {
    if (narrow.partitions.includes(partition)) continue;
    const askedHere = (asked * law.partitionChance[partition]!) / rest;
    taken += Math.max(0, Math.min(askedHere, partitionTokens(law.index, partition, fromUs, untilUs)));
  }
  return taken;
}
