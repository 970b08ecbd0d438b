// One partition's attempts of a tick, or of several: drawn, admitted or refused, and counted.

import { nextUniform } from '../kernel/random.ts';
import { emptyAtNow } from '../capacity/bucket.ts';
import {
  askedColumn,
  consumedColumn,
  partitionHoldUs,
  partitionUsPerUnit,
  refusedColumn,
  rowStride,
} from '../capacity/budgets.ts';
import { chargeGates, gateTokens, tightestReason } from '../capacity/gates.ts';
import { keyRangeReason } from '../capacity/reasons.ts';
import { heatRefused, heatStride, timeStride } from '../placement/heat-rows.ts';
import type { TableState, World } from '../world.ts';
import { admitLanes } from './aggregate-admission.ts';
import { nextFresh } from './aggregate-arrivals.ts';
import { putBackOff } from './aggregate-delays.ts';
import {
  chanceColumn,
  heatRowColumn,
  laneStride,
  meanUnitsColumn,
  partShareColumn,
} from './aggregate-lanes.ts';
import { refusedByPartition, refusedByTable } from './aggregate-laws.ts';
import { attemptsMax, type Aggregate, type CountedSource, type Side } from './aggregate-state.ts';
import { noteTaken, takeDueIn } from './aggregate-waiting.ts';
import { sliceUs } from './answers.ts';
import type { Source } from './source.ts';

/** Draws what comes to a partition: new requests, and retries that are due. Answers with how many attempts. */
export function gather(
  side: Side,
  aggregate: Aggregate,
  partition: number,
  elapsed: number,
  changed: boolean,
  countsAt: number,
): number {
  const { counts, sources } = side;
  const { tick } = aggregate;
  let attempts = 0;
  for (let lane = 0; lane < sources.length; lane += 1) {
    const counted = aggregate.sources[sources[lane]!]!;
    const { waiting } = counted;
    const at = countsAt + lane * attemptsMax;
    const fresh = nextFresh(counted, partition, elapsed, changed);
    counts[at] = fresh;
    counted.fresh += fresh;
    attempts += fresh;
    const numbers = waiting.slotBits.length;
    if (waiting.lanes[partition * 2]! < 0) {
      for (let number = 0; number < numbers; number += 1) counts[at + 1 + number] = 0;
      continue;
    }
    let taken = 0;
    for (let number = 0; number < numbers; number += 1) {
      const due = takeDueIn(waiting, partition, number, tick + 1 - elapsed, tick + 1, side.stream);
      counts[at + 1 + number] = due;
      taken += due;
    }
    noteTaken(waiting, partition, taken);
    attempts += taken;
  }
  return attempts;
}

/**
 * Asks the buckets for what was gathered, at most `quota` attempts of it passing the table's budget, and counts what
 * became of it. `toUs` is the end of the tick.
 */
export function settle(
  world: World,
  side: Side,
  aggregate: Aggregate,
  partition: number,
  elapsed: number,
  countsAt: number,
  attempts: number,
  quota: number,
  toUs: number,
): void {
  const { direction, sources, laneAttempts, laneAdmitted, laneUnits } = side;
  const table = world.tables[side.table]!;
  const { budgets } = table;
  const { rows } = budgets;
  const row = partition * rowStride + direction;
  const usPerUnit = direction === 0 ? partitionUsPerUnit[0] : partitionUsPerUnit[1];
  const fromUs = side.nextTick[partition]! * sliceUs;
  side.nextTick[partition] = aggregate.tick + 1;
  const emptyAtUs = emptyAtNow(rows[row]!, fromUs, partitionHoldUs);
  const tokens = (toUs - emptyAtUs) / usPerUnit;
  let units = 0;
  side.fate[0] = attempts;
  if (attempts > 0) {
    if (sources.length === 1) laneAttempts[0] = attempts;
    else sumLanes(side, aggregate, countsAt);
    const tableTokens = gateTokens(budgets, toUs, direction);
    side.gateReason = tightestReason(budgets, toUs, direction);
    const passed = admitLanes(
      side,
      aggregate.sources,
      partition,
      attempts,
      quota,
      tokens < tableTokens ? tokens : tableTokens,
    );
    for (let lane = 0; lane < sources.length; lane += 1) units += laneUnits[lane]!;
    rows[row] = emptyAtUs + units * usPerUnit;
    rows[row + consumedColumn]! += units;
    rows[row + askedColumn]! += units;
    chargeGates(budgets, direction, units);
    const refused = attempts - passed;
    // Whoever finds both empty is refused by the table, which is asked first.
    const byTable = passed < quota && tableTokens > tokens ? attempts - quota : refused;
    side.admittedUnits += units;
    if (refused > 0) rows[row + refusedColumn]! += refused;
    side.fate[1] = byTable;
    side.fate[2] = refused - byTable;
    let tableShareLeft = byTable;
    let refusedLeft = refused;
    for (let lane = 0; lane < sources.length; lane += 1) {
      const refusedHere = laneAttempts[lane]! - laneAdmitted[lane]!;
      const byTableHere = shareOf(side, tableShareLeft, refusedLeft, refusedHere);
      tableShareLeft -= byTableHere;
      refusedLeft -= refusedHere;
      settleLane(world, side, aggregate, table, lane, partition, elapsed, countsAt, byTableHere, row);
    }
  }
  side.hot[partition] = isHot(side, aggregate.sources, partition, tokens - units) ? 1 : 0;
}

