// A canvas as sharp as the screen: as many pixels as the device has, drawn in CSS pixels.

export interface Surface {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
}

/** More device pixels than this per CSS pixel cost time and show nothing. */
const densityMax = 2;

export function deviceDensity(): number {
  return Math.min(densityMax, window.devicePixelRatio || 1);
}

/** A small picture drawn once and then copied: as many pixels as the canvas it is put on, so that nothing is scaled. */
export function stamp(size: number, draw: (pen: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const density = deviceDensity();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * density;
  const pen = canvas.getContext('2d')!;
  pen.scale(density, density);
  draw(pen);
  return canvas;
}

/** Makes the canvas fit its box and clears it. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): Surface | undefined {
  const context = contextOf(canvas);
  if (!context || width < 1 || height < 1) return undefined;
  const density = deviceDensity();
  const pixelsWide = Math.round(width * density);
  const pixelsHigh = Math.round(height * density);
  if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
    canvas.width = pixelsWide;
    canvas.height = pixelsHigh;
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

const contexts = new WeakMap<HTMLCanvasElement, CanvasRenderingContext2D | null>();

/** Asking a canvas for its context again and again is not free. */
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const known = contexts.get(canvas);
  if (known !== undefined) return known;
  const context = canvas.getContext('2d');
  contexts.set(canvas, context);
  return context;
}

/** Diagonal lines, the second sign of a refusal beside its colour. */
export function hatching(context: CanvasRenderingContext2D, line: string, ground: string, weight = 1.5) {
  const size = weight * 4;
  const tile = document.createElement('canvas');
  const density = 2;
  tile.width = tile.height = Math.round(size * density);
  const pen = tile.getContext('2d')!;
  pen.scale(density, density);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = line;
  pen.lineWidth = weight;
  pen.beginPath();
  for (const offset of [-size, 0, size]) {
    pen.moveTo(offset - 1, size + 1);
    pen.lineTo(offset + size + 1, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat')!;
  pattern.setTransform(new DOMMatrix().scale(1 / density));
  return pattern;
}
