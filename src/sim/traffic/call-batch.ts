// A BatchGetItem or BatchWriteItem. It is many requests in one: each item is admitted for itself at its own partition
// and charged for itself (CU-07, CU-08), and the answer names those that were not done. Only if none was done does the
// call fail, and then the SDK sends all of it again (API-16). What is left over the SDK never sends again: that is the
// application's to do (SDK-08). The answer comes when the slowest of the items is done.

import { nextUniform } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { admitted, read } from '../capacity/budgets.ts';
import type { ChosenKey } from '../clients/choose-key.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { readInBatch } from '../operations/batch-limits.ts';
import type { World } from '../world.ts';
import type { Call, CallOperation, Verdict } from './call.ts';
import { countFigure } from './call-figures.ts';
import { bytesOfItem, chooseItem } from './call-items.ts';
import { askPart, bytesUs, createPart, findKey, knownSlot } from './call-parts.ts';
import { paidHalfUnits } from './missing-items.ts';
import type { Source } from './source.ts';
import { noteReadTogether } from './transaction-items.ts';

interface BatchWork {
  /** The items that are still to be done. */
  left: ChosenKey[];
  /** Requests that the application has made for it, besides those that its SDK sends again. */
  requests: number;
}

/** How many requests an application makes for one batch unless it is said (assumption batch-requests). */
const requestsUsual = 10;

export const batch: CallOperation<BatchWork> = {
  begin(_world: World, source: Source): BatchWork {
    return { left: distinctItems(source, source.calls!.batch!.items), requests: 0 };
  },

  send(world: World, source: Source, call: Call<BatchWork>): void {
    const { work } = call;
    const { figures } = source.calls!;
    const isResent = work.requests > 0;
    if (isResent && call.attempt === 0) countFigure(figures, 'sentAgain', work.left.length);
    const left: ChosenKey[] = [];
    let slowestUs = 0;
    let bytesInAll = 0;
    let refusal = admitted;
    const sizes = work.left.map((key) => bytesOfItem(source, key));
    const isAsked = source.direction === read ? readOnes(source, work.left, sizes) : undefined;
    work.left.forEach((key, place) => {
      if (isAsked?.[place] === false) {
        left.push(key);
        return;
      }
      const halfUnits = paidHalfUnits(world, source, knownSlot(key), key.halfUnits);
      const part = createPart(key, source.direction, source.road, halfUnits, 0);
      part.isRetry = isResent || call.attempt > 0;
      askPart(world, source, part, call.issuedAtUs);
      call.parts.push(part);
      slowestUs = Math.max(slowestUs, part.storageUs);
      if (part.outcome === admitted) {
        bytesInAll += sizes[place]!;
      } else {
        refusal = part.outcome;
        left.push(key);
      }
    });
    if (source.direction === read) noteReadTogether(world, source, call.parts);
    const done = work.left.length - left.length;
    countFigure(figures, 'itemsDone', done);
    call.outcome = done === 0 ? refusal : admitted;
    call.serviceUs += slowestUs + bytesUs(world, bytesInAll);
    work.left = left;
  },

  answered(_world: World, source: Source, call: Call<BatchWork>): Verdict {
    const { work, outcome } = call;
    const { figures, chance } = source.calls!;
    const { resends = 'with-back-off', requestsMax = requestsUsual } = source.calls!.batch!;
    if (work.left.length === 0) return 'succeeded';
    if (outcome === admitted) countFigure(figures, 'leftOver', work.left.length);
    work.requests += 1;
    if (resends === 'never' || work.requests >= requestsMax) {
      countFigure(figures, 'itemsGivenUp', work.left.length);
      return 'failed';
    }
    if (resends === 'at-once') return { againAfterUs: 0 };
    return { againAfterUs: nextUniform(chance) * backOffMs(work.requests) * usPerMs };
  },
};

/** SDK-07: 50 ms, 100 ms, 200 ms; here a share of it, and no longer than assumption batch-back-off-cap. */
function backOffMs(requests: number): number {
  const firstMs = 50; // SDK-07
  const capMs = 5000; // assumption batch-back-off-cap
  return Math.min(capMs, firstMs * 2 ** (requests - 1));
}

function readOnes(source: Source, keys: readonly ChosenKey[], sizes: readonly number[]): boolean[] {
  for (const key of keys) findKey(source, key);
  return readInBatch(
    sizes,
    keys.map(({ place }) => place >> heatRowBits),
  );
}

/** Duplicates are rejected (API-14, API-15), so the application asks for each item once. */
function distinctItems(source: Source, count: number): ChosenKey[] {
  const triesMax = 20; // Ours: a very popular key comes up again and again, and then the batch is a little smaller.
  const chosen: ChosenKey[] = [];
  const seen = new Set<number>();
  for (let tries = 0; tries < count * triesMax && chosen.length < count; tries += 1) {
    const key = chooseItem(source);
    // The many keys of one cell are hardly ever the same one.
    if (key.keyNumber > 0 && seen.has(key.position)) continue;
    seen.add(key.position);
    chosen.push(key);
  }
  return chosen;
}
