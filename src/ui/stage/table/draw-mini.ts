// A table as a small ring on any canvas: one level of detail less than its own picture, in the same places.

import type { Palette } from '../../charts/palette.ts';
import { drawKeySpace } from './draw.ts';
import { radiiFor, type Arc, type Radii } from './layout.ts';
import { ringShape } from './shape.ts';

export interface MiniRingPicture {
  arcs: readonly Arc[];
  /** What the table consumes, as a share of what it may: a disc in the middle, as large a part of the hole. */
  usedShare?: number | undefined;
  radius: number;
  palette: Palette;
  lineWidth: number;
}

/** Draws around the origin. */
export function drawMiniRing(context: CanvasRenderingContext2D, picture: MiniRingPicture): void {
  const { arcs, usedShare, radius, palette, lineWidth } = picture;
  const radii = miniRadii(radius);
  drawKeySpace(context, {
    arcs,
    shape: ringShape(radii),
    palette,
    lineWidth,
    splits: [],
    justSplit: new Set(),
    hasClients: false,
    bandColour: palette.served,
  });
  if (usedShare === undefined) return;
  const disc = discRadius(usedShare, radii);
  if (disc < 0.5) return;
  context.beginPath();
  context.arc(0, 0, disc, 0, 2 * Math.PI);
  context.fillStyle = usedShare >= fullShare ? palette['served-deep'] : palette.served;
  context.fill();
}

/** From this share on the table has nothing left, as a partition has that is at its cap. */
const fullShare = 0.97;
/** Of the hole: between a disc that is full and the key space there is still paper. */
const holeShare = 0.8;

/** By area: a table that uses a quarter of what it may has a disc of half the width. */
export function discRadius(usedShare: number, { band }: Pick<Radii, 'band'>): number {
  return holeShare * band * Math.sqrt(Math.min(1, Math.max(0, usedShare)));
}

/** The large ring's proportions, whatever the size. */
export function miniRadii(radius: number): Radii {
  const large = radiiFor(1000, 1000, 14);
  const scale = radius / large.outer;
  return Object.fromEntries(
    Object.entries(large).map(([name, value]) => [name, value * scale]),
  ) as unknown as Radii;
}
