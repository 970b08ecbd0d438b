// What the single grain's loop seldom does.

import { nextUniform } from '../kernel/random.ts';
import { schedule } from '../kernel/timeline.ts';
import { advanceBy } from '../clients/arrivals.ts';
import { chooseKey, chooseShard, chosenIsSharded, moveToShard, traceEnded } from '../clients/choose-key.ts';
import { halfUnitsAt } from '../clients/key-plan.ts';
import type { World } from '../world.ts';
import { readsOneShard } from './arriving.ts';
import { nextArrivalNumber, notePace, numberStride, openRequests } from './ledger.ts';
import { observationPhase } from './phases.ts';
import type { Source } from './source.ts';
import { threadWaits } from './waiting.ts';

/**
 * A choice of key that is not a plain draw from slots; it is in `world.chosen`. Answers how many parts the request
 * has: a read asks every shard of a key that is sharded (DES-01, DES-02).
 */
export function choose(world: World, source: Source): number {
  const { keys, cursor } = source;
  const { chosen } = world;
  if (source.mayEnd) source.requestsLeft -= 1;
  chooseKey(keys, cursor, source.newest, source.spec, chosen);
  if (source.requestsLeft === 0 || traceEnded(keys, cursor)) source.exhausted = true;
  if (!chosenIsSharded(keys, chosen)) return 1;
  if (source.direction === 0 && !readsOneShard(world, source)) return keys.sharding.shards;
  moveToShard(keys, cursor, chosen, chooseShard(keys, cursor));
  return 1;
}

/** A slot that stands for many keys: each draws a size. */
export function drawHalfUnits({ keys, cursor }: Source): number {
  return halfUnitsAt(keys, nextUniform(cursor.sizes));
}

/** The next arrival lies beyond the stretch in which the rate is what it was. */
export function leaveStretch(world: World, source: Source, gap: number): number {
  const arrivals = source.arrivals!;
  arrivals.nextUs = world.ledger.numbers[source.index * numberStride + nextArrivalNumber]!;
  advanceBy(arrivals, gap);
  notePace(world.ledger, source);
  return arrivals.nextUs;
}

/** What follows an answer besides the counts: the end of the traffic, or the thread's next turn. */
export function follow(world: World, source: Source, answerUs: number): void {
  if (source.mayEnd && answerUs > source.lastAnswerUs) source.lastAnswerUs = answerUs;
  if (!source.exhausted) {
    if (source.isClosedLoop) threadWaits(world.wheel, answerUs + source.thinkUs, source.index);
  } else if (openRequests(world.ledger, source) === 0) {
    schedule(world.timeline, source.lastAnswerUs, observationPhase, {
      kind: 'traffic-finished',
      source: source.index,
    });
  }
}
