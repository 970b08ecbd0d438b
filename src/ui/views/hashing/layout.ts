// Where everything in the laboratory's two pictures stands. The ring has a circular lane for each node, the table a
// row for each storage node: a key that moves changes its lane or row, and keeps its place along it.

import type { RangeTable } from '../../../bridge/hashing.ts';

export interface Span {
  from: number;
  to: number;
}

export interface RingSize {
  inner: number;
  outer: number;
}

export function ringSize(width: number, height: number): RingSize {
  const outer = Math.max(60, Math.min(width, height) / 2 - 10);
  return { inner: outer * 0.3, outer };
}

/** Lanes stand from the inside out in the order in which their nodes joined. */
export function laneOf(place: number, count: number, { inner, outer }: RingSize): Span {
  const thickness = (outer - inner) / count;
  const gap = Math.min(4, thickness * 0.2);
  return { from: inner + place * thickness + gap / 2, to: inner + (place + 1) * thickness - gap / 2 };
}

/** A node's lane on the way from one state to the next. One that comes grows from the rim, one that goes shrinks. */
export function lanesBetween(
  before: readonly number[],
  after: readonly number[],
  size: RingSize,
  progress: number,
): Map<number, Span> {
  const lanes = new Map<number, Span>();
  const onTheRim = { from: size.outer, to: size.outer };
  for (const node of new Set([...before, ...after])) {
    const [was, is] = [before, after].map((nodes) => {
      const place = nodes.indexOf(node);
      return place < 0 ? undefined : laneOf(place, nodes.length, size);
    });
    const gone = was && { from: was.from, to: was.from };
    lanes.set(node, between(was ?? onTheRim, is ?? gone ?? onTheRim, progress));
  }
  return lanes;
}

export interface Row extends Span {
  node: number;
  zone: number;
}

/** The gap between zones, in rows. */
const zoneGap = 0.6;

/** Rows stand zone by zone, from the top down, within `height` pixels. */
export function rowsOf({ storageNodes }: RangeTable, height: number): Row[] {
  const sorted = [...storageNodes].sort((a, b) => a.zone - b.zone || a.node - b.node);
  const zones = new Set(sorted.map(({ zone }) => zone)).size;
  const step = height / (sorted.length + zoneGap * (zones - 1));
  const gap = Math.min(4, step * 0.2);
  return sorted.map(({ node, zone }, index) => {
    const top = (index + zone * zoneGap) * step;
    return { node, zone, from: top + gap / 2, to: top + step - gap / 2 };
  });
}

/** A storage node's row on the way; one that comes or goes does so at its own place. */
export function rowsBetween(
  before: RangeTable,
  after: RangeTable,
  height: number,
  progress: number,
): Map<number, Span> {
  const [was, is] = [before, after].map(
    (table) => new Map(rowsOf(table, height).map((row) => [row.node, row])),
  );
  const rows = new Map<number, Span>();
  for (const node of new Set([...was!.keys(), ...is!.keys()])) {
    rows.set(node, between(was!.get(node) ?? is!.get(node)!, is!.get(node) ?? was!.get(node)!, progress));
  }
  return rows;
}

/** Of lanes or rows so far apart every so-manieth is named, that names do not overlap. */
export function namedEvery(stepPixels: number, textPixels: number): number {
  return Math.max(1, Math.ceil((textPixels * 1.15) / Math.max(1, stepPixels)));
}

export function between(from: Span, to: Span, share: number): Span {
  return { from: mixed(from.from, to.from, share), to: mixed(from.to, to.to, share) };
}

export function mixed(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