function sumLanes({ counts, laneAttempts, sources }: Side, aggregate: Aggregate, countsAt: number): void {
  for (let lane = 0; lane < sources.length; lane += 1) {
    const retries = aggregate.sources[sources[lane]!]!.waiting.slotBits.length;
    const at = countsAt + lane * attemptsMax;
    let total = counts[at]!;
    for (let number = 1; number <= retries; number += 1) total += counts[at + number]!;
    laneAttempts[lane] = total;
  }
}

/** A lane's part of the refusals by the table, in proportion, rounded by chance. */
function shareOf(side: Side, marked: number, all: number, taken: number): number {
  if (marked === 0 || taken === 0) return 0;
  if (marked === all) return taken;
  const share = Math.floor((marked * taken) / all + nextUniform(side.stream));
  return Math.max(marked - (all - taken), Math.min(share, marked, taken));
}

function settleLane(
  world: World,
  side: Side,
  aggregate: Aggregate,
  table: TableState,
  lane: number,
  partition: number,
  elapsed: number,
  countsAt: number,
  byTable: number,
  row: number,
): void {
  const counted = aggregate.sources[side.sources[lane]!]!;
  const source = world.sources[counted.source]!;
  const { tally } = source;
  const attempts = side.laneAttempts[lane]!;
  if (attempts === 0) return;
  const units = side.laneUnits[lane]!;
  const refused = attempts - side.laneAdmitted[lane]!;
  const at = countsAt + lane * attemptsMax;
  tally.attempts += attempts;
  tally.retries += attempts - side.counts[at]!;
  tally.units += units;
  counted.second[partition * 2]! += attempts;
  showHeat(table, side.direction, counted, partition, units, attempts - refused, refused);
  const partShare = counted.lanes.rows[partition * laneStride + partShareColumn]!;
  counted.freshParts += side.counts[at]! * partShare;
  if (refused === 0) {
    const numbers = counted.waiting.slotBits.length;
    for (let number = 0; number <= numbers; number += 1) {
      const count = side.counts[at + number]!;
      counted.served[number]! += count;
      counted.servedParts[number]! += count * partShare;
    }
    return;
  }
  const { lanes } = counted;
  // What the refused would have cost is not drawn: the mean will do for a tally.
  table.budgets.rows[row + askedColumn]! += refused * lanes.rows[partition * laneStride + meanUnitsColumn]!;
  counted.second[partition * 2 + 1]! += refused;
  countRefusals(table, source, side, refused, byTable, aggregate.nextUs);
  divideByNumber(side, aggregate, source, counted, partition, elapsed, at, attempts, refused, byTable);
}

