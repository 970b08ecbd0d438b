// The single grain: every request drawn, admitted and timed for itself, in exact order of time, in a tight loop
// over typed arrays. Arrivals of all sources and whatever waits in the wheel (retries, waking threads) are merged;
// the wheel goes first at equal times, then the source that stands first in the scenario.

import { nextAlias } from '../kernel/alias.ts';
import { nextUniform } from '../kernel/random.ts';
import { nextDueUs, takeDue } from '../kernel/wheel.ts';
import { unitsOf } from '../capacity/units.ts';
import { chooseKey, chooseShard, chosenIsSharded, moveToShard, traceEnded } from '../clients/choose-key.ts';
import { itemBytesAt } from '../clients/item-sizes.ts';
import { halfUnitsColumn, placeColumn, slotStride } from '../clients/key-plan.ts';
import type { GeneratedData } from '../scenario/scenario.ts';
import type { World } from '../world.ts';
import { attemptAt, firstSentAt } from './clock.ts';
import { nextArrivalOf, readsOneShard } from './arriving.ts';
import { attempt } from './attempt.ts';
import { sampleEveryUs } from './tell.ts';
import { openFanOut } from './fan-outs.ts';
import {
  attemptShift,
  fanWord,
  halfUnitsWord,
  none,
  placeWord,
  readFirstSent,
  sampleWord,
  slotWord,
  sourceMask,
  sourceWord,
} from './waiting.ts';
import type { Source } from './source.ts';

/** Works through everything that clients do before untilUs. */
export function runSingle(world: World, untilUs: number): void {
  const { sources, wheel } = world;
  for (;;) {
    let arriving = none;
    let atUs = untilUs;
    for (let index = 0; index < sources.length; index += 1) {
      const nextUs = sources[index]!.nextArrivalUs;
      if (nextUs < atUs) {
        atUs = nextUs;
        arriving = index;
      }
    }
    const dueUs = nextDueUs(wheel);
    if (dueUs < untilUs && dueUs <= atUs) {
      world.clock[attemptAt] = dueUs;
      wakeUp(world, takeDue(wheel));
    } else if (arriving >= 0) {
      const source = sources[arriving]!;
      world.clock[attemptAt] = Math.floor(atUs);
      issue(world, source);
      source.nextArrivalUs = source.exhausted ? Infinity : nextArrivalOf(source);
    } else {
      return;
    }
  }
}

/** The time of an entry in the wheel has come: the next attempt of a request, or a thread's next turn. */
function wakeUp(world: World, at: number): void {
  const { words } = world.wheel;
  const source = world.sources[words[at + sourceWord]! & sourceMask]!;
  const number = (words[at + sourceWord]! >>> attemptShift) - 1;
  if (number < 0) {
    if (!source.exhausted) issue(world, source);
    return;
  }
  world.clock[firstSentAt] = readFirstSent(words, at);
  attempt(
    world,
    source,
    words[at + placeWord]!,
    words[at + slotWord]!,
    words[at + halfUnitsWord]!,
    number,
    words[at + fanWord]!,
    words[at + sampleWord]!,
  );
}

/** A client sends a new request. */
function issue(world: World, source: Source): void {
  const { keys, cursor } = source;
  const nowUs = world.clock[attemptAt]!;
  world.clock[firstSentAt] = nowUs;
  source.tally.issued += 1;
  source.open += 1;
  if (source.mayEnd) source.requestsLeft -= 1;
  let sample = 0;
  if (nowUs >= source.nextSampleUs) {
    source.nextSampleUs = nowUs + sampleEveryUs;
    sample = world.sampledRequests += 1;
  }
  if (!keys.drawsPlainly) {
    chooseKey(keys, cursor, source.newest, source.spec, world.chosen);
    if (source.requestsLeft === 0 || traceEnded(keys, cursor)) source.exhausted = true;
    sendChosen(world, source, sample);
    return;
  }
  // By far the most frequent.
  const slot = nextAlias(cursor.keys, keys.alias!);
  const at = slot * slotStride;
  const halfUnits = keys.rows[at + halfUnitsColumn]! || drawHalfUnits(source);
  cursor.chosen += 1;
  if (source.mayEnd && source.requestsLeft === 0) source.exhausted = true;
  attempt(world, source, keys.rows[at + placeColumn]!, slot, halfUnits, 0, none, sample);
}

/** A cell of the tail stands for many keys, so each request draws a size. */
function drawHalfUnits({ spec, keys, cursor }: Source): number {
  const { itemBytes } = keys.data as GeneratedData;
  return 2 * unitsOf(spec.operation, itemBytesAt(itemBytes, nextUniform(cursor.sizes)), spec.consistentRead);
}

/** To the chosen key itself, to one of its shards, or, reading, to all of them (DES-01, DES-02). */
function sendChosen(world: World, source: Source, sample: number): void {
  const { keys, cursor } = source;
  const { chosen } = world;
  const { slot, halfUnits } = chosen;
  const sharded = chosenIsSharded(keys, chosen);
  if (!sharded || source.direction === 1 || readsOneShard(world, source)) {
    if (sharded) moveToShard(keys, cursor, chosen, chooseShard(keys, cursor));
    attempt(world, source, chosen.place, chosen.slot, halfUnits, 0, none, sample);
    return;
  }
  const { shards } = keys.sharding;
  const fan = openFanOut(world.fanOuts, shards);
  for (let shard = 1; shard <= shards; shard += 1) {
    chosen.slot = slot;
    moveToShard(keys, cursor, chosen, shard);
    attempt(world, source, chosen.place, chosen.slot, halfUnits, 0, fan, shard === 1 ? sample : 0);
  }
}
