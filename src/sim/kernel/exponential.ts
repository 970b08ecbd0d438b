// Exponential draws by the ziggurat of Marsaglia and Tsang 2000, "The Ziggurat Method for Generating Random
// Variables", Journal of Statistical Software 5(8), https://doi.org/10.18637/jss.v005.i08, with 256 layers; 99 %
// of the draws take one 32-bit number and one comparison.

import { exp, log } from './math.ts';
import { nextInt32, nextUniform, type Stream } from './random.ts';

/** From 0 upwards, mean 1. */
export function nextExponential(stream: Stream): number {
  return exponentialFrom(nextInt32(stream), stream);
}

/** The same, when the first number of the draw is known; the others come from the stream. */
export function exponentialFrom(first: number, stream: Stream): number {
  let beyond = 0;
  for (let bits = first; ; bits = nextInt32(stream)) {
    const layer = bits & 255;
    const x = (bits >>> 0) * widths[layer]!;
    if (x < edges[layer]!) return beyond + x;
    if (layer === 0) {
      beyond += tailStart; // The tail of an exponential is an exponential.
      continue;
    }
    const below = heights[layer]!;
    if (below + nextUniform(stream) * (heights[layer - 1]! - below) < exp(-x)) return beyond + x;
  }
}

/** Where the base layer ends and the tail begins, and the area of each layer: the paper's constants. */
const tailStart = 7.697117470131487;
const layerArea = 3.949659822581572e-3;

/**
 * By layer (the low eight bits of a number): its width as a multiple of 2^-32, and what lies under the curve for
 * certain. 99 of 100 draws are bits x width, below the edge; the others need exponentialFrom.
 */
export const widths = new Float64Array(256);
export const edges = new Float64Array(256);
/** The curve at a layer's end. */
const heights = new Float64Array(256);

function fillLayers(): void {
  const perBit = 2.3283064365386963e-10;
  widths[0] = (layerArea / exp(-tailStart)) * perBit;
  edges[0] = tailStart;
  widths[255] = tailStart * perBit;
  heights[255] = exp(-tailStart);
  let end = tailStart;
  for (let layer = 254; layer >= 1; layer--) {
    const next = -log(layerArea / end + exp(-end));
    edges[layer + 1] = next;
    widths[layer] = next * perBit;
    heights[layer] = exp(-next);
    end = next;
  }
  edges[1] = 0;
  heights[0] = 1;
}

fillLayers();
