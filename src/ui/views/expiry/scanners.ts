// The scanners of a frame as objects, in the order of the key space.

import { scannerFields, type ScannerField } from '../../../sim/frame.ts';

export type ScannerLine = Record<ScannerField, number>;

export function scannerLines(rows: Float32Array): ScannerLine[] {
  const lines: ScannerLine[] = [];
  for (let from = 0; from < rows.length; from += scannerFields.length) {
    lines.push(
      Object.fromEntries(scannerFields.map((field, column) => [field, rows[from + column]])) as ScannerLine,
    );
  }
  return lines;
}
