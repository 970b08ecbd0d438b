// Changes on their way: each write of a client is a record in the stream of its replica (GT-30), which goes to every
// other replica. A record is kept until it has arrived everywhere, however long that takes (GT-45).
//
// Records stand in two arrays, row by row: whole numbers, and moments.

/** Columns of a record's words; `next` and `counts` have one a replica. */
export const itemWord = 0;
/** The replica whose client wrote it, and the partition of that replica in whose stream it is. */
export const fromWord = 1;
export const partitionWord = 2;
/** Replicas it has not come to. 0: the row is free, and then the next word is the next free row. */
export const leftWord = 3;
/** Writes it stands for (GT-34). */
export const writesWord = 4;
export const halfUnitsWord = 5;
/** What sent it: enough for an index to know what the write does to it. */
export const sourceWord = 6;
export const firstSentWord = 7;
/** A place in changeKinds. */
export const kindWord = 8;
const ownWords = 9; // Ours to lay out.

/** Columns of its moments; `due` has one a replica. */
export const stampColumn = 0;
/** When the first of its writes was, and until when others of the same item join it. */
export const writtenColumn = 1;
export const closesColumn = 2;
const ownColumns = 3; // Ours to lay out.

/** What happened to the item. */
export const changeKinds = ['written', 'deleted', 'expired'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Records {
  replicas: number;
  wordStride: number;
  columnStride: number;
  /** In a row's words, where the columns of each replica begin. */
  nextWord: number;
  countsWord: number;
  dueColumn: number;
  words: Int32Array;
  columns: Float64Array;
  capacity: number;
  freeHead: number;
  inUse: number;
}

export const none = -1;

export function createRecords(replicas: number): Records {
  return {
    replicas,
    wordStride: ownWords + 2 * replicas,
    columnStride: ownColumns + replicas,
    nextWord: ownWords,
    countsWord: ownWords + replicas,
    dueColumn: ownColumns,
    words: new Int32Array(0),
    columns: new Float64Array(0),
    capacity: 0,
    freeHead: none,
    inUse: 0,
  };
}

/** A row for a record that is to go to `left` replicas; everything else in it is to be written. */
export function takeRecord(records: Records, left: number): number {
  if (records.freeHead === none) grow(records);
  const record = records.freeHead;
  const at = record * records.wordStride;
  records.freeHead = records.words[at + writesWord]!;
  records.words[at + leftWord] = left;
  records.inUse += 1;
  return record;
}

/** The record has come to one more replica. */
export function arriveOnce(records: Records, record: number): void {
  const at = record * records.wordStride;
  const left = (records.words[at + leftWord]! -= 1);
  if (left > 0) return;
  records.words[at + writesWord] = records.freeHead;
  records.freeHead = record;
  records.inUse -= 1;
}

function grow(records: Records): void {
  const capacity = Math.max(256, 2 * records.capacity); // Ours to begin with.
  const words = new Int32Array(capacity * records.wordStride);
  words.set(records.words);
  const columns = new Float64Array(capacity * records.columnStride);
  columns.set(records.columns);
  for (let record = capacity - 1; record >= records.capacity; record -= 1) {
    words[record * records.wordStride + writesWord] = records.freeHead;
    records.freeHead = record;
  }
  Object.assign(records, { words, columns, capacity });
}
