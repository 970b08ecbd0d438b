// Which events the timeline tells, and in which words.

import type { WorldEvent } from '../../../sim/events.ts';
import { words } from '../../../words/index.ts';
import type { Mark } from './layout.ts';

/** A run that hovers at its limit is refused and served in turns; turns this short are one mark. */
const togetherSeconds = 5;

export function marksOf(events: readonly WorldEvent[]): Mark[] {
  const marks: Mark[] = [];
  let lastEnd = -Infinity;
  // By table and reason: as long as one of them goes on, refusals have not ended.
  const goingOn = new Set<string>();
  for (const [first, event] of events.entries()) {
    if (isToldBefore(events, first)) continue;
    const atSeconds = event.atUs / 1e6;
    // What was done by hand has a mark of its own.
    if (event.kind === 'capacity-changed' && event.by === 'command') continue;
    if (event.kind === 'throttling-began') goingOn.add(`${event.table} ${event.reason}`);
    if (event.kind === 'throttling-ended') {
      goingOn.delete(`${event.table} ${event.reason}`);
      if (goingOn.size > 0) continue;
    }
    const mark = markOfSeveral(splitsAtOnce(events, first)) ?? markOf(event);
    if (event.kind === 'throttling-ended') {
      // Taken back below if the refusals begin again at once.
      lastEnd = marks.length;
    } else if (event.kind === 'throttling-began') {
      const ended = marks[lastEnd];
      if (ended && atSeconds - ended.atSeconds < togetherSeconds) {
        marks.splice(lastEnd, 1);
        lastEnd = -Infinity;
        continue;
      }
      if (
        marks.findLast((one) => one.kind === 'throttling-began' || one.kind === 'throttling-ended')?.kind ===
        event.kind
      ) {
        continue;
      }
    }
    marks.push({ ...mark, atSeconds, kind: event.kind });
  }
  return marks;
}

type Split = Extract<WorldEvent, { kind: 'partition-split-began' | 'partition-split' }>;

/** The splits that begin, or are done, together with this event and for the same reason; they come in a row. */
function splitsAtOnce(events: readonly WorldEvent[], first: number): Split[] {
  const together: Split[] = [];
  for (let next = first; next < events.length; next += 1) {
    const event = events[next]!;
    if (!isSplit(event) || !areTogether(event, events[first]!)) break;
    together.push(event);
  }
  return together;
}

function isToldBefore(events: readonly WorldEvent[], at: number): boolean {
  const event = events[at]!;
  const before = events[at - 1];
  return isSplit(event) && before !== undefined && areTogether(before, event);
}

function isSplit(event: WorldEvent): event is Split {
  return event.kind === 'partition-split-began' || event.kind === 'partition-split';
}

function areTogether(one: WorldEvent, other: WorldEvent): boolean {
  return (
    isSplit(one) &&
    isSplit(other) &&
    one.kind === other.kind &&
    one.atUs === other.atUs &&
    one.reason === other.reason &&
    one.index === other.index
  );
}

function markOfSeveral(splits: readonly Split[]): Pick<Mark, 'text' | 'tone'> | undefined {
  const [one] = splits;
  if (one === undefined || splits.length < 2) return undefined;
  const { marks } = words.timeline;
  const { reason, index } = one;
  const figures = { partitions: splits.length, reason, ...(index === undefined ? {} : { index }) };
  return one.kind === 'partition-split-began'
    ? { text: marks.splitsBegan(figures), tone: 'command' }
    : { text: marks.splits(figures), tone: 'served' };
}

function markOf(event: WorldEvent): Pick<Mark, 'text' | 'tone'> {
  const { marks } = words.timeline;
  switch (event.kind) {
    case 'command-applied':
      return { text: marks.command(event.command), tone: 'command' };
    case 'throttling-began':
      return { text: marks.refusalsBegin, tone: 'refused' };
    case 'throttling-ended':
      return { text: marks.refusalsEnd, tone: 'served' };
    case 'burst-exhausted':
      return { text: marks.burstExhausted, tone: 'refused' };
    case 'alarm-raised':
      return { text: marks.alarmRaised(event), tone: 'command' };
    case 'update-table-began':
      return { text: marks.updateBegan(event), tone: 'command' };
    case 'capacity-changed':
      return { text: marks.capacityChanged(event), tone: event.to > event.from ? 'served' : 'command' };
    case 'decrease-refused':
      return { text: marks.decreaseRefused(event), tone: 'refused' };
    case 'scaling-bounds-changed':
      return { text: marks.boundsChanged(event), tone: 'command' };
    case 'cache-node-lost':
      return { text: marks.cacheNodeLost(event), tone: 'refused' };
    case 'cache-node-ready':
      return { text: marks.cacheNodeReady(event), tone: 'served' };
    case 'cache-primary-promoted':
      return { text: marks.cachePrimaryPromoted(event), tone: 'served' };
    case 'index-creating':
      return { text: marks.indexCreating(event.index), tone: 'command' };
    case 'index-backfilling':
      return { text: marks.indexBackfilling(event.index), tone: 'command' };
    case 'partition-boosted':
      return { text: marks.boosted(event), tone: 'served' };
    case 'time-to-live-changed':
      return { text: marks.timeToLiveChanged(event.status), tone: 'command' };
    case 'index-active':
      return { text: marks.indexActive(event.index), tone: 'served' };
    case 'batch-stuck':
      return { text: marks.batchStuck(event), tone: 'refused' };
    case 'batch-released':
      return { text: marks.batchReleased(event.consumer), tone: 'served' };
    case 'records-discarded':
      return { text: marks.recordsDiscarded(event), tone: 'refused' };
    case 'records-expired':
      return { text: marks.recordsExpired(event), tone: 'refused' };
    case 'region-changed':
      return { text: marks.regionChanged(event), tone: event.state === 'up' ? 'served' : 'refused' };
    case 'leader-lost':
      return { text: marks.storage(event), tone: 'refused' };
    case 'leader-elected':
    case 'leaders-handed-over':
    case 'log-replica-added':
    case 'replica-rebuilt':
    case 'replica-caught-up':
      return { text: marks.storage(event), tone: 'served' };
    case 'mode-changed':
      return { text: marks.modeChanged(event.mode), tone: 'served' };
    case 'command-refused':
      return { text: marks.commandRefused(event.message), tone: 'refused' };
    case 'partition-split-began':
      return { text: marks.splitBegan(event), tone: 'command' };
    case 'partition-split':
      return { text: marks.split(event), tone: 'served' };
    case 'split-declined':
      return { text: marks.splitDeclined(event), tone: 'refused' };
    case 'collection-full':
      return { text: marks.collectionFull(event.key), tone: 'refused' };
    case 'traffic-finished':
      return { text: marks.trafficFinished(event.traffic), tone: 'command' };
  }
}
