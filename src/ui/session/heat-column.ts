// One column of the heat as it is kept: a run has hundreds of them, each of a thousand rows, so every figure takes two
// bytes, and what was nowhere in the column takes none. A figure is right to a two thousandth part of itself.

import { heatFields, heatRows, type HeatField } from '../../sim/frame.ts';

const planes = heatFields.length;

export class HeatColumn {
  /** By field; undefined: zero in every row. */
  readonly #halves: (Uint16Array | undefined)[];
  /** By field: what a kept figure is multiplied by. */
  readonly #scales: number[];

  /** `cells` is a column of a frame: rows of heatFields. */
  constructor(cells: Float32Array) {
    this.#scales = heatFields.map((_field, plane) => scaleFor(cells, plane));
    this.#halves = this.#scales.map((scale, plane) =>
      scale === 0 ? undefined : halvesOf(cells, plane, scale),
    );
  }

  /** One figure of every row, from the start of the key space; `into` is filled and answered. */
  plane(field: HeatField, into = new Float32Array(heatRows)): Float32Array {
    this.#fill(heatFields.indexOf(field), into, 0, 1);
    return into;
  }

  /** As in a frame: rows of heatFields. */
  cells(into = new Float32Array(heatRows * planes)): Float32Array {
    for (let plane = 0; plane < planes; plane += 1) this.#fill(plane, into, plane, planes);
    return into;
  }

  value(row: number, field: HeatField): number {
    const plane = heatFields.indexOf(field);
    const half = this.#halves[plane]?.[row];
    return half === undefined ? 0 : numberOfHalf[half]! * this.#scales[plane]!;
  }

  #fill(plane: number, into: Float32Array, from: number, step: number): void {
    const halves = this.#halves[plane];
    const scale = this.#scales[plane]!;
    for (let row = 0, at = from; row < heatRows; row += 1, at += step) {
      into[at] = halves === undefined ? 0 : numberOfHalf[halves[row]!]! * scale;
    }
  }
}

/** A half float goes to 65,504: what is larger is kept in multiples of a power of two. 0: there is nothing. */
function scaleFor(cells: Float32Array, plane: number): number {
  let largest = 0;
  for (let at = plane; at < cells.length; at += planes) largest = Math.max(largest, cells[at]!);
  if (largest === 0) return 0;
  return largest > halfMax ? 2 ** Math.ceil(Math.log2(largest / halfMax)) : 1;
}

function halvesOf(cells: Float32Array, plane: number, scale: number): Uint16Array {
  const halves = new Uint16Array(heatRows);
  for (let row = 0; row < heatRows; row += 1) {
    // The exponent of a half is smaller by 112; its mantissa has the upper ten bits.
    asFloat[0] = (cells[row * planes + plane]! / scale) * 2 ** -112;
    halves[row] = (asBits[0]! + 0x1000) >>> 13;
  }
  return halves;
}

const halfMax = 65_504;
const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

/** By half float without sign: the number. */
const numberOfHalf = Float32Array.from({ length: 0x7c00 }, (_none, half) => {
  asBits[0] = half << 13;
  return asFloat[0]! * 2 ** 112;
});
