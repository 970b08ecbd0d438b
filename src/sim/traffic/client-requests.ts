// The requests that a patient client has in hand, from their first attempt to their last answer: a row of words each, in
// one array that grows.

export interface ClientRequests {
  words: Int32Array;
  capacity: number;
  freeHead: number;
  /** How many there are. */
  open: number;
}

/** No row. */
const none = -1;

export const requestWords = 16;
/** The key's slot; below 0 its position, as in the wheel. */
export const slotWord = 0;
export const halfUnitsWord = 1;
/** 0 for the first attempt. */
export const numberWord = 2;
/** Microseconds, 32 bits of them. */
export const firstSentWord = 3;
/** As those of a note: the fanned-out read it is a part of, and the number under which it is told. */
export const fanWord = 4;
export const sampleWord = 5;
/** Which of the source's SDK clients has it. */
export const instanceWord = 6;
/** What its last retry took from the quota. */
export const costWord = 7;
/** Attempts under way: one, or two when it is hedged. */
export const underWayWord = 8;
/** The next one in a line, or of the free rows. */
export const lineWord = 9;
/** It has its answer, and waits only for the other attempt to be over. */
export const doneWord = 10;
/** What becomes of the attempt, and of the one that is sent beside it. */
export const outcomeWord = 11;
export const hedgeOutcomeWord = 12;
/** Which of the two is sent now: 0, or 1 for the one beside it. */
export const sendingWord = 13;

/** Ours, in place of an outcome: the client gave up waiting, and the table has served the attempt all the same. */
export const servedLate = -9;

export function createClientRequests(): ClientRequests {
  return { words: new Int32Array(0), capacity: 0, freeHead: none, open: 0 };
}

/** A row whose words are yet to be written. */
export function openRequest(requests: ClientRequests): number {
  if (requests.freeHead === none) grow(requests);
  const request = requests.freeHead;
  requests.freeHead = requests.words[request * requestWords + lineWord]!;
  requests.open += 1;
  return request;
}

export function closeRow(requests: ClientRequests, request: number): void {
  requests.words[request * requestWords + slotWord] = none;
  requests.words[request * requestWords + lineWord] = requests.freeHead;
  requests.freeHead = request;
  requests.open -= 1;
}

/** Changes the slot of every row that has one. */
export function changeSlots({ words, capacity }: ClientRequests, change: (slot: number) => number): void {
  for (let request = 0; request < capacity; request += 1) {
    const at = request * requestWords + slotWord;
    if (words[at]! >= 0) words[at] = change(words[at]!);
  }
}

function grow(requests: ClientRequests): void {
  const capacity = Math.max(64, requests.capacity * 2); // Ours to begin with.
  const words = new Int32Array(capacity * requestWords);
  words.set(requests.words);
  for (let request = capacity - 1; request >= requests.capacity; request -= 1) {
    words[request * requestWords + slotWord] = none;
    words[request * requestWords + lineWord] = requests.freeHead;
    requests.freeHead = request;
  }
  Object.assign(requests, { words, capacity });
}
