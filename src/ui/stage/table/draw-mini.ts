// A table as a small ring on any canvas: one level of detail less than its own picture, in the same places.

import type { Palette } from '../../charts/palette.ts';
import { drawKeySpace } from './draw.ts';
import { radiiFor, type Arc, type Radii } from './layout.ts';
import { ringShape } from './shape.ts';

export interface MiniRingPicture {
  arcs: readonly Arc[];
  radius: number;
  palette: Palette;
  lineWidth: number;
}

/** Draws around the origin. */
export function drawMiniRing(context: CanvasRenderingContext2D, picture: MiniRingPicture): void {
  const { arcs, radius, palette, lineWidth } = picture;
  drawKeySpace(context, {
    arcs,
    shape: ringShape(miniRadii(radius)),
    palette,
    lineWidth,
    splits: [],
    justSplit: new Set(),
    hasClients: false,
  });
}

/** The large ring's proportions, whatever the size. */
export function miniRadii(radius: number): Radii {
  const large = radiiFor(1000, 1000, 14);
  const scale = radius / large.outer;
  return Object.fromEntries(
    Object.entries(large).map(([name, value]) => [name, value * scale]),
  ) as unknown as Radii;
}
