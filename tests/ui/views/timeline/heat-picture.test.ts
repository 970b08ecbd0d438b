import { expect, test } from 'vitest';
import { heatFields, heatRows } from '../../../../src/sim/frame.ts';
import { paletteNames, type Palette } from '../../../../src/ui/charts/palette.ts';
import { heatColours, paintColumn, shadeOf } from '../../../../src/ui/views/timeline/heat-picture.ts';

const palette = Object.fromEntries(paletteNames.map((name) => [name, 'rgb(0, 0, 0)'])) as Palette;
Object.assign(palette, {
  'heat-low': 'rgb(240, 240, 240)',
  'heat-middle': 'rgb(120, 170, 200)',
  'heat-high': 'rgb(10, 40, 80)',
  'heat-refused-low': 'rgb(230, 130, 90)',
  'heat-refused-high': 'rgb(190, 50, 10)',
});

test('cells are light for nothing, dark at the cap, vermilion where attempts were refused, and rows apart', () => {
  const cells = new Float32Array(heatRows * heatFields.length);
  cells[40 * heatFields.length + 1] = 1000;
  cells[80 * heatFields.length + 2] = 500;
  const pixels = new Uint8ClampedArray(2 * heatRows * 4);
  paintColumn(pixels, 2, 1, cells, { readCapUnits: 3000, writeCapUnits: 1000 }, heatColours(palette));
  const colourAt = (row: number) => [...pixels.slice((row * 2 + 1) * 4, (row * 2 + 1) * 4 + 4)];
  expect(colourAt(0)).toEqual([240, 240, 240, 255]);
  expect(colourAt(40)).toEqual([10, 40, 80, 255]);
  expect(colourAt(80)[0]).toBeGreaterThan(colourAt(80)[2]! + 80);
  // A refused row is three rows tall; the other column is untouched.
  expect(colourAt(79)).toEqual(colourAt(80));
  expect(pixels[(80 * 2 + 0) * 4 + 3]).toBe(0);
});

test('a thousandth of the cap can be told from nothing', () => {
  expect(shadeOf(0, 1000)).toBe(0);
  expect(shadeOf(1, 1000)).toBeGreaterThan(0.05);
  expect(shadeOf(1000, 1000)).toBe(1);
  expect(shadeOf(9000, 1000)).toBe(1);
});
