// What is to happen later, in order of time: a binary heap of objects.

export interface Happening {
  atUs: number;
  /** At equal times the lower rank goes first, then what was put in first. */
  rank: number;
  sequence: number;
  happen: () => void;
}

export interface Queue {
  heap: Happening[];
  sequence: number;
}

export function createQueue(): Queue {
  return { heap: [], sequence: 0 };
}

export function put(queue: Queue, atUs: number, rank: number, happen: () => void): void {
  const { heap } = queue;
  const entry = { atUs, rank, sequence: queue.sequence, happen };
  queue.sequence += 1;
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

/** The next one before untilUs, taken out. */
export function takeBefore(queue: Queue, untilUs: number): Happening | undefined {
  const { heap } = queue;
  const first = heap[0];
  if (first === undefined || first.atUs >= untilUs) return undefined;
  const last = heap.pop()!;
  if (heap.length > 0) sinkFromTop(heap, last);
  return first;
}

function sinkFromTop(heap: Happening[], entry: Happening): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, entry)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = entry;
}

function isBefore(a: Happening, b: Happening): boolean {
  if (a.atUs !== b.atUs) return a.atUs < b.atUs;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.sequence < b.sequence;
}
