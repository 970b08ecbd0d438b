// Where everything of one Region stands: clients at the left, then caches and request routers, then the tables one below
// the other, and right of each what its changes go to.

import { radiiFor } from '../table/layout.ts';
import type { Box } from '../scene.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Circle extends Point {
  radius: number;
}

/** How much there is of everything. */
export interface RegionShape {
  sources: number;
  /** Of what is written beside them: their names, and what they ask. */
  sourceLetters?: number;
  caches: number;
  /** By table: its indexes, the consumers of its stream, the Regions it is copied to. */
  branches: readonly number[];
}

export interface RegionRoom {
  width: number;
  height: number;
  textPixels: number;
}

export interface RegionLayout {
  /** Of the names of the columns, and of the line below them. */
  heading: number;
  /** Where the names of the sources begin, and where their flows do. */
  sourceText: number;
  flowFrom: number;
  /** Of those that have room. */
  sources: number[];
  sourceLines: 1 | 2 | 3;
  caches: Box[];
  routers: Box;
  tables: Circle[];
  /** Where the words of each table begin, below its ring or beside it. */
  captions: (Point & { side: 'below' | 'right' })[];
  /** By table: those of its branches that have room. */
  branches: Point[][];
  /** What there is for each table from top to bottom. */
  slot: number;
  /** So narrow that branches have no names. */
  isNarrow: boolean;
}

const lineShare = 1.3;
/** Of the sentence above, in letters: two lines, and three where there is little room. */
const sentenceLetters = 4.2;
/** A ring of less than so many pixels would be a dot. */
const radiusMin = 11;
/** "3,000 refused", at least, and how wide a letter is on average. */
const wordsLetters = 13;
const letterShare = 0.56;
/** Below so much room, in letters, names stand above their flows and what is right of the tables is left out. */
const narrowLetters = 38;

export function layoutFor(shape: RegionShape, { width, height, textPixels }: RegionRoom): RegionLayout {
  const letter = textPixels;
  const line = lineShare * letter;
  const isNarrow = width < narrowLetters * letter;
  const above = sentenceLetters * letter * (isNarrow ? 1.5 : 1);
  const top = above + 2.2 * letter;
  const bottom = height - 0.5 * letter;
  const has = { caches: shape.caches > 0, branches: shape.branches.some((count) => count > 0) };

  const words = (shape.sourceLetters ?? wordsLetters) * letterShare * letter + 0.8 * letter;
  const flowFrom = Math.min(words, (isNarrow ? 0.34 : 0.28) * width);
  const room = bottom - top;
  const slot = room / Math.max(1, shape.branches.length);
  const captionLines = 3;
  const below = captionLines * line + 0.3 * letter;
  const side: 'below' | 'right' = slot - below >= 4 * radiusMin ? 'below' : 'right';
  // The tables are what one came for: they are as large as what stands left and right of them allows.
  const toRouters = (has.caches ? 9 : 3.2) * letter * (isNarrow ? 0.8 : 1);
  const toTables = (isNarrow ? 3.4 : 4.8) * letter;
  const beyond = beyondTables({ side, width, letter, isNarrow, hasBranches: has.branches });
  const widthMax = Math.max(radiusMin, (width - flowFrom - toRouters - toTables - beyond) / 2);
  const radius = Math.max(
    radiusMin,
    Math.min(widthMax, (side === 'below' ? slot - below : slot - 0.3 * letter) / 2),
  );
  // Where a ring is no larger for want of height, what is left over is shared out.
  const left = Math.max(0, widthMax - radius);
  const tableX = width - beyond - radius - 0.5 * left;
  const routersX = flowFrom + toRouters + 0.5 * left;
  const tables = shape.branches.map((_count, table) => ({
    x: tableX,
    y: top + slot * table + (side === 'below' ? (slot - below) / 2 : slot / 2),
    radius,
  }));

  const sourceRoom = room / Math.max(1, shape.sources) / line;
  const sourceLines = sourceRoom >= 4 ? 3 : sourceRoom >= 2.6 ? 2 : 1;
  const sourcesShown = Math.min(shape.sources, Math.max(1, Math.floor(room / ((sourceLines + 0.3) * line))));
  const sources = spread(sourcesShown, top, bottom, (sourceLines + 1.6) * line);

  const cacheHeight = Math.min(room * 0.5, 11 * letter);
  const cacheWidth = Math.max(1.6 * letter, 0.035 * width);
  const cacheX = flowFrom + (routersX - flowFrom) * 0.5;
  return {
    heading: above + letter,
    sourceText: 0,
    flowFrom,
    sources,
    sourceLines,
    caches: spread(shape.caches, top, bottom, cacheHeight + 3 * letter).map((y) => ({
      x: cacheX - cacheWidth / 2,
      y: y - cacheHeight / 2,
      width: cacheWidth,
      height: cacheHeight,
    })),
    routers: { x: routersX - 3, y: top + 0.06 * room, width: 6, height: 0.88 * room },
    tables,
    captions: tables.map(({ x, y }) =>
      side === 'below'
        ? { x, y: y + radius + 0.9 * letter, side }
        : { x: x + radius + 0.6 * letter, y, side },
    ),
    branches: shape.branches.map((count, table) => {
      const { x, y } = tables[table]!;
      const right = isNarrow ? width - 0.4 * letter : x + radius + Math.max(2.6 * letter, 0.06 * width);
      const most = Math.max(1, Math.floor((slot - 0.4 * letter) / (2 * line)));
      return isNarrow
        ? []
        : spread(Math.min(count, most), y - slot / 2, y + slot / 2, 2.6 * line).map((at) => ({
            x: right,
            y: at,
          }));
    }),
    slot,
    isNarrow,
  };
}

