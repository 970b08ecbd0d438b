// The dot of an attempt and the cross of a refused one, drawn once and then copied: that is cheaper.

import { deviceDensity } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';

export interface Marks {
  dot: HTMLCanvasElement;
  cross: HTMLCanvasElement;
  size: number;
}

export function createMarks(palette: Palette, scale: number): Marks {
  const size = Math.ceil(12 * scale);
  const dot = drawn(size, (pen) => {
    pen.beginPath();
    pen.arc(size / 2, size / 2, 2.6 * scale, 0, 2 * Math.PI);
    pen.fillStyle = palette['served-deep'];
    pen.fill();
    pen.strokeStyle = palette.paper;
    pen.lineWidth = 1;
    pen.stroke();
  });
  const cross = drawn(size, (pen) => {
    const arm = 3.3 * scale;
    pen.translate(size / 2, size / 2);
    pen.lineCap = 'round';
    for (const [colour, width] of [
      [palette.paper, 4],
      [palette['refused-deep'], 1.9],
    ] as const) {
      pen.beginPath();
      pen.moveTo(-arm, -arm);
      pen.lineTo(arm, arm);
      pen.moveTo(arm, -arm);
      pen.lineTo(-arm, arm);
      pen.strokeStyle = colour;
      pen.lineWidth = width * scale;
      pen.stroke();
    }
  });
  return { dot, cross, size };
}

/** As many pixels as the canvas it is put on: it is copied, not scaled. */
function drawn(size: number, draw: (pen: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const density = deviceDensity();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * density;
  const pen = canvas.getContext('2d')!;
  pen.scale(density, density);
  draw(pen);
  return canvas;
}
