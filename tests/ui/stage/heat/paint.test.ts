import { expect, test } from 'vitest';
import { heatFields, heatRows } from '../../../../src/sim/frame.ts';
import { paletteNames, type Palette } from '../../../../src/ui/charts/palette.ts';
import { HeatColumn } from '../../../../src/ui/session/heat-column.ts';
import { heatColours } from '../../../../src/ui/stage/heat/colours.ts';
import { gather, paintColumn, type PaintOptions } from '../../../../src/ui/stage/heat/paint.ts';
import {
  fieldsOf,
  latencyMsMin,
  latencyShade,
  latencyTop,
  planeOf,
  planes,
  shadeOf,
  type HeatView,
} from '../../../../src/ui/stage/heat/planes.ts';

const palette = Object.fromEntries(paletteNames.map((name) => [name, 'rgb(0, 0, 0)'])) as Palette;
Object.assign(palette, {
  'heat-low': 'rgb(240, 240, 240)',
  'heat-middle': 'rgb(120, 170, 200)',
  'heat-high': 'rgb(10, 40, 80)',
  'heat-refused-low': 'rgb(230, 130, 90)',
  'heat-refused-high': 'rgb(190, 50, 10)',
  'cividis-5': 'rgb(0, 32, 77)',
});
const scale = { readCapUnits: 3000, writeCapUnits: 1000, latencyMsMax: 100 };

function column(figures: Partial<Record<number, Partial<Record<(typeof heatFields)[number], number>>>>) {
  const cells = new Float32Array(heatRows * planes);
  for (const [row, figure] of Object.entries(figures))
    for (const [field, value] of Object.entries(figure!))
      cells[Number(row) * planes + planeOf[field as (typeof heatFields)[number]]] = value;
  return new HeatColumn(cells);
}

function painted(
  view: HeatView,
  cells: HeatColumn[],
  { columnSeconds = 1, rowsEach = 1, spreads = false } = {},
) {
  const sums = new Float32Array((heatRows / rowsEach) * planes);
  gather(sums, cells, columnSeconds, rowsEach, fieldsOf[view]);
  const pixels = new Uint32Array(2 * (heatRows / rowsEach));
  const options: PaintOptions = {
    view,
    scale,
    rowsEach,
    columnsEach: cells.length,
    spreadsRefusals: spreads,
  };
  paintColumn(pixels, 2, 1, sums, options, heatColours(palette));
  const bytes = new Uint8Array(pixels.buffer);
  return (row: number, at = 1) => [...bytes.slice((row * 2 + at) * 4, (row * 2 + at) * 4 + 4)];
}

test('cells are light for nothing, dark at the cap, vermilion where attempts were refused, and columns apart', () => {
  const colour = painted('all', [column({ 40: { writeUnits: 1000 }, 80: { refused: 500 } })], {
    spreads: true,
  });
  expect(colour(0)).toEqual([240, 240, 240, 255]);
  expect(colour(40)).toEqual([10, 40, 80, 255]);
  expect(colour(80)[0]).toBeGreaterThan(colour(80)[2]! + 80);
  // Where rows are thin a refused one is three rows tall; the other column is untouched.
  expect(colour(79)).toEqual(colour(80));
  expect(colour(80, 0)).toEqual([0, 0, 0, 0]);
});

test('each view shows its own figure', () => {
  const cells = [
    column({ 1: { readUnits: 3000 }, 2: { writeUnits: 1000 }, 3: { refused: 9 }, 4: { latencyMs: 100 } }),
  ];
  const nothing = [240, 240, 240, 255];
  const full = [10, 40, 80, 255];
  const isLit = (view: HeatView) =>
    [1, 2, 3, 4].map((row) => painted(view, cells)(row).join() !== nothing.join());
  expect(isLit('all')).toEqual([true, true, true, false]);
  expect(isLit('reads')).toEqual([true, false, false, false]);
  expect(isLit('writes')).toEqual([false, true, false, false]);
  expect(isLit('refusals')).toEqual([false, false, true, false]);
  expect(isLit('latency')).toEqual([false, false, false, true]);
  expect(painted('reads', cells)(1)).toEqual(full);
  expect(painted('latency', cells)(4)).toEqual([0, 32, 77, 255]);
});

test('colours are of a rate: a column of half a second needs half the units to be as dark', () => {
  const half = painted('writes', [column({ 5: { writeUnits: 100 } })], { columnSeconds: 0.5 });
  const whole = painted('writes', [column({ 5: { writeUnits: 200 } })], { columnSeconds: 1 });
  expect(half(5)).toEqual(whole(5));
  expect(half(5)).not.toEqual([240, 240, 240, 255]);
});

test('a pixel of several cells has their units together, over their time, and is refused if one of them is', () => {
  const cells = [
    column({ 8: { writeUnits: 300 }, 9: { writeUnits: 500 } }),
    column({ 10: { writeUnits: 1200 } }),
  ];
  const together = painted('writes', cells, { rowsEach: 4 });
  expect(together(2)).toEqual([10, 40, 80, 255]);
  expect(painted('all', [column({ 11: { refused: 1 } })], { rowsEach: 4 })(2)[2]).toBeLessThan(120);
});

test('a thousandth of the cap can be told from nothing', () => {
  expect(shadeOf(0, 1000)).toBe(0);
  expect(shadeOf(1, 1000)).toBeGreaterThan(0.05);
  expect(shadeOf(1000, 1000)).toBe(1);
  expect(shadeOf(9000, 1000)).toBe(1);
  expect(painted('writes', [column({ 5: { writeUnits: 1 } })])(5)).not.toEqual([240, 240, 240, 255]);
});

test('latencies are told apart by their ratio, up to a round number', () => {
  expect(latencyShade(latencyMsMin, 100)).toBe(0);
  expect(latencyShade(Math.sqrt(latencyMsMin * 100), 100)).toBeCloseTo(0.5);
  expect(latencyShade(500, 100)).toBe(1);
  expect([3, 11, 45, 200, 999].map(latencyTop)).toEqual([10, 20, 50, 200, 1000]);
});
