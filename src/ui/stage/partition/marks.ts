// The dot of an attempt and the cross of a refused one, drawn once and then copied: that is cheaper.

import { stamp } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';

export interface Marks {
  dot: HTMLCanvasElement;
  cross: HTMLCanvasElement;
  size: number;
}

export function createMarks(palette: Palette, scale: number): Marks {
  const size = Math.ceil(12 * scale);
  const dot = stamp(size, (pen) => {
    pen.beginPath();
    pen.arc(size / 2, size / 2, 2.6 * scale, 0, 2 * Math.PI);
    pen.fillStyle = palette['served-deep'];
    pen.fill();
    pen.strokeStyle = palette.paper;
    pen.lineWidth = 1;
    pen.stroke();
  });
  const cross = stamp(size, (pen) => {
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
