// What one request costs in capacity units, from the size of the item and the kind of access
// (CU-03 has examples).

import { readOperations, type OperationName } from '../scenario/scenario.ts';

const readStepBytes = 4096; // CU-01
const writeStepBytes = 1024; // CU-02

export type Direction = 'read' | 'write';

const reads: ReadonlySet<OperationName> = new Set(readOperations);

export function directionOf(operation: OperationName): Direction {
  return reads.has(operation) ? 'read' : 'write';
}

/** One unit for every 4 KB begun when strongly consistent, half of it when eventually (CU-01); one at least (CU-16). */
export function readUnits(itemBytes: number, consistentRead: boolean): number {
  const steps = Math.max(1, Math.ceil(itemBytes / readStepBytes));
  return consistentRead ? steps : steps / 2;
}

/** One unit for every 1 KB begun, at least one (CU-02, CU-10). */
export function writeUnits(itemBytes: number): number {
  return Math.max(1, Math.ceil(itemBytes / writeStepBytes));
}

export function unitsOf(operation: OperationName, itemBytes: number, consistentRead: boolean): number {
  return directionOf(operation) === 'read' ? readUnits(itemBytes, consistentRead) : writeUnits(itemBytes);
}

/** The most bytes that so many units pay for. */
export function bytesPaidBy(operation: OperationName, units: number, consistentRead: boolean): number {
  if (directionOf(operation) === 'write') return units * writeStepBytes;
  return units * readStepBytes * (consistentRead ? 1 : 2);
}
