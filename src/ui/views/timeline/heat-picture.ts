// The heat of the key space as pixels: one pixel a cell, time to the right, the key space downwards. Columns are
// painted once, when they arrive; what lay ahead when a run was rewound stays until the run changes.

import { heatFields, heatRows } from '../../../sim/frame.ts';
import { colourOf, mix, type Colour, type Palette } from '../../charts/palette.ts';

const planes = heatFields.length;
const shades = 64;

export interface HeatColours {
  served: Colour[];
  refused: Colour[];
}

/** Light to dark blue for what is served, vermilion for what is refused. */
export function heatColours(palette: Palette): HeatColours {
  const [low, middle, high] = [palette['heat-low'], palette['heat-middle'], palette['heat-high']].map(
    colourOf,
  );
  const few = colourOf(palette['heat-refused-low']);
  const many = colourOf(palette['heat-refused-high']);
  return {
    served: ramp((share) =>
      share < 0.5 ? mix(low!, middle!, share * 2) : mix(middle!, high!, share * 2 - 1),
    ),
    refused: ramp((share) => mix(few, many, share)),
  };
}

function ramp(colourAt: (share: number) => Colour): Colour[] {
  return Array.from({ length: shades }, (_, index) => colourAt(index / (shades - 1)));
}

/**
 * How dark a cell is, 0 to 1. A cell may hold one key that takes a whole partition's cap or a thousandth of that;
 * the power lets both be seen.
 */
export function shadeOf(units: number, capUnits: number): number {
  return capUnits > 0 && units > 0 ? Math.min(1, (units / capUnits) ** 0.4) : 0;
}

export interface HeatScale {
  readCapUnits: number;
  writeCapUnits: number;
}

/** Writes one column of the picture. `pixels` is a whole image, `width` columns wide and heatRows high. */
export function paintColumn(
  pixels: Uint8ClampedArray,
  width: number,
  column: number,
  cells: ArrayLike<number>,
  scale: HeatScale,
  colours: HeatColours,
): void {
  for (let row = 0; row < heatRows; row += 1) {
    const refused = refusedNear(cells, row);
    const served = Math.max(
      shadeOf(cells[row * planes]!, scale.readCapUnits),
      shadeOf(cells[row * planes + 1]!, scale.writeCapUnits),
    );
    const colour =
      refused > 0
        ? colours.refused[Math.round(shadeOf(refused, scale.writeCapUnits) * (shades - 1))]!
        : colours.served[Math.round(served * (shades - 1))]!;
    const at = (row * width + column) * 4;
    pixels[at] = colour[0];
    pixels[at + 1] = colour[1];
    pixels[at + 2] = colour[2];
    pixels[at + 3] = 255;
  }
}

/** A single key is one row of a hundred and twenty-eight, too thin to see from afar: refusals are three rows tall. */
function refusedNear(cells: ArrayLike<number>, row: number): number {
  const plane = planes - 1;
  const here = cells[row * planes + plane]!;
  if (here > 0) return here;
  const above = row > 0 ? cells[(row - 1) * planes + plane]! : 0;
  const below = row < heatRows - 1 ? cells[(row + 1) * planes + plane]! : 0;
  return Math.max(above, below);
}
