// How many attempts their clients will send again, by table: refused or lost, and not sent yet. It only looks.

import { forEachWaiting } from './kernel/wheel.ts';
import { retryDue } from './traffic/client-gates.ts';
import * as waits from './traffic/waiting.ts';
import type { World } from './world.ts';

/** Ours. So many are counted anew for each frame; more were most of what taking a frame cost. */
const countedAlwaysMax = 1000;
const countedEveryUs = 100_000; // Ours.

/** What was counted last. It is no part of the world: a world without it goes on just the same. */
const counted = new WeakMap<World, { atUs: number; byTable: number[] }>();

/** Where many have to be counted, the number of at most a tenth of a virtual second ago. */
export function waitingRetriesByTable(world: World): number[] {
  if (allOpenWait(world)) return countByTable(world);
  const { nowUs, wheel } = world;
  const known = counted.get(world);
  const isRecent = known && nowUs >= known.atUs && nowUs < known.atUs + countedEveryUs;
  if (isRecent && wheel.size > countedAlwaysMax) return known.byTable;
  const byTable = countByTable(world);
  counted.set(world, { atUs: nowUs, byTable });
  return byTable;
}

function countByTable(world: World): number[] {
  const byTable = world.tables.map(() => 0);
  const bySource = waitingRetriesBySource(world);
  world.sources.forEach(({ table }, place) => (byTable[table]! += bySource[place]!));
  return byTable;
}

export function waitingRetriesBySource(world: World): Float64Array {
  return allOpenWait(world)
    ? Float64Array.from(world.sources, ({ open }) => open)
    : retriesFoundWaiting(world);
}

/**
 * The loop of the single grain works an attempt through in one go: what is open between two of its turns waits to be
 * sent again. Not so the parts of a read that asks every shard, and what a patient client or a call has in its hand.
 */
function allOpenWait({ grain, sources, fanOuts }: World): boolean {
  if (grain !== 'single' || fanOuts.capacity > 0) return false;
  return sources.every(({ client, calls }) => client === undefined && calls === undefined);
}

/** Looks through everything that waits. */
export function retriesFoundWaiting(world: World): Float64Array {
  const { sources, wheel, aggregate } = world;
  const counts = new Float64Array(sources.length);
  if (wheel.size > 0) {
    forEachWaiting(wheel, (at) => {
      const head = wheel.words[at + waits.headWord]!;
      const firstSent = wheel.words[at + waits.firstSentWord]!;
      const isRetry = waits.isInHand(head, firstSent)
        ? head >>> waits.halfUnitsShift === retryDue
        : !waits.isThreadsTurn(head);
      if (isRetry) counts[head & waits.sourceMask]! += 1;
    });
  }
  if (comesThroughTimeline(world)) {
    for (const { event } of world.timeline.heap) {
      if (event.kind === 'call-due' && event.call.step === 'send' && event.call.attempt > 0) {
        counts[event.call.source]! += 1;
      } else if (event.kind === 'request-sent-due' && event.story.number > 0) {
        counts[event.story.source]! += 1;
      }
    }
  }
  // The strata of a source have what waits in common.
  aggregate?.sources.slice(0, sources.length).forEach(({ source, waiting: { lanes } }) => {
    for (let lane = 1; lane < lanes.length; lane += 2) counts[source]! += lanes[lane]!;
  });
  return counts;
}

function comesThroughTimeline({ grain, sources }: World): boolean {
  return grain === 'story' || sources.some(({ calls }) => calls !== undefined);
}
