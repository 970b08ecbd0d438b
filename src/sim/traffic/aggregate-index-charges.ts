// What the writes of a tick cost the indexes of their table, once table, partitions and indexes have admitted them; and
// what those that an index refused count there.

import { emptyAtNow } from '../capacity/bucket.ts';
import {
  askedColumn,
  consumedColumn,
  gateStride,
  partitionHoldUs,
  partitionUsPerUnit,
  refusedColumn,
  rowStride,
  write,
} from '../capacity/budgets.ts';
import { chargeGates, tightestReason } from '../capacity/gates.ts';
import { indexReasons, keyRangeReason } from '../capacity/reasons.ts';
import { nextUniform, type Stream } from '../kernel/random.ts';
import { usPerSecond } from '../kernel/time.ts';
import { heatStride, heatRefused } from '../placement/heat-rows.ts';
import type { World } from '../world.ts';
import type { Refusals } from './aggregate-blocked.ts';
import { recordDelays } from './aggregate-entry-delays.ts';
import type { EntryLaw } from './aggregate-entry-laws.ts';
import { chanceAt, chanceToPass } from './aggregate-index-chances.ts';
import { partitionTokens } from './aggregate-indexed.ts';
import type { Aggregate, CountedSource, Side } from './aggregate-state.ts';
import type { NarrowIndex, StratumTouch } from './aggregate-strata.ts';
import { sliceUs } from './answers.ts';

/** Ours. Above so many partitions, those of an index that has room are charged in every tenth tick, ten ticks at once. */
const finelyChargedMax = 64;
const coarseTicks = 10; // Ours, as for a table's cold partitions.

/** `refusals` is there in a tick that was short. */
export function chargeIndexes(
  world: World,
  aggregate: Aggregate,
  side: Side,
  refusals: Refusals | undefined,
  toUs: number,
): void {
  const { narrow, laws, mayRunShort } = side.indexed!;
  side.sources.forEach((place, lane) => {
    const counted = aggregate.sources[place]!;
    const written = sumOf(counted.served);
    counted.stratum!.touches.forEach((touch, at) => {
      noteWritten(touch, narrow[at]!, written);
    });
    notePassed(counted, written);
    const refused = refusals?.byIndexes[lane] ?? 0;
    if (refused > 0) noteRefused(world, side, counted, narrow, refused, toUs);
  });
  const isWhole = toUs % usPerSecond === 0 || toUs === world.endUs || aggregate.tick % coarseTicks === 0;
  for (const each of laws) {
    each.forEach((law, at) => {
      if (!mayRunShort && !isWhole && law.written.length > finelyChargedMax) return;
      if (law.writtenOnRest > 0) spreadOverRest(world, aggregate, law, narrow[at]!, side.stream, toUs);
      settleLaw(world, law, side.stream, toUs);
    });
  }
}

/** Ours. How much the last tick counts in what is known of the share that table and partitions let through. */
const passWeight = 0.2;

function notePassed(counted: CountedSource, written: number): void {
  if (counted.unblocked === 0) return;
  counted.passShare += passWeight * (written / counted.unblocked - counted.passShare);
  counted.unblocked = 0;
}

/** Charges the index's own budget, and notes where the entries lie. */
function noteWritten(touch: StratumTouch, narrow: NarrowIndex, writes: number): void {
  const { law, touched, entries, owed, cells } = touch;
  if (touched === 0 || writes === 0) return;
  let open = narrow.gateChance;
  for (const cell of cells) open *= narrow.cellChance[cell]!;
  const passed = chanceAt(touch, narrow);
  // Of those that touch it, fewer have passed than of all.
  const kept = touched < 1 && passed > 0 ? open / passed : 1;
  for (let cell = 0; cell < entries.length; cell += 1) {
    if (entries[cell] === 0) continue;
    const due = owed[cell]! + writes * entries[cell]! * kept;
    const count = Math.floor(due + 1e-9); // A sum of fractions may miss a whole number by a hair.
    owed[cell] = due - count;
    if (count === 0) continue;
    const { budgets } = law.index;
    law.beforeUs = Math.max(law.beforeUs, budgets.emptyAtUs[write]!, budgets.emptyAtUs[gateStride + write]!);
    chargeGates(budgets, write, count * law.units);
    if (cell > 0) law.written[narrow.partitions[cell - 1]!]! += count;
    else law.writtenOnRest += count;
  }
}

