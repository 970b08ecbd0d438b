// What is counted of the transactions of a table, and its history by seconds.

/** Over the whole run, in this second, and the finished seconds: rows of transactionSecondFields. */
export interface TransactionCounts {
  whole: Float64Array;
  thisSecond: Float64Array;
  seconds: number;
  rows: Float64Array;
}

export const transactionSecondFields = [
  'writes', // TransactWriteItems that went through
  'writesCancelled',
  'reads', // TransactGetItems that went through
  'readsCancelled',
  'conflicts', // actions that met another writer
  'collided', // transactions that did not go through because of that
  'mostConflicts', // the most conflicts of one request
  'conditions', // actions whose condition did not hold
  'throttled', // actions for which there were no units
  'refusedAlone', // single writes that met a transaction (ERR-28)
  'replayed', // requests that the ledger answered, because their token had succeeded (API-18)
  'inProgress', // requests whose token was still under way (ERR-25)
  'twice', // transactions that did what had been done before
  'lostAnswers',
  'held', // items that a transaction held and has let go
  'heldUs', // for how long, all together
  'sightsInTransaction', // TransactGetItems that saw something of a transaction, and of these those that saw half
  'halvesInTransaction',
  'sightsAlone', // the same of reads that are no transaction
  'halvesAlone',
  'halvesElsewhere', // reads that saw half of a transaction of another Region (GT-40)
] as const;
export type TransactionField = (typeof transactionSecondFields)[number];

const placeOf = Object.fromEntries(transactionSecondFields.map((field, place) => [field, place])) as Record<
  TransactionField,
  number
>;

const width = transactionSecondFields.length;

export function createTransactionCounts(): TransactionCounts {
  return {
    whole: new Float64Array(width),
    thisSecond: new Float64Array(width),
    seconds: 0,
    rows: new Float64Array(width * 64), // Ours to begin with.
  };
}

export function count({ whole, thisSecond }: TransactionCounts, field: TransactionField, by = 1): void {
  whole[placeOf[field]]! += by;
  thisSecond[placeOf[field]]! += by;
}

/** Over the whole run. */
export function countOf({ whole }: TransactionCounts, field: TransactionField): number {
  return whole[placeOf[field]]!;
}

/** Keeps the largest. */
export function countMost(
  { whole, thisSecond }: TransactionCounts,
  field: TransactionField,
  figure: number,
): void {
  const place = placeOf[field];
  whole[place] = Math.max(whole[place]!, figure);
  thisSecond[place] = Math.max(thisSecond[place]!, figure);
}

/** The second is over: it becomes history. */
export function endTransactionSecond(counts: TransactionCounts): void {
  if ((counts.seconds + 1) * width > counts.rows.length) {
    const longer = new Float64Array(counts.rows.length * 2);
    longer.set(counts.rows);
    counts.rows = longer;
  }
  counts.rows.set(counts.thisSecond, counts.seconds * width);
  counts.seconds += 1;
  counts.thisSecond.fill(0);
}

/** Of the latest finished seconds, up to so many of them, the sum. */
export function sumOfLatest(counts: TransactionCounts, field: TransactionField, seconds: number): number {
  let sum = 0;
  for (let second = Math.max(0, counts.seconds - seconds); second < counts.seconds; second += 1) {
    sum += counts.rows[second * width + placeOf[field]]!;
  }
  return sum;
}

/** The largest figure of them. */
export function mostOfLatest(counts: TransactionCounts, field: TransactionField, seconds: number): number {
  let most = 0;
  for (let second = Math.max(0, counts.seconds - seconds); second < counts.seconds; second += 1) {
    most = Math.max(most, counts.rows[second * width + placeOf[field]]!);
  }
  return most;
}

/** A copy of the finished seconds from one on. */
export function transactionSecondsFrom(counts: TransactionCounts, from: number): Float64Array {
  return counts.rows.slice(from * width, counts.seconds * width);
}
