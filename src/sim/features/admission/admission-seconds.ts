// The history of a table's admission, one row of numbers a virtual second.

/** Rates over the second; `partition` is the one that was asked for most of its allowance, in that direction. */
export const admissionSecondFields = [
  'partition',
  'direction', // 0 read, 1 write
  'share', // its share of what the table bought, units a second
  'allowance', // the same with what adaptive capacity adds
  'banked', // what it has saved for bursts, units
  'asked', // units, refused attempts included
  'consumed',
  'refusedByShare', // attempts on the whole table
  'refusedByNode',
  'refusedByRouter',
] as const;
export type AdmissionSecondField = (typeof admissionSecondFields)[number];

const width = admissionSecondFields.length;

export interface AdmissionSeconds {
  /** Grown in steps. */
  rows: Float64Array;
  count: number;
  /** The refusals by cause at the end of the last second. */
  refusedBefore: Float64Array;
}

const rowsAtFirst = 64; // Ours: it doubles when it is full.

export function createAdmissionSeconds(): AdmissionSeconds {
  return {
    rows: new Float64Array(rowsAtFirst * width),
    count: 0,
    refusedBefore: new Float64Array(6), // Ours: three causes in two directions.
  };
}

export function addAdmissionSecond(
  seconds: AdmissionSeconds,
  row: Record<AdmissionSecondField, number>,
): void {
  if ((seconds.count + 1) * width > seconds.rows.length) {
    const grown = new Float64Array(seconds.rows.length * 2);
    grown.set(seconds.rows);
    seconds.rows = grown;
  }
  admissionSecondFields.forEach((field, column) => {
    seconds.rows[seconds.count * width + column] = row[field];
  });
  seconds.count += 1;
}

export function admissionSecondsFrom({ rows, count }: AdmissionSeconds, from: number): Float64Array {
  return rows.slice(from * width, count * width);
}

export function admissionFigure(
  { rows }: AdmissionSeconds,
  second: number,
  field: AdmissionSecondField,
): number {
  return rows[second * width + admissionSecondFields.indexOf(field)]!;
}