/** What stands right of the rings, in pixels: where their changes go, or their own words. */
function beyondTables(room: {
  side: 'below' | 'right';
  width: number;
  letter: number;
  isNarrow: boolean;
  hasBranches: boolean;
}): number {
  if (room.side === 'right') return Math.min(15 * room.letter, 0.34 * room.width);
  return room.hasBranches && !room.isNarrow ? Math.min(15 * room.letter, 0.3 * room.width) : 0;
}

/** Evenly around the middle, at most so far apart. */
function spread(count: number, from: number, to: number, apart: number): number[] {
  const step = Math.min(apart, (to - from) / Math.max(1, count));
  const middle = (from + to) / 2;
  return Array.from({ length: count }, (_none, place) => middle + (place - (count - 1) / 2) * step);
}

/** The box in which the whole picture of a table lies, so that its ring covers the small one. */
export function tableBox(ring: Circle, { width, height, textPixels }: RegionRoom): Box {
  const k = ring.radius / radiiFor(width, height, textPixels).outer;
  return { x: ring.x - (k * width) / 2, y: ring.y - (k * height) / 2, width: k * width, height: k * height };
}

/** The rings of a Region drawn small around a point, in the places they have within it, and the box of its picture. */
export function smallRegion(
  tables: readonly Circle[],
  { width, height }: { width: number; height: number },
  at: Point,
  radius: number,
): { rings: Circle[]; box: Box } {
  const left = Math.min(...tables.map((ring) => ring.x - ring.radius));
  const right = Math.max(...tables.map((ring) => ring.x + ring.radius));
  const top = Math.min(...tables.map((ring) => ring.y - ring.radius));
  const bottom = Math.max(...tables.map((ring) => ring.y + ring.radius));
  const room = radius * (tables.length > 1 ? severalShare : 1);
  const k = (2 * room) / Math.max(1, right - left, bottom - top);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return {
    rings: tables.map((ring) => ({
      x: at.x + (ring.x - x) * k,
      y: at.y + (ring.y - y) * k,
      radius: ring.radius * k,
    })),
    box: { x: at.x - x * k, y: at.y - y * k, width: k * width, height: k * height },
  };
}
/** Several tables may reach a little further than one. */
const severalShare = 1.35;

/** The width of a flow: as the square root of its rate, so that one a hundredth of another is still a line. */
export function flowWidth(perSecond: number, perSecondMax: number, widthMax: number): number {
  if (!(perSecond > 0)) return 0;
  return Math.max(flowWidthMin, widthMax * Math.sqrt(perSecond / Math.max(perSecond, perSecondMax)));
}
const flowWidthMin = 1.25;

/** A ribbon from one point to another, level at both ends, as the outline of an area. */
export function ribbonPath(from: Point, to: Point, width: number): string {
  const middle = (from.x + to.x) / 2;
  const half = width / 2;
  const n = (value: number) => value.toFixed(1);
  return (
    `M${n(from.x)},${n(from.y - half)}C${n(middle)},${n(from.y - half)} ${n(middle)},${n(to.y - half)} ${n(to.x)},${n(to.y - half)}` +
    `V${n(to.y + half)}C${n(middle)},${n(to.y + half)} ${n(middle)},${n(from.y + half)} ${n(from.x)},${n(from.y + half)}Z`
  );
}

/** What is refused goes along, turns round before the ring, and comes back a little: an outline. */
export function turningPath(from: Point, to: Point, width: number): string {
  const n = (value: number) => value.toFixed(1);
  const half = width / 2;
  const bend = to.x - turnLength - width;
  const middle = (from.x + bend) / 2;
  const gap = Math.max(4, width * 0.35);
  const [outer, inner] = [width + gap / 2, gap / 2];
  const axis = to.y + half + gap / 2;
  return (
    `M${n(from.x)},${n(from.y - half)}C${n(middle)},${n(from.y - half)} ${n(middle)},${n(to.y - half)} ${n(bend)},${n(to.y - half)}` +
    `A${n(outer)},${n(outer)} 0 0 1 ${n(bend)},${n(axis + outer)}` +
    `H${n(bend - turnLength)}V${n(axis + inner)}H${n(bend)}` +
    `A${n(inner)},${n(inner)} 0 0 0 ${n(bend)},${n(to.y + half)}` +
    `C${n(middle)},${n(to.y + half)} ${n(middle)},${n(from.y + half)} ${n(from.x)},${n(from.y + half)}Z`
  );
}
const turnLength = 14;

/** How much of its string a consumer has still to read: ten records a fifth, ten thousand four fifths. */
export function backlogShare(records: number): number {
  return records > 0 ? Math.min(1, 0.2 * Math.log10(1 + records)) : 0;
}
