// The partitions side by side in key order, as small as they can be: bars while there are few, then one line of heat.

import { colourOf, mix, type Colour, type Palette } from '../../charts/palette.ts';
import type { Arc } from './layout.ts';

/** Up to so many partitions each have a bar. */
export const barsMax = 64;

/** As many columns as an image of heat has for so many partitions: one each, or one a pixel. */
export function stripColumns(partitions: number, widthPixels: number): number {
  return Math.max(1, Math.min(partitions, Math.round(widthPixels)));
}

/** Asked for more than its cap, or refused for another reason. */
export function isOver({ asked, served, refusedPerSecond }: Arc): boolean {
  return refusedPerSecond > 0 && asked > served * 1.005;
}

/** Pixels in a row, four numbers each: light to dark up to the cap, vermilion for who refuses, the more the darker. */
export function stripPixels(arcs: readonly Arc[], palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(arcs.length * 4);
  const heat = [palette['heat-low'], palette['heat-middle'], palette['heat-high']].map(colourOf) as Heat;
  const refused = [palette['heat-refused-low'], palette['heat-refused-high']].map(colourOf) as [
    Colour,
    Colour,
  ];
  arcs.forEach((arc, index) => {
    const share = isOver(arc) ? 1 - arc.served / arc.asked : Math.min(1, arc.served);
    const colour = isOver(arc) ? mix(refused[0], refused[1], share) : heatOf(heat, share);
    pixels.set([...colour, 255], index * 4);
  });
  return pixels;
}

type Heat = [low: Colour, middle: Colour, high: Colour];

function heatOf([low, middle, high]: Heat, share: number): Colour {
  return share < 0.5 ? mix(low, middle, share * 2) : mix(middle, high, share * 2 - 1);
}

/** How high a bar is for a load of so many caps, as a share of the room; what is beyond the rim is cut. */
export const capHeight = 0.6;

export function barHeight(caps: number): number {
  return Math.max(0, Math.min(1, caps * capHeight));
}
