// The arcs to draw for a table: in one direction, or, where a table is both read and written, in whichever
// direction each partition is nearer to its cap.

import type { TableFrame } from '../../../sim/frame.ts';
import { words } from '../../../words/index.ts';
import { arcsOf, radiusOfLoad, type Arc, type Radii } from './layout.ts';

export function loadOf(table: TableFrame, direction: 'read' | 'write' | 'both', columns?: number): Arc[] {
  const { partitionReadUnitsMax: read, partitionWriteUnitsMax: write } = table;
  return arcsOf(table.partitions, direction, { read, write }, columns);
}

/** The arc that is asked for most, by its share of the cap. */
export function hottestOf(arcs: readonly Arc[]): Arc | undefined {
  let hottest = arcs[0];
  for (const arc of arcs) if (arc.asked > hottest!.asked) hottest = arc;
  return hottest;
}

/** The arc of a partition; where several share one, the arc it lies in is another's. */
export function arcOf(arcs: readonly Arc[], partition: number): Arc | undefined {
  return arcs.find((arc) => arc.partition === partition);
}

/** One arc in words. */
export function sentenceOf({ partition, asked, served, refusedPerSecond }: Arc, count: number): string {
  return words.ring.partition({
    number: partition + 1,
    count,
    share: served,
    refusedShare: refusedPerSecond > 0 && asked > 0 ? Math.max(0, 1 - served / asked) : 0,
    caps: asked,
  });
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
