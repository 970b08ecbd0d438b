// What a counted source shows of single keys: their share of their partition's attempts, and a few attempts told
// hop by hop for the picture.

import { nextAlias } from '../kernel/alias.ts';
import { nextBelow, nextUniform } from '../kernel/random.ts';
import { keyRangeReason } from '../capacity/reasons.ts';
import { nextPart } from '../clients/key-parts.ts';
import { attemptsColumn, refusedColumn, slotPlace, slotStride } from '../clients/key-plan.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import type { World } from '../world.ts';
import { chanceColumn, laneStride } from './aggregate-lanes.ts';
import type { Aggregate, CountedSource } from './aggregate-state.ts';
import { attemptAt } from './clock.ts';
import type { Source } from './source.ts';
import { counted as drawnFromCounts, tellRefused, tellServed } from './tell.ts';

/** Ours. Of each source one attempt in so many ticks is told. */
const toldTicks = 3;

/**
 * Sets the second's figures of every slot. What rounding takes from one it gives to the next: keys with less than half
 * an attempt a second count together, or a split for heat would not see them.
 */
export function countKeys({ keys }: Source, { lanes, second }: CountedSource): void {
  let attemptsSum = 0.5;
  let refusedSum = 0.5;
  for (let slot = 0; slot < keys.slotCount; slot += 1) {
    const partition = slotPlace(keys, slot) >> heatRowBits;
    const chance = lanes.rows[partition * laneStride + chanceColumn]!;
    const share = chance > 0 ? lanes.slotChance[slot]! / chance : 0;
    attemptsSum += second[partition * 2]! * share;
    refusedSum += second[partition * 2 + 1]! * share;
    const attempts = Math.floor(attemptsSum);
    const refused = Math.min(attempts, Math.floor(refusedSum));
    keys.rows[slot * slotStride + attemptsColumn] = attempts;
    keys.rows[slot * slotStride + refusedColumn] = refused;
    attemptsSum -= attempts;
    refusedSum -= refused;
  }
  second.fill(0);
}

/** The reason of the refusal that `at` falls on, when those of the run stand in a row: the router's own first. */
function reasonAt(throttledByReason: Float64Array, at: number, direction: number): number {
  const byPartition = keyRangeReason(direction);
  let upTo = 0;
  for (let reason = 0; reason < throttledByReason.length; reason += 1) {
    if (reason === byPartition) continue;
    upTo += throttledByReason[reason]!;
    if (at < upTo) return reason;
  }
  return byPartition;
}

/** Tells an attempt on a key drawn by its chance, refused as often as attempts on its partition are this second. */
export function tellOne(world: World, aggregate: Aggregate, source: Source): void {
  if (aggregate.tick % toldTicks !== 0) return;
  const counted = aggregate.sources[source.index]!;
  if (counted.expected === 0) return;
  const { keys, story, direction, tally } = source;
  let slot = nextAlias(story, keys.alias!);
  const shards = keys.shardBase[slot]!;
  if (shards >= 0) slot = shards + nextBelow(story, keys.sharding.shards);
  slot = nextPart(keys.parts, story, slot);
  const place = slotPlace(keys, slot);
  const attempts = counted.second[(place >> heatRowBits) * 2]!;
  const refused = counted.second[(place >> heatRowBits) * 2 + 1]!;
  world.clock[attemptAt] = aggregate.nextUs;
  const sample = (world.sampledRequests += 1);
  if (nextUniform(story) * attempts >= refused) {
    tellServed(world, source, place, slot, 0, sample, drawnFromCounts);
    return;
  }
  const reason = reasonAt(tally.throttledByReason, nextUniform(story) * tally.throttled, direction);
  tellRefused(world, source, place, slot, 0, sample, drawnFromCounts, reason);
}
