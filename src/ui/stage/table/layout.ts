// Where everything on the ring stands. The key space runs clockwise from the top; a partition is an arc; what it
// serves grows outward from the band to the cap circle; what is refused stands on top of that, outside.

import { partitionFields } from '../../../sim/frame.ts';
import { shortCount } from '../../../words/format.ts';

/** All radii in pixels, for the room there is. */
export interface Radii {
  clients: number;
  /** Attempts come through the routers on their way from `clients` to `band`. */
  routers: number;
  band: number;
  bandOuter: number;
  base: number;
  cap: number;
  outer: number;
}

export function radiiFor(width: number, height: number, textPixels: number): Radii {
  const outer = Math.max(60, Math.min(width, height) / 2 - 4);
  const band = outer * 0.475;
  // Wide enough for the rate that is written in it.
  const clients = Math.max(2.4 * textPixels, outer * 0.125);
  return {
    clients,
    routers: clients + Math.max(0, band - clients) * 0.34,
    band,
    bandOuter: outer * 0.535,
    base: outer * 0.545,
    cap: outer * 0.77,
    outer,
  };
}

/** The angle of a place in the key space: 0 is at the top, clockwise. */
export function angleOf(position: number): number {
  return position * 2 * Math.PI;
}

export function pointAt(position: number, radius: number): { x: number; y: number } {
  const angle = angleOf(position);
  return { x: Math.sin(angle) * radius, y: -Math.cos(angle) * radius };
}

/** Up to so many caps a load is drawn to scale. */
const toScaleMax = 1.6;

/**
 * The radius at which a load of so many caps ends: to scale at first, also a little beyond the cap circle; the
 * rest is pressed together towards the rim, without a kink, so that ten times the cap still fits and is still
 * longer than five times. The number is written beside it.
 */
export function radiusOfLoad(caps: number, radii: Radii): number {
  const load = Math.max(0, caps);
  const perCap = radii.cap - radii.base;
  if (load <= toScaleMax) return radii.base + load * perCap;
  const from = radii.base + toScaleMax * perCap;
  const room = radii.outer - from;
  const beyond = (load - toScaleMax) * perCap;
  return from + (room * beyond) / (beyond + room);
}

/** What is longer than this is visibly shorter than to scale: it is drawn torn, at the radius where the scale ends. */
export const tornMin = 2.5;

export function tornRadius(radii: Radii): number {
  return radii.base + toScaleMax * (radii.cap - radii.base);
}

/** One arc to draw: a partition, or, where there are more partitions than room, the worst of several. */
export interface Arc {
  start: number;
  end: number;
  /** Both as shares of the partition's cap. */
  served: number;
  asked: number;
  refusedPerSecond: number;
  /** The partition it stands for. */
  partition: number;
}

export type Direction = 'read' | 'write';

const columns = partitionFields.length;
const columnOf = Object.fromEntries(partitionFields.map((name, index) => [name, index])) as Record<
  (typeof partitionFields)[number],
  number
>;

export function partitionCount(partitions: Float32Array): number {
  return Math.floor(partitions.length / columns);
}

export function partitionFigure(
  partitions: Float32Array,
  partition: number,
  field: (typeof partitionFields)[number],
): number {
  return partitions[partition * columns + columnOf[field]] ?? 0;
}

/** The partitions in the order of their ranges. Until one is split, that is the order of their ids. */
export function inKeyOrder(partitions: Float32Array): Int32Array {
  const count = partitionCount(partitions);
  const order = new Int32Array(count);
  let isInOrder = true;
  for (let partition = 0; partition < count; partition += 1) {
    order[partition] = partition;
    const at = partition * columns + columnOf.start;
    if (partition > 0 && partitions[at]! < partitions[at - columns]!) isInOrder = false;
  }
  if (!isInOrder)
    for (let each = 0; each < count; each += 1) order[partitions[each * columns + columnOf.place]!] = each;
  return order;
}

/** More arcs than this are narrower than a few pixels; then what is drawn in a column is the worst that lies in it. */
export const arcsMax = 360;

/**
 * The arcs of a table, in one direction or in whichever each partition is nearer to its cap: one a partition, or,
 * where there are too many, one in each of `columns`.
 */
export function arcsOf(
  partitions: Float32Array,
  direction: Direction | 'both',
  capUnits: Caps,
  columns = arcsMax,
): Arc[] {
  const order = inKeyOrder(partitions);
  const arcs = (one: Direction) =>
    order.length <= arcsMax
      ? arcsInOrder(partitions, order, one, capUnits[one])
      : arcsByColumn(partitions, order, one, capUnits[one], columns);
  if (direction !== 'both') return arcs(direction);
  const reads = arcs('read');
  return arcs('write').map((write, index) => {
    const read = reads[index]!;
    const nearer = read.asked > write.asked ? read : write;
    nearer.refusedPerSecond = read.refusedPerSecond + write.refusedPerSecond;
    return nearer;
  });
}

/** Units a second of one partition. */
export type Caps = Record<Direction, number>;

const fieldsOf = {
  read: { served: columnOf.readUnits, asked: columnOf.readAsked, refused: columnOf.readRefused },
  write: { served: columnOf.writeUnits, asked: columnOf.writeAsked, refused: columnOf.writeRefused },
};

function arcsInOrder(partitions: Float32Array, order: Int32Array, direction: Direction, cap: number): Arc[] {
  return Array.from(order, (partition) => arcOf(partitions, partition, direction, cap));
}

