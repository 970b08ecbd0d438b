// Where everything stands in the picture of one item: below its key and hash a ruler that goes from the key space to the
// key in three steps, then what is asked of it, then its versions.

import type { ItemPicture } from '../../../sim/pictures/item.ts';
import type { VersionPicture } from '../../../sim/pictures/item-versions.ts';
import type { Box } from '../scene.ts';

export interface ItemRoom {
  width: number;
  height: number;
  textPixels: number;
  /** The height of the key, its sentence and its hash. */
  headPixels: number;
  /** Rows that show a version. */
  versions: number;
}

export interface ItemLayout {
  /** The whole key space, the partition, and the surroundings of the key. */
  bands: [Box, Box, Box];
  load: Box;
  versions: Box;
  rowHeight: number;
  /** As many versions as there is room for. */
  versionsShown: number;
}

export function itemLayoutFor({ width, height, textPixels, headPixels, versions }: ItemRoom): ItemLayout {
  const line = 1.35 * textPixels;
  const top = headPixels + 0.6 * line;
  const room = Math.max(8 * line, height - top);
  const rowHeight = Math.min(1.7 * line, Math.max(line, (0.34 * room) / Math.max(3, versions)));
  const loadHeight = 3.2 * line;
  // Where no version is told there is no room for any.
  const versionsHeight = versions === 0 ? 0 : Math.min(0.42 * room, (versions + 1.2) * rowHeight);
  const rulerHeight = Math.min(
    (versions === 0 ? 0.66 : 0.5) * room,
    16 * line,
    room - loadHeight - versionsHeight - line,
  );
  const bandHeight = Math.max(4, Math.min(1.5 * line, rulerHeight / 4));
  const gap = Math.max(2, (rulerHeight - 3 * bandHeight) / 2);
  const band = (step: number): Box => ({
    x: 0,
    y: top + step * (bandHeight + gap),
    width,
    height: bandHeight,
  });
  const loadTop = top + rulerHeight + 0.8 * line;
  const versionsTop = loadTop + loadHeight;
  return {
    bands: [band(0), band(1), band(2)],
    load: { x: 0, y: loadTop, width, height: loadHeight },
    versions: { x: 0, y: versionsTop, width, height: Math.max(0, height - versionsTop) },
    rowHeight,
    versionsShown: Math.max(1, Math.floor((height - versionsTop - 1.1 * line) / rowHeight)),
  };
}

export type Span = readonly [start: number, end: number];

/** The ruler's last step shows so small a part of the partition. */
const aroundParts = 64;

export function spansOf({
  range: [start, end],
  position,
}: Pick<ItemPicture, 'range' | 'position'>): [Span, Span, Span] {
  const width = (end - start) / aroundParts;
  const from = Math.min(Math.max(start, position - width / 2), Math.max(start, end - width));
  return [
    [0, 1],
    [start, end],
    [from, from + width],
  ];
}

export function xIn(position: number, [start, end]: Span, band: Box): number {
  const share = end > start ? (position - start) / (end - start) : 0.5;
  return band.x + Math.min(1, Math.max(0, share)) * band.width;
}

/** From a part of one band to the whole of the next: what the ruler enlarges. */
export function funnelPath(inner: Span, outer: Span, from: Box, to: Box): string {
  const left = xIn(inner[0], outer, from);
  const right = Math.max(left + 1, xIn(inner[1], outer, from));
  const top = from.y + from.height;
  return `M${left},${top}H${right}L${to.x + to.width},${to.y}H${to.x}Z`;
}

export interface LoadBar {
  served: number;
  refused: number;
  /** Where one partition's cap lies. */
  cap: number;
}

/** Widths in pixels: the bar and the cap on one scale, so that what is asked beyond the cap sticks out. */
export function loadBar(askedUnits: number, servedUnits: number, cap: number, width: number): LoadBar {
  const most = Math.max(askedUnits, servedUnits, cap) * 1.02;
  const served = Math.min(askedUnits, servedUnits);
  const pixels = most > 0 ? width / most : 0;
  return { served: served * pixels, refused: Math.max(0, askedUnits - served) * pixels, cap: cap * pixels };
}

export interface Bead {
  version: VersionPicture;
  /** Undefined: not counted. */
  share: number | undefined;
  isNewest: boolean;
}

/** Beads on strings: the newest at the right end, the others as far to the left as they are behind. */
export function beadsOf(versions: readonly VersionPicture[]): { newest: number; beads: Bead[] } {
  const numbers = versions.flatMap(({ version }) => (version === undefined ? [] : [version]));
  const newest = Math.max(0, ...numbers);
  const oldest = Math.min(newest, ...numbers);
  // A single write behind is not the whole string.
  const span = Math.max(newest - oldest, stringWritesMin);
  return {
    newest,
    beads: versions.map((version) => ({
      version,
      share: version.version === undefined ? undefined : 1 - (newest - version.version) / span,
      isNewest: version.version !== undefined && version.version >= newest && !version.behindMs,
    })),
  };
}

const stringWritesMin = 10;