/** Lays the entries for partitions that are not told apart over them. */
function spreadOverRest(
  world: World,
  aggregate: Aggregate,
  law: EntryLaw,
  narrow: NarrowIndex,
  stream: Stream,
  toUs: number,
): void {
  const { index, partitionChance, units, written: into, writtenOnRest: count } = law;
  const { partitions, restIsNarrow, isNarrow } = narrow;
  law.writtenOnRest = 0;
  const weights = partitionChance.slice();
  if (isNarrow) for (const partition of partitions) weights[partition] = 0;
  let total = sumOf(weights);
  if (restIsNarrow) {
    // Nobody takes more than it can.
    const untilUs = toUs + world.assumptions['index-queue-seconds'] * usPerSecond;
    const asked = count / Math.max(1e-9, narrow.cellChance[0]!);
    for (let partition = 0; partition < weights.length; partition += 1) {
      const tokens = partitionTokens(index, partition, aggregate.nextUs, untilUs) / units;
      const askedHere = (asked * weights[partition]!) / total;
      weights[partition] = Math.max(0, Math.min(askedHere, tokens - into[partition]!));
    }
    total = sumOf(weights);
  }
  if (total <= 0) {
    into[0]! += count;
    return;
  }
  const offset = nextUniform(stream);
  let sum = 0;
  let before = 0;
  let last = 0;
  for (let partition = 0; partition < weights.length && before < count; partition += 1) {
    if (weights[partition] === 0) continue;
    last = partition;
    sum += weights[partition]!;
    const upTo = Math.min(count, Math.floor((count * sum) / total + offset));
    into[partition]! += upTo - before;
    before = upTo;
  }
  into[last]! += count - before;
}

/** Every index that stands in the way counts the event (MET-04); the client is told of the first. */
function noteRefused(
  world: World,
  side: Side,
  { source: place, stratum }: CountedSource,
  narrow: NarrowIndex[],
  refused: number,
  toUs: number,
): void {
  const table = world.tables[side.table]!;
  const { tally } = world.sources[place]!;
  const { touches } = stratum!;
  const { stream } = side;
  const refusedShare = 1 - chanceToPass(touches, narrow);
  const untilUs = toUs + world.assumptions['index-queue-seconds'] * usPerSecond;
  const offset = nextUniform(stream);
  let reached = 1;
  let sum = 0;
  let before = 0;
  touches.forEach((touch, at) => {
    const passed = chanceAt(touch, narrow[at]!);
    if (passed >= 1) return;
    const { index } = touch.law;
    const gateReason = tightestReason(index.budgets, untilUs, write) + indexReasons;
    const partitionReason = keyRangeReason(write) + indexReasons;
    const byGate = touch.touched * (1 - narrow[at]!.gateChance);
    for (const [reason, chance] of [
      [gateReason, byGate],
      [partitionReason, 1 - passed - byGate],
    ] as const) {
      sum += (reached * chance) / refusedShare;
      const isLast = sum > 1 - 1e-9;
      const upTo = isLast ? refused : Math.floor(refused * sum + offset);
      const told = Math.max(0, Math.min(refused, upTo) - before);
      before += told;
      tally.throttledByReason[reason]! += told;
      table.throttledByReason[reason]! += told;
      // The index was in the way of some that another one had refused before.
      const hidden = ((1 - reached) * chance * refused) / refusedShare;
      index.throttledByReason[reason]! += told + (hidden > 0 ? Math.floor(hidden + nextUniform(stream)) : 0);
    }
    reached *= passed;
  });
  touches.forEach((touch, at) => {
    let others = 1;
    touches.forEach((other, each) => {
      if (each !== at) others *= chanceAt(other, narrow[each]!);
    });
    noteRefusedEntries(touch, narrow[at]!, refused / refusedShare, others, stream);
  });
}

