// The arcs to draw for a table: in one direction, or, where a table is both read and written, in whichever
// direction each partition is nearer to its cap.

import type { TableFrame } from '../../../sim/frame.ts';
import { arcsOf, radiusOfLoad, type Arc, type Radii } from './layout.ts';

export function loadOf(table: TableFrame, direction: 'read' | 'write' | 'both'): Arc[] {
  const reads = () => arcsOf(table.partitions, 'read', table.partitionReadUnitsMax);
  const writes = () => arcsOf(table.partitions, 'write', table.partitionWriteUnitsMax);
  if (direction === 'read') return reads();
  if (direction === 'write') return writes();
  const ofReads = reads();
  return writes().map((write, index) => {
    const read = ofReads[index]!;
    return {
      ...(read.asked > write.asked ? read : write),
      refusedPerSecond: read.refusedPerSecond + write.refusedPerSecond,
    };
  });
}

/** The arc that is asked for most, by its share of the cap. */
export function hottestOf(arcs: readonly Arc[]): Arc | undefined {
  let hottest = arcs[0];
  for (const arc of arcs) if (arc.asked > hottest!.asked) hottest = arc;
  return hottest;
}

/** Moves the drawn load part of the way to the new one, so that bars grow instead of flickering. */
export function eased(drawn: readonly Arc[], wanted: readonly Arc[], share: number): Arc[] {
  if (drawn.length !== wanted.length) return [...wanted];
  return wanted.map((arc, index) => {
    const from = drawn[index]!;
    return {
      ...arc,
      served: from.served + (arc.served - from.served) * share,
      asked: from.asked + (arc.asked - from.asked) * share,
    };
  });
}

/** A change smaller than this many pixels is not worth a new picture. */
const seenPixels = 0.75;

/** Whether a new picture would look different. */
export function moved(drawn: readonly Arc[], next: readonly Arc[], radii: Radii): boolean {
  if (drawn.length !== next.length) return true;
  return next.some((arc, index) => {
    const before = drawn[index]!;
    return (
      before.start !== arc.start ||
      before.end !== arc.end ||
      before.refusedPerSecond > 0 !== arc.refusedPerSecond > 0 ||
      Math.abs(radiusOfLoad(arc.served, radii) - radiusOfLoad(before.served, radii)) > seenPixels ||
      Math.abs(radiusOfLoad(arc.asked, radii) - radiusOfLoad(before.asked, radii)) > seenPixels
    );
  });
}
