// Where everything stands in the picture of one partition: above, its range of the key space with its hottest keys;
// below, the road of an attempt, past the vessels that may refuse it, to the three replicas.

import type { Box } from '../scene.ts';

export interface Room {
  width: number;
  height: number;
  textPixels: number;
  /** The height of the sentence above the picture. */
  sentencePixels: number;
  /** Left of the vessels one chooses between reads and writes. */
  chooses?: boolean;
}

export interface PartitionLayout {
  /** The range of this partition; what is left of the picture's width shows the neighbours'. */
  band: Box;
  before: Box;
  after: Box;
  /** A key's bar ends here if it is asked for most. */
  pinsTop: number;
  /** Of the letters below the band. */
  rangeText: number;
  vessels: Box;
  lane: Lane;
  discs: { x: number; y: number }[];
  discRadius: number;
}

export interface Lane {
  from: number;
  to: number;
  /** Its upper edge, which is the same all along. */
  top: number;
  /** What is asked for, or may be, is at most so wide. */
  widthMax: number;
  /** Down to here falls what is refused. */
  bottom: number;
}

/** Parts of the picture's width. */
const neighbourWidth = 0.07;
const laneEnds = 0.7;
const discsAt = 0.83;
/** Beside the discs stand their names, so many letters' heights wide. */
const discNames = 5;

export function layoutFor({
  width,
  height,
  textPixels,
  sentencePixels,
  chooses = false,
}: Room): PartitionLayout {
  const line = 1.35 * textPixels;
  const bandHeight = Math.max(16, 0.05 * height);
  // A sentence of two lines has its room even before it is there, so that nothing moves when it comes.
  const head = (sentencePixels > 0 ? Math.max(sentencePixels, 2 * line) : 0) + 0.4 * line;
  const upper = head + 0.34 * (height - head);
  const bandTop = upper - bandHeight - 1.2 * line;
  const side = Math.max(30, neighbourWidth * width);
  const gap = 4;
  const roadTop = upper + 0.5 * line;
  const lower = height - roadTop;
  const laneTop = roadTop + 0.58 * lower;
  const bottom = height - 1.5 * line;
  const vesselsFrom = chooses ? Math.max(5.5 * textPixels, 0.15 * width) : 0.07 * width;
  const discRadius = Math.max(9, Math.min(0.036 * width, 0.085 * lower));
  const discsX = Math.min(discsAt * width, width - discRadius - discNames * textPixels);
  const discRows = [0.2, 0.53, 0.86];
  return {
    band: { x: side + gap, y: bandTop, width: width - 2 * (side + gap), height: bandHeight },
    before: { x: 0, y: bandTop, width: side, height: bandHeight },
    after: { x: width - side, y: bandTop, width: side, height: bandHeight },
    pinsTop: head + 1.1 * line,
    rangeText: bandTop + bandHeight + 0.95 * line,
    vessels: {
      x: vesselsFrom,
      y: roadTop,
      width: laneEnds * width - vesselsFrom - 1.6 * textPixels,
      height: laneTop - roadTop,
    },
    lane: {
      from: 0,
      to: laneEnds * width,
      top: laneTop,
      widthMax: Math.max(12, 0.6 * (bottom - laneTop)),
      bottom,
    },
    discs: discRows.map((row) => ({ x: discsX, y: roadTop + row * lower })),
    discRadius,
  };
}

/** Where a place of the key space lies in the band of this range; a range of no width is all one place. */
export function xOf(position: number, [start, end]: readonly [number, number], band: Box): number {
  const share = end > start ? (position - start) / (end - start) : 0.5;
  return band.x + Math.min(1, Math.max(0, share)) * band.width;
}

export interface PinFigures {
  key: string;
  position: number;
  /** A second. */
  attempts: number;
  refused: number;
  /** Of the attempts on its partition. */
  share: number;
}

export interface Pin {
  key: string;
  x: number;
  /** In pixels, from the band upwards; what is refused stands on top of what is served. */
  served: number;
  refused: number;
}

/** What a finger needs, in pixels (WCAG 2.5.8). */
export const targetPixels = 24;

/** The keys that can be hit, the hotter before the colder: no two of them nearer to one another than this. */
export function apart(pins: readonly Pin[], leastPixels: number): string[] {
  const kept: Pin[] = [];
  for (const pin of pins) {
    if (kept.every(({ x }) => Math.abs(x - pin.x) >= leastPixels)) kept.push(pin);
  }
  return kept.map(({ key }) => key);
}

/** A bar as high as there is room stands for everything the partition is asked for; this is what can be seen at all. */
const pinPixelsMin = 2;

/** The hottest keys as bars, each as high as its part of the attempts on the partition. */
export function pinsOf(
  keys: readonly PinFigures[],
  range: readonly [number, number],
  { band, pinsTop }: Pick<PartitionLayout, 'band' | 'pinsTop'>,
): Pin[] {
  const room = band.y - pinsTop;
  return keys.map(({ key, position, attempts, refused, share }) => {
    const height = Math.max(pinPixelsMin, share * room);
    const lost = attempts > 0 ? Math.min(1, refused / attempts) : 0;
    return { key, x: xOf(position, range, band), served: (1 - lost) * height, refused: lost * height };
  });
}

export interface PinName {
  key: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/** Which keys are named: those asked for most, as far as no name lies on another or on a higher bar. */
export function pinNames(
  pins: readonly Pin[],
  widthOfName: (key: string) => number,
  { band }: Pick<PartitionLayout, 'band'>,
  textPixels: number,
): PinName[] {
  const taken: { from: number; to: number; top: number; bottom: number }[] = [];
  const names: PinName[] = [];
  const bars = pins.map((pin) => ({ ...pin, top: band.y - pin.served - pin.refused }));
  for (const bar of [...bars].sort((one, other) => one.top - other.top)) {
    const half = widthOfName(bar.key) / 2;
    const x = Math.min(band.x + band.width - half, Math.max(band.x + half, bar.x));
    const bottom = bar.top - 0.35 * textPixels;
    const place = { from: x - half, to: x + half, top: bottom - 1.1 * textPixels, bottom };
    const touches = (other: { from: number; to: number; top: number; bottom: number }) =>
      place.from < other.to + 0.5 * textPixels &&
      place.to > other.from - 0.5 * textPixels &&
      place.top < other.bottom &&
      place.bottom > other.top;
    const onABar = bars.some(
      (other) =>
        other.key !== bar.key &&
        other.x > place.from - 0.6 * textPixels &&
        other.x < place.to + 0.6 * textPixels &&
        other.top < bottom,
    );
    if (onABar || taken.some(touches)) continue;
    taken.push(place);
    names.push({ key: bar.key, x, y: bottom, anchor: 'middle' });
  }
  return names;
}

/** In the band around a key: its whole picture grows out of it, in the proportions of this one. */
export function keyBox(
  x: number,
  { band }: Pick<PartitionLayout, 'band'>,
  { width, height }: Pick<Room, 'width' | 'height'>,
): Box {
  const boxHeight = band.height;
  const boxWidth = (boxHeight * width) / height;
  return { x: x - boxWidth / 2, y: band.y, width: boxWidth, height: boxHeight };
}
