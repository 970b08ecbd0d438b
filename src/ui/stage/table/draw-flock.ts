// The attempts in the air, stamped onto a canvas: drawing a dot's picture again is cheaper than drawing the dot.

import { stamp } from '../../charts/canvas.ts';
import type { Palette } from '../../charts/palette.ts';
import { spotOf } from './flight.ts';
import type { Flock } from './flock.ts';
import type { Shape } from './shape.ts';

export interface Stamps {
  dot: HTMLCanvasElement;
  /** A second attempt, or a later one. */
  again: HTMLCanvasElement;
  /** In its partition. */
  served: HTMLCanvasElement;
  cross: HTMLCanvasElement;
  size: number;
}

export function createStamps(palette: Palette, scale: number): Stamps {
  const size = Math.ceil(11 * scale);
  // Neither blue nor vermilion: nothing is decided on the way.
  const dot = disc(size, 2.2 * scale, palette.soft);
  const served = disc(size, 2.9 * scale, palette.served);
  const again = stamp(size, (pen) => {
    pen.beginPath();
    pen.arc(size / 2, size / 2, 2.6 * scale, 0, 2 * Math.PI);
    pen.fillStyle = palette.paper;
    pen.fill();
    pen.strokeStyle = palette.soft;
    pen.lineWidth = 1.5 * scale;
    pen.stroke();
  });
  const cross = stamp(size, (pen) => {
    const arm = 3.3 * scale;
    pen.translate(size / 2, size / 2);
    pen.beginPath();
    pen.moveTo(-arm, -arm);
    pen.lineTo(arm, arm);
    pen.moveTo(arm, -arm);
    pen.lineTo(-arm, arm);
    pen.strokeStyle = palette.refused;
    pen.lineWidth = 1.8 * scale;
    pen.stroke();
  });
  return { dot, again, served, cross, size };
}

function disc(size: number, radius: number, colour: string): HTMLCanvasElement {
  return stamp(size, (pen) => {
    pen.beginPath();
    pen.arc(size / 2, size / 2, radius, 0, 2 * Math.PI);
    pen.fillStyle = colour;
    pen.fill();
  });
}

/** Draws around the origin. */
export function drawFlock(
  context: CanvasRenderingContext2D,
  flock: Flock,
  nowUs: number,
  flightUs: number,
  shape: Shape,
  stamps: Stamps,
): void {
  const half = stamps.size / 2;
  for (const flyer of flock.flyers) {
    const spot = spotOf(flyer, (nowUs - flyer.atUs) / flightUs, shape);
    if (!spot) continue;
    context.globalAlpha = spot.strength;
    context.drawImage(stamps[spot.mark], spot.x - half, spot.y - half, stamps.size, stamps.size);
  }
  context.globalAlpha = 1;
}
