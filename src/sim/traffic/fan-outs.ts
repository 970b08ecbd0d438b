// Reads that ask every write shard of a key. The request is answered when its last part is, and has failed when
// any part gave up.

export interface FanOuts {
  capacity: number;
  freeHead: number;
  /** Parts still without an answer; in a free row, the next free one. */
  open: Int32Array;
  failed: Uint8Array;
  /** When the latest answer so far arrives, in microseconds. */
  lastAnswerUs: Float64Array;
}

export function createFanOuts(): FanOuts {
  return {
    capacity: 0,
    freeHead: -1,
    open: new Int32Array(0),
    failed: new Uint8Array(0),
    lastAnswerUs: new Float64Array(0),
  };
}

export function openFanOut(fanOuts: FanOuts, parts: number): number {
  // Ours, to begin with: 64.
  if (fanOuts.freeHead < 0) grow(fanOuts, Math.max(64, fanOuts.capacity * 2));
  const fan = fanOuts.freeHead;
  fanOuts.freeHead = fanOuts.open[fan]!;
  fanOuts.open[fan] = parts;
  fanOuts.failed[fan] = 0;
  fanOuts.lastAnswerUs[fan] = 0;
  return fan;
}

/** Notes the end of one part; true when it was the last. */
export function closePart(fanOuts: FanOuts, fan: number, answerUs: number, failed: boolean): boolean {
  if (answerUs > fanOuts.lastAnswerUs[fan]!) fanOuts.lastAnswerUs[fan] = answerUs;
  if (failed) fanOuts.failed[fan] = 1;
  fanOuts.open[fan]! -= 1;
  return fanOuts.open[fan] === 0;
}

export function giveBackFanOut(fanOuts: FanOuts, fan: number): void {
  fanOuts.open[fan] = fanOuts.freeHead;
  fanOuts.freeHead = fan;
}

function grow(fanOuts: FanOuts, capacity: number): void {
  const open = new Int32Array(capacity);
  const failed = new Uint8Array(capacity);
  const lastAnswerUs = new Float64Array(capacity);
  open.set(fanOuts.open);
  failed.set(fanOuts.failed);
  lastAnswerUs.set(fanOuts.lastAnswerUs);
  for (let fan = capacity - 1; fan >= fanOuts.capacity; fan -= 1) {
    open[fan] = fanOuts.freeHead;
    fanOuts.freeHead = fan;
  }
  Object.assign(fanOuts, { capacity, open, failed, lastAnswerUs });
}