/** What the refused had asked of one index; `asked` writes in all, of which others let a share through. */
function noteRefusedEntries(
  { law, touched, cells, entries }: StratumTouch,
  narrow: NarrowIndex,
  asked: number,
  others: number,
  stream: Stream,
): void {
  if (touched === 0) return;
  let open = narrow.gateChance;
  for (const cell of cells) open *= narrow.cellChance[cell]!;
  for (let cell = 0; cell < entries.length; cell += 1) {
    const closed = 1 - narrow.gateChance * narrow.cellChance[cell]!;
    const asking = asked * entries[cell]! * (1 - open * others);
    const refused = Math.floor(asked * entries[cell]! * closed + nextUniform(stream));
    if (cell > 0) {
      law.refused[narrow.partitions[cell - 1]!]! += refused;
      law.refusedEntries[narrow.partitions[cell - 1]!]! += asking;
      continue;
    }
    let rest = 1;
    if (narrow.isNarrow) for (const partition of narrow.partitions) rest -= law.partitionChance[partition]!;
    if (rest <= 1e-12) continue;
    for (let partition = 0; partition < law.refused.length; partition += 1) {
      if (narrow.isNarrow && narrow.partitions.includes(partition)) continue;
      const share = law.partitionChance[partition]! / rest;
      if (refused > 0) law.refused[partition]! += Math.floor(refused * share + nextUniform(stream));
      law.refusedEntries[partition]! += asking * share;
    }
  }
}

/** Charges the partitions what was noted for them, and shows it. */
function settleLaw(world: World, law: EntryLaw, stream: Stream, toUs: number): void {
  const { index, written, refused, refusedEntries, units } = law;
  const { budgets } = index;
  const fromUs = toUs - sliceUs;
  const gateAfterUs = Math.max(budgets.emptyAtUs[write]!, budgets.emptyAtUs[gateStride + write]!);
  let undelayed = 0;
  for (let partition = 0; partition < written.length; partition += 1) {
    const count = written[partition]!;
    if (count === 0 && refusedEntries[partition] === 0) continue;
    const row = partition * rowStride + write;
    const beforeUs = emptyAtNow(budgets.rows[row]!, fromUs, partitionHoldUs);
    const afterUs = beforeUs + count * units * partitionUsPerUnit[write];
    budgets.rows[row] = afterUs;
    budgets.rows[row + consumedColumn]! += count * units;
    budgets.rows[row + askedColumn]! += (count + refusedEntries[partition]!) * units;
    budgets.rows[row + refusedColumn]! += refused[partition]!;
    index.entries += count;
    index.units += count * units;
    const debtBefore = Math.max(0, Math.max(law.beforeUs, beforeUs) - fromUs);
    const debtAfter = Math.max(0, Math.max(gateAfterUs, afterUs) - toUs);
    if (debtBefore === 0 && debtAfter === 0) undelayed += count;
    else recordDelays(world, index, count, debtBefore, debtAfter);
    showSpots(law, partition, stream);
  }
  recordDelays(world, index, undelayed, 0, 0);
  written.fill(0);
  refused.fill(0);
  refusedEntries.fill(0);
  law.beforeUs = -Infinity;
}

/** Where in the heat picture a partition's entries show, and of which values they are. */
function showSpots(law: EntryLaw, partition: number, stream: Stream): void {
  const { index, spotStarts, spotShare, spotRow, spotValue, units } = law;
  const written = law.written[partition]!;
  const refused = law.refused[partition]!;
  const asked = written + law.refusedEntries[partition]!;
  const { current } = index.heat;
  const offset = nextUniform(stream);
  let share = 0;
  let askedUpTo = 0;
  let refusedUpTo = 0;
  for (let spot = spotStarts[partition]!; spot < spotStarts[partition + 1]!; spot += 1) {
    const row = spotRow[spot]! * heatStride;
    current[row + write]! += written * units * spotShare[spot]!;
    current[row + heatRefused]! += refused * spotShare[spot]!;
    const value = spotValue[spot]!;
    if (value < 0) continue;
    share += spotShare[spot]!;
    const askedNow = Math.floor(asked * share + offset) - askedUpTo;
    const refusedNow = Math.floor(refused * share + offset) - refusedUpTo;
    index.asked[value]! += askedNow;
    index.refused[value]! += refusedNow;
    askedUpTo += askedNow;
    refusedUpTo += refusedNow;
  }
}

function sumOf(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
