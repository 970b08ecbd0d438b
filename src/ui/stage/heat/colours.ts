// The colours of the heat, as pixels lie in memory: light to dark blue for what is served, vermilion for what is
// refused, cividis for how long it took.

import { colourOf, mix, type Colour, type Palette, type PaletteName } from '../../charts/palette.ts';

export const shades = 256;

export interface HeatColours {
  served: Uint32Array;
  /** From one refusal to many. */
  refused: Uint32Array;
  /** From little to much. */
  latency: Uint32Array;
  nothing: number;
}

const servedStops = ['heat-low', 'heat-middle', 'heat-high'] as const;
const refusedStops = ['heat-refused-low', 'heat-refused-high'] as const;
const latencyStops = ['cividis-1', 'cividis-2', 'cividis-3', 'cividis-4', 'cividis-5'] as const;

export type Ramp = 'served' | 'refused' | 'latency';

export const stopsOf: Record<Ramp, readonly PaletteName[]> = {
  served: servedStops,
  refused: refusedStops,
  latency: latencyStops,
};

export function heatColours(palette: Palette): HeatColours {
  return {
    served: ramp(palette, servedStops),
    refused: ramp(palette, refusedStops),
    latency: ramp(palette, latencyStops),
    nothing: packed(colourOf(palette['heat-low'])),
  };
}

function ramp(palette: Palette, names: readonly PaletteName[]): Uint32Array {
  const stops = names.map((name) => colourOf(palette[name]));
  return Uint32Array.from({ length: shades }, (_none, shade) => {
    const along = (shade / (shades - 1)) * (stops.length - 1);
    const from = Math.min(stops.length - 2, Math.floor(along));
    return packed(mix(stops[from]!, stops[from + 1]!, along - from));
  });
}

/** As the bytes of a pixel lie in memory, lowest first. */
export function packed([red, green, blue]: Colour): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
