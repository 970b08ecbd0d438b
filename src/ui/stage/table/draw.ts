// The ring on a canvas. All arcs of a kind are one path, so that a thousand partitions cost hardly more than eight.

import type { SplitFrame } from '../../../sim/frame.ts';
import { hatching } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';
import {
  angleOf,
  drawnArc,
  gapBetween,
  laidApart,
  overloadPixelsMin,
  pointAt,
  radiusOfLoad,
  type Arc,
  type Radii,
} from './layout.ts';

export interface RingPicture {
  arcs: readonly Arc[];
  radii: Radii;
  palette: Palette;
  /** The hottest key's place in the key space. */
  keyAt: number | undefined;
  lineWidth: number;
  splits: readonly SplitFrame[];
  /** The partitions that were split a moment ago. */
  justSplit: ReadonlySet<number>;
}

/** From this share of its cap on, a partition is full. */
const fullShare = 0.97;

/** Draws around the origin. */
export function drawRing(context: CanvasRenderingContext2D, picture: RingPicture): void {
  const { radii, palette, lineWidth } = picture;
  const arcs = laidApart(picture.arcs, radii).map((arc) => drawnArc(arc, radii));
  const gap = gapBetween(arcs.length);
  const fill = (
    colour: string | CanvasPattern,
    wanted: (arc: Arc) => [from: number, to: number] | undefined,
  ) => {
    context.beginPath();
    for (const arc of arcs) {
      const span = wanted(arc);
      if (span && span[1] - span[0] > 0.25) wedge(context, arc, span[0], span[1], gap);
    }
    context.fillStyle = colour;
    context.fill();
  };

  const band = (): [number, number] => [radii.band, radii.bandOuter];
  const bar = (arc: Arc): [number, number] => [radii.base, radiusOfLoad(arc.served, radii)];
  const isFull = (arc: Arc) => arc.served >= fullShare;
  const isNew = (arc: Arc) => picture.justSplit.has(arc.partition);
  fill(palette['served-faint'], (arc) => (isFull(arc) || isNew(arc) ? undefined : band()));
  fill(palette['served-deep'], (arc) => (isFull(arc) && !isNew(arc) ? band() : undefined));
  fill(palette.moved, (arc) => (isNew(arc) ? band() : undefined));
  fill(palette.served, (arc) => (isFull(arc) ? undefined : bar(arc)));
  fill(palette['served-deep'], (arc) => (isFull(arc) ? bar(arc) : undefined));

  const refused = (arc: Arc): [number, number] | undefined =>
    arc.asked > arc.served * 1.005 && arc.refusedPerSecond > 0
      ? [
          radiusOfLoad(arc.served, radii) + 1,
          Math.max(radiusOfLoad(arc.served, radii) + 3, radiusOfLoad(arc.asked, radii)),
        ]
      : undefined;
  fill(hatchOf(context, palette, lineWidth), refused);
  context.beginPath();
  for (const arc of arcs) {
    const span = refused(arc);
    if (!span) continue;
    wedge(context, arc, span[0], span[1], gap);
    context.closePath();
  }
  context.strokeStyle = palette.refused;
  context.lineWidth = arcs.length > 100 ? 0.5 : lineWidth;
  context.stroke();

  drawSplits(context, picture);
  drawCap(context, picture);
  if (picture.keyAt !== undefined) drawKey(context, picture, picture.keyAt);
}

/** One for each palette: the pattern is slow to make, and the palette is a new object with every theme. */
const hatches = new WeakMap<Palette, CanvasPattern>();

function hatchOf(context: CanvasRenderingContext2D, palette: Palette, lineWidth: number): CanvasPattern {
  const known = hatches.get(palette);
  if (known) return known;
  const made = hatching(context, palette.refused, palette.paper, lineWidth);
  hatches.set(palette, made);
  return made;
}

/** A border that is on its way grows from the band outwards to the cap, as far as its split has come. */
function drawSplits(
  context: CanvasRenderingContext2D,
  { splits, radii, palette, lineWidth }: RingPicture,
): void {
  const inner = radii.band - lineWidth * 3;
  for (const [colour, width] of [
    [palette.paper, lineWidth * 5],
    [palette.moved, lineWidth * 2.5],
  ] as const) {
    context.beginPath();
    for (const { at, progress } of splits) {
      for (const position of at) {
        const from = pointAt(position, inner);
        const to = pointAt(position, inner + (radii.cap - inner) * progress);
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
      }
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

function drawCap(context: CanvasRenderingContext2D, { radii, palette, lineWidth }: RingPicture): void {
  context.beginPath();
  context.arc(0, 0, radii.cap, 0, 2 * Math.PI);
  context.setLineDash([lineWidth, lineWidth * 3]);
  context.strokeStyle = palette.ink;
  context.lineWidth = lineWidth;
  context.stroke();
  context.setLineDash([]);
}

/** A pin from the key's place in the band out through its partition's bar. */
function drawKey(context: CanvasRenderingContext2D, picture: RingPicture, keyAt: number): void {
  const { arcs, radii, palette, lineWidth } = picture;
  const home = arcs.find((arc) => keyAt >= arc.start && keyAt < arc.end);
  const isWide = home && (home.end - home.start) * 2 * Math.PI * radii.cap > 3 * overloadPixelsMin;
  // Through a narrow bar the pin would hide it; then the bar itself points to the name.
  const end = isWide ? Math.max(radii.cap, radiusOfLoad(home.asked, radii)) : radii.base;
  const from = pointAt(keyAt, (radii.band + radii.bandOuter) / 2);
  const to = pointAt(keyAt, end);
  for (const [colour, width] of [
    [palette.paper, lineWidth + 2],
    [palette.ink, lineWidth * 0.8],
  ] as const) {
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
    context.beginPath();
    context.arc(from.x, from.y, width + 2, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  }
}

/** One arc between two radii, still open: filling closes it by itself, and closing is slow. Its neighbours' gap taken off evenly, so that the gap's sides are parallel. */
function wedge(context: CanvasRenderingContext2D, arc: Arc, inner: number, outer: number, gap: number): void {
  const from = angleOf(arc.start) - Math.PI / 2;
  const to = angleOf(arc.end) - Math.PI / 2;
  const innerPad = Math.min((to - from) * 0.4, gap / 2 / Math.max(1, inner));
  const outerPad = Math.min((to - from) * 0.4, gap / 2 / Math.max(1, outer));
  context.moveTo(Math.cos(from + innerPad) * inner, Math.sin(from + innerPad) * inner);
  context.arc(0, 0, outer, from + outerPad, to - outerPad);
  context.arc(0, 0, inner, to - innerPad, from + innerPad, true);
}