function countRefusals(
  table: TableState,
  source: Source,
  { direction, gateReason }: Side,
  refused: number,
  byTable: number,
  atUs: number,
): void {
  const { tally } = source;
  if (tally.throttled === 0) source.firstThrottleUs = atUs;
  tally.throttled += refused;
  const partitionReason = keyRangeReason(direction);
  tally.throttledByReason[gateReason]! += byTable;
  table.throttledByReason[gateReason]! += byTable;
  tally.throttledByReason[partitionReason]! += refused - byTable;
  table.throttledByReason[partitionReason]! += refused - byTable;
}

/** Of each attempt number the same share is served, turned away by the table, and turned away by the partition. */
function divideByNumber(
  side: Side,
  { tick }: Aggregate,
  source: Source,
  counted: CountedSource,
  partition: number,
  elapsed: number,
  at: number,
  attempts: number,
  refused: number,
  byTable: number,
): void {
  const { stream, counts } = side;
  const { waiting, laws, lanes } = counted;
  const partShare = lanes.rows[partition * laneStride + partShareColumn]!;
  const refusedOffset = nextUniform(stream);
  const tableOffset = byTable > 0 && byTable < refused ? nextUniform(stream) : 0;
  let attemptsUpTo = 0;
  let refusedUpTo = 0;
  let tableUpTo = 0;
  const numbers = waiting.slotBits.length;
  for (let number = 0; number <= numbers; number += 1) {
    const count = counts[at + number]!;
    if (count === 0) continue;
    attemptsUpTo += count;
    const refusedNow = Math.floor((attemptsUpTo * refused) / attempts + refusedOffset) - refusedUpTo;
    refusedUpTo += refusedNow;
    const tableNow = Math.floor((refusedUpTo * byTable) / refused + tableOffset) - tableUpTo;
    tableUpTo += tableNow;
    counted.served[number]! += count - refusedNow;
    counted.servedParts[number]! += (count - refusedNow) * partShare;
    if (number >= source.retry.retriesMax) {
      counted.gaveUp[refusedByTable]! += tableNow;
      counted.gaveUp[refusedByPartition]! += refusedNow - tableNow;
      counted.gaveUpParts[refusedByTable]! += tableNow * partShare;
      counted.gaveUpParts[refusedByPartition]! += (refusedNow - tableNow) * partShare;
      continue;
    }
    const [byTableTicks, byPartitionTicks] = laws.refusalTicks;
    putBackOff(waiting, source.retry, byTableTicks, partition, number, tableNow, tick, elapsed, stream);
    putBackOff(
      waiting,
      source.retry,
      byPartitionTicks,
      partition,
      number,
      refusedNow - tableNow,
      tick,
      elapsed,
      stream,
    );
  }
}

export function showHeat(
  table: TableState,
  direction: number,
  { lanes, laws: { serviceUs } }: CountedSource,
  partition: number,
  units: number,
  served: number,
  refused: number,
): void {
  const { current, times } = table.heat;
  const only = lanes.rows[partition * laneStride + heatRowColumn]!;
  if (only >= 0) {
    const row = only * heatStride;
    current[row + direction]! += units;
    if (refused > 0) current[row + heatRefused]! += refused;
    times[only * timeStride]! += served * serviceUs;
    times[only * timeStride + 1]! += served;
    return;
  }
  for (let at = lanes.heatStarts[partition]!; at < lanes.heatStarts[partition + 1]!; at += 1) {
    const spot = lanes.heatRow[at]!;
    const share = lanes.heatAttempts[at]!;
    current[spot * heatStride + direction]! += units * lanes.heatUnits[at]!;
    if (refused > 0) current[spot * heatStride + heatRefused]! += refused * share;
    times[spot * timeStride]! += served * share * serviceUs;
    times[spot * timeStride + 1]! += served * share;
  }
}

/** Something waits for its retry, or the bucket holds less than twice what cold ticks ask of it. */
function isHot(
  { sources, coldTicks }: Side,
  all: CountedSource[],
  partition: number,
  tokens: number,
): boolean {
  let asked = 0;
  for (const index of sources) {
    const { waiting, lanes, expected } = all[index]!;
    if (waiting.lanes[partition * 2]! >= 0) return true;
    const lane = partition * laneStride;
    asked += lanes.rows[lane + chanceColumn]! * expected * lanes.rows[lane + meanUnitsColumn]!;
  }
  return tokens <= 2 * coldTicks * asked;
}