function arcOf(partitions: Float32Array, partition: number, direction: Direction, cap: number): Arc {
  const row = partition * columns;
  const field = fieldsOf[direction];
  const served = partitions[row + field.served]!;
  return {
    start: partitions[row + columnOf.start]!,
    end: partitions[row + columnOf.end]!,
    served: served / cap,
    asked: Math.max(partitions[row + field.asked]!, served) / cap,
    refusedPerSecond: partitions[row + field.refused]!,
    partition,
  };
}

/** Of those that lie in each column of the key space: the one that is asked for most, and what all of them refuse. */
function arcsByColumn(
  partitions: Float32Array,
  order: Int32Array,
  direction: Direction,
  cap: number,
  columnCount: number,
): Arc[] {
  const { asked, refused } = fieldsOf[direction];
  const worst = new Int32Array(columnCount).fill(-1);
  const refusals = new Float64Array(columnCount);
  for (let at = 0; at < order.length; at += 1) {
    const partition = order[at]!;
    const row = partition * columns;
    const start = partitions[row + columnOf.start]! * columnCount;
    const end = partitions[row + columnOf.end]! * columnCount;
    // A narrow one lies in the column of its middle, a wide one in all that it touches.
    const isNarrow = end - start < 1.001;
    const first = Math.min(columnCount - 1, Math.floor(isNarrow ? (start + end) / 2 : start));
    const last = isNarrow ? first : Math.ceil(end) - 1;
    for (let column = first; column <= last && column < columnCount; column += 1) {
      const known = worst[column]!;
      if (known < 0 || partitions[row + asked]! > partitions[known * columns + asked]!)
        worst[column] = partition;
      // One that is wider than a column is counted once.
      if (column === first) refusals[column] = refusals[column]! + partitions[row + refused]!;
    }
  }
  const arcs: Arc[] = [];
  for (let column = 0; column < columnCount; column += 1) {
    if (worst[column]! < 0) worst[column] = column > 0 ? worst[column - 1]! : order[0]!;
    const arc = arcOf(partitions, worst[column]!, direction, cap);
    arc.start = column / columnCount;
    arc.end = (column + 1) / columnCount;
    arc.refusedPerSecond = refusals[column]!;
    arcs.push(arc);
  }
  return arcs;
}

/** The gap between neighbours, in pixels, so that thin arcs are not all gap. */
export function gapBetween(arcCount: number): number {
  if (arcCount <= 1) return 0;
  if (arcCount <= 24) return 4;
  if (arcCount <= 60) return 2;
  return arcCount <= 180 ? 1 : 0;
}

/** Closer than this, as a share of the ring, one number would stand on the other. */
const numbersApart = 0.008;

export interface PartitionNumber {
  partition: number;
  text: string;
  position: number;
}

/** The numbers written inside the ring: all of them while there is room, else round ones. */
export function numbersOf(partitions: Float32Array): PartitionNumber[] {
  const count = partitionCount(partitions);
  if (count < 2) return [];
  const step = count <= 24 ? 1 : roundedUp(count / 12);
  const numbers: PartitionNumber[] = [];
  const isFree = (position: number) =>
    numbers.every((other) => Math.abs(other.position - position) > numbersApart);
  for (let number = step; number <= count; number += step) {
    const start = partitionFigure(partitions, number - 1, 'start');
    const end = partitionFigure(partitions, number - 1, 'end');
    const position = (start + end) / 2;
    // The parts of one item collection all lie at its key; the first of them is named.
    if (isFree(position)) numbers.push({ partition: number - 1, text: shortCount(number), position });
  }
  return numbers;
}

/** A round number not below this one. */
function roundedUp(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
}

/** An overload must be seen however narrow its partition is: its arc is drawn at least so wide, in pixels. */
export const overloadPixelsMin = 7;

/** What is narrower than a line is drawn at least so wide, in pixels. */
const visiblePixelsMin = 5;

/**
 * Parts of one item collection have no width in the key space, nor nearly has an item that is alone: they are laid
 * side by side around their place, upon their neighbours. `lengthPixels` is the whole key space's, at the cap.
 */
export function laidApart(arcs: readonly Arc[], lengthPixels: number): Arc[] {
  const least = visiblePixelsMin / lengthPixels;
  const isThin = (arc: Arc | undefined) => arc !== undefined && arc.end - arc.start < least / 4;
  if (arcs.length >= arcsMax || !arcs.some(isThin)) return [...arcs];
  const wide: Arc[] = [];
  const thin: Arc[] = [];
  for (let from = 0; from < arcs.length;) {
    if (!isThin(arcs[from])) {
      wide.push(arcs[from]!);
      from += 1;
      continue;
    }
    let to = from;
    while (isThin(arcs[to])) to += 1;
    const middle = (arcs[from]!.start + arcs[to - 1]!.end) / 2;
    for (let at = from; at < to; at += 1) {
      const start = middle + (at - (from + to) / 2) * least;
      thin.push({ ...arcs[at]!, start, end: start + least });
    }
    from = to;
  }
  return [...wide, ...thin];
}

/** The arc as it is drawn: itself, or widened around its middle if it is overloaded and narrow. */
export function drawnArc(arc: Arc, lengthPixels: number): Arc {
  const least = overloadPixelsMin / lengthPixels;
  if (arc.asked <= 1 || arc.end - arc.start >= least) return arc;
  const middle = (arc.start + arc.end) / 2;
  return { ...arc, start: middle - least / 2, end: middle + least / 2 };
}
