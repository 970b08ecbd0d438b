// Draws the window of the heat: a cut from the image of the whole run, what lies ahead paler, and the borders of
// partitions through it.

import type { Surface } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';
import { drawBorders, type Border } from '../../views/timeline/borders.ts';
import type { HeatImage } from './heat-image.ts';
import type { HeatWindow } from './heat-window.ts';
import { xOf, yOf, type Plot } from './layout.ts';

export interface HeatDrawing {
  plot: Plot;
  /** What is painted first comes first: what is not finished lies over what was there before. */
  images: readonly HeatImage[];
  columnSeconds: number;
  nowSeconds: number;
  /** Up to here anything is known; after a rewind that is later than now. */
  knownSeconds: number;
  borders: readonly Border[];
  lineWidth: number;
}

const futureAlpha = 0.4;

export function drawHeat({ context, width, height }: Surface, drawing: HeatDrawing, palette: Palette): void {
  const { plot, images, columnSeconds, nowSeconds, knownSeconds, borders, lineWidth } = drawing;
  const x = (seconds: number) => Math.max(0, Math.min(width, xOf(plot, seconds)));
  const nowX = Math.round(x(nowSeconds));
  context.imageSmoothingEnabled = false;
  context.fillStyle = palette.future;
  context.fillRect(0, 0, width, height);
  for (const [from, to, alpha] of [
    [0, nowX, 1],
    [nowX, width, futureAlpha],
  ] as const) {
    if (to <= from) continue;
    context.save();
    context.beginPath();
    context.rect(from, 0, to - from, height);
    context.clip();
    context.globalAlpha = alpha;
    for (const image of images) drawCut(context, image, columnSeconds, plot.window, width, height);
    context.restore();
  }
  const toX = x(knownSeconds);
  drawBorders(context, borders, { x, y: (at) => yOf(plot, at), toX, lineWidth }, palette);
}

function drawCut(
  context: CanvasRenderingContext2D,
  { canvas, columnsEach }: HeatImage,
  columnSeconds: number,
  { fromSeconds, toSeconds, from, to }: HeatWindow,
  width: number,
  height: number,
): void {
  const pixelSeconds = columnSeconds * columnsEach;
  if (canvas.width === 0 || canvas.height === 0) return;
  // The window may end in the middle of a pixel, and after the last column of the run.
  const wide = Math.min((toSeconds - fromSeconds) / pixelSeconds, canvas.width - fromSeconds / pixelSeconds);
  if (!(wide > 0)) return;
  context.drawImage(
    canvas,
    fromSeconds / pixelSeconds,
    from * canvas.height,
    wide,
    (to - from) * canvas.height,
    0,
    0,
    (wide * pixelSeconds * width) / (toSeconds - fromSeconds),
    height,
  );
}
