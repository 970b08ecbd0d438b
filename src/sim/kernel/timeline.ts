// What is still to happen, one event at a time: ordered by time, then phase, then the order of scheduling. Equal
// times are common, and nothing is left to the heap's shape. For the few events of the world (slices, commands,
// ticks); what comes by the hundred thousand waits in a wheel.

export interface Scheduled<E> {
  atUs: number;
  /** Within one microsecond, lower phases come first. */
  phase: number;
  sequence: number;
  event: E;
}

/** A binary heap, the next event first; plain data, so that structuredClone copies it. */
export interface Timeline<E> {
  heap: Scheduled<E>[];
  nextSequence: number;
}

export function createTimeline<E>(): Timeline<E> {
  return { heap: [], nextSequence: 0 };
}

export function schedule<E>(timeline: Timeline<E>, atUs: number, phase: number, event: E): void {
  const { heap } = timeline;
  const added = { atUs, phase, sequence: timeline.nextSequence++, event };
  let hole = heap.push(added) - 1;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!comesBefore(added, heap[parent]!)) break;
    heap[hole] = heap[parent]!;
    hole = parent;
  }
  heap[hole] = added;
}

/** Infinity when nothing is left. */
export function nextTimeUs<E>(timeline: Timeline<E>): number {
  return timeline.heap[0]?.atUs ?? Infinity;
}

/** The phase of the event that is next. */
export function nextPhase<E>(timeline: Timeline<E>): number {
  return timeline.heap[0]?.phase ?? Infinity;
}

export function takeNext<E>(timeline: Timeline<E>): Scheduled<E> | undefined {
  const { heap } = timeline;
  const next = heap[0];
  const moved = heap.pop();
  if (next === undefined || moved === undefined || heap.length === 0) return next;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && comesBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!comesBefore(heap[child]!, moved)) break;
    heap[hole] = heap[child]!;
    hole = child;
  }
  heap[hole] = moved;
  return next;
}

function comesBefore<E>(a: Scheduled<E>, b: Scheduled<E>): boolean {
  if (a.atUs !== b.atUs) return a.atUs < b.atUs;
  if (a.phase !== b.phase) return a.phase < b.phase;
  return a.sequence < b.sequence;
}
