// The key space on a canvas, bent or straight. All arcs of a kind are one path, so that a thousand partitions cost
// hardly more than eight.

import type { SplitFrame } from '../../../sim/frame.ts';
import type { RoutersFrame } from '../../../sim/storage-frame.ts';
import { hatching } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';
import { drawnArc, gapBetween, laidApart, radiusOfLoad, tornMin, tornRadius, type Arc } from './layout.ts';
import { isStraight, lengthAt, pointOn, type Shape } from './shape.ts';
import { traceArc, traceLevel, traceRun, type Step } from './trace.ts';

export interface KeySpacePicture {
  arcs: readonly Arc[];
  shape: Shape;
  palette: Palette;
  lineWidth: number;
  splits: readonly SplitFrame[];
  /** The partitions that were split a moment ago. */
  justSplit: ReadonlySet<number>;
  /** The one that the keyboard or the pointer is at. */
  marked?: Arc | undefined;
  /** Undefined: nothing is known of them, not even how many they are. */
  routers?: RoutersFrame | undefined;
  /** A small picture of a table has none of its clients. */
  hasClients: boolean;
  /** What the key space is filled with where no partition is full; where it is small, it must be dark to be seen. */
  bandColour?: string | undefined;
}

/** From this share of its cap on, a partition is full. */
const fullShare = 0.97;

/** Draws around the origin. */
export function drawKeySpace(context: CanvasRenderingContext2D, picture: KeySpacePicture): void {
  const { shape, palette, lineWidth } = picture;
  const { radii } = shape;
  const lengthPixels = lengthAt(shape, radii.cap);
  const arcs = laidApart(picture.arcs, lengthPixels).map((arc) => drawnArc(arc, lengthPixels));
  const gap = gapBetween(arcs.length);
  const areJoined = gap === 0 && arcs.length > 1;
  const trace = (wanted: (arc: Arc) => [from: number, to: number] | undefined) => {
    context.beginPath();
    let run: Step[] = [];
    for (const arc of arcs) {
      const span = wanted(arc);
      const isSeen = span !== undefined && span[1] - span[0] > 0.25;
      if (isSeen && !areJoined) traceArc(context, shape, arc, span[0], span[1], gap);
      if (run.length > 0 && !(isSeen && run.at(-1)!.end === arc.start)) {
        traceRun(context, shape, run);
        run = [];
      }
      if (isSeen && areJoined) run.push({ start: arc.start, end: arc.end, inner: span[0], outer: span[1] });
    }
    if (run.length > 0) traceRun(context, shape, run);
  };
  const fill = (colour: string | CanvasPattern, wanted: Parameters<typeof trace>[0]) => {
    trace(wanted);
    context.fillStyle = colour;
    context.fill();
  };

  const band = (): [number, number] => [radii.band, radii.bandOuter];
  const bar = (arc: Arc): [number, number] => [radii.base, radiusOfLoad(arc.served, radii)];
  const isFull = (arc: Arc) => arc.served >= fullShare;
  const isNew = (arc: Arc) => picture.justSplit.has(arc.partition);
  fill(picture.bandColour ?? palette['served-faint'], (arc) =>
    isFull(arc) || isNew(arc) ? undefined : band(),
  );
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
  trace(refused);
  context.strokeStyle = palette.refused;
  context.lineWidth = arcs.length > 100 ? 0.5 : lineWidth;
  context.stroke();

  drawTears(context, picture, arcs);
  drawSplits(context, picture);
  drawCap(context, picture);
  if (picture.hasClients) drawRouters(context, picture);
  if (picture.marked) drawMarked(context, picture, drawnArc(picture.marked, lengthPixels));
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

/** A tear, in widths of a line: how wide each tooth is, how far it goes to either side, and how wide it gapes. */
const tear = { tooth: 5, depth: 1.2, gape: 2.4 };

/** Through what goes on beyond the scale: a jagged line of paper, with edges. */
function drawTears(
  context: CanvasRenderingContext2D,
  { shape, palette, lineWidth }: KeySpacePicture,
  arcs: readonly Arc[],
): void {
  const level = tornRadius(shape.radii);
  const length = lengthAt(shape, level);
  context.beginPath();
  let drawnTo = NaN;
  for (const { start, end, asked } of arcs) {
    if (asked <= tornMin) continue;
    const teeth = Math.max(1, Math.round(((end - start) * length) / (lineWidth * tear.tooth)));
    for (let step = 0; step <= teeth; step += 1) {
      const side = step % 2 === 0 ? -1 : 1;
      const position = start + ((end - start) * step) / teeth;
      const at = pointOn(shape, position, level + side * lineWidth * tear.depth);
      if (step === 0 && start !== drawnTo) context.moveTo(at.x, at.y);
      else context.lineTo(at.x, at.y);
    }
    drawnTo = end;
  }
  if (Number.isNaN(drawnTo)) return;
  for (const [colour, width] of [
    [palette.refused, tear.gape + 1.6],
    [palette.paper, tear.gape],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth * width;
    context.stroke();
  }
}

/** A border that is on its way grows from the band outwards to the cap, as far as its split has come. */
function drawSplits(
  context: CanvasRenderingContext2D,
  { splits, shape, palette, lineWidth }: KeySpacePicture,
): void {
  const inner = shape.radii.band - lineWidth * 3;
  for (const [colour, width] of [
    [palette.paper, lineWidth * 5],
    [palette.moved, lineWidth * 2.5],
  ] as const) {
    context.beginPath();
    for (const { at, progress } of splits) {
      for (const position of at) {
        const from = pointOn(shape, position, inner);
        const to = pointOn(shape, position, inner + (shape.radii.cap - inner) * progress);
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
      }
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

function drawCap(context: CanvasRenderingContext2D, { shape, palette, lineWidth }: KeySpacePicture): void {
  context.beginPath();
  traceLevel(context, shape, shape.radii.cap);
  context.setLineDash([lineWidth, lineWidth * 3]);
  context.strokeStyle = palette.ink;
  context.lineWidth = lineWidth;
  context.stroke();
  context.setLineDash([]);
}

/** More marks than this would run into one line. */
const routersDrawnMax = 120;

/**
 * The clients' line in the middle, and the routers around it: where the frame tells how many there are, one mark
 * each, open until it has the map; else a line, for their number is not public.
 */
function drawRouters(
  context: CanvasRenderingContext2D,
  { shape, palette, lineWidth, routers }: KeySpacePicture,
): void {
  const { radii } = shape;
  context.strokeStyle = palette.ink;
  context.lineWidth = lineWidth;
  context.beginPath();
  traceLevel(context, shape, radii.clients);
  if (!isStraight(shape) && shape.morph === 0) context.closePath();
  context.stroke();
  context.strokeStyle = palette.soft;
  context.lineWidth = lineWidth * 0.5;
  if (!routers || routers.count > routersDrawnMax) {
    context.beginPath();
    traceLevel(context, shape, radii.routers);
    context.stroke();
    return;
  }
  const size = lineWidth * 1.6;
  for (const [isWarm, colour] of [
    [true, palette.soft],
    [false, palette.paper],
  ] as const) {
    context.beginPath();
    for (let router = 0; router < routers.count; router += 1) {
      if (router < routers.warm !== isWarm) continue;
      const at = pointOn(shape, (router + 0.5) / routers.count, radii.routers);
      context.moveTo(at.x + size, at.y);
      context.arc(at.x, at.y, size, 0, 2 * Math.PI);
    }
    context.fillStyle = colour;
    context.fill();
    context.stroke();
  }
}

/** A line around all that belongs to a partition, with paper between. */
function drawMarked(
  context: CanvasRenderingContext2D,
  { shape, palette, lineWidth }: KeySpacePicture,
  arc: Arc,
): void {
  const { radii } = shape;
  context.beginPath();
  const far = Math.max(radii.cap, radiusOfLoad(arc.asked, radii)) + 4;
  traceArc(context, shape, arc, radii.band - 4, far, 0);
  context.strokeStyle = palette.paper;
  context.lineWidth = lineWidth * 3.5;
  context.stroke();
  context.strokeStyle = palette.ink;
  context.lineWidth = lineWidth * 1.4;
  context.stroke();
}
