import { describe, expect, test } from 'vitest';
import { paletteNames, type Palette } from '../../../../src/ui/charts/palette.ts';
import type { Arc } from '../../../../src/ui/stage/table/layout.ts';
import { barHeight, capHeight, stripColumns, stripPixels } from '../../../../src/ui/stage/table/strip.ts';

const palette = Object.fromEntries(
  paletteNames.map((name, index) => [name, `rgb(${index * 10}, 0, 0)`]),
) as Palette;
const redOf = (name: keyof Palette) => paletteNames.indexOf(name) * 10;
const arc = (served: number, asked: number): Arc => ({
  start: 0,
  end: 1,
  served,
  asked,
  refusedPerSecond: asked > served ? 10 : 0,
  partition: 0,
});

describe('the strip of heat', () => {
  test('goes from idle over half to full, and has a colour of its own for who refuses', () => {
    const pixels = stripPixels([arc(0, 0), arc(0.5, 0.5), arc(1, 1), arc(1, 1e9)], palette);
    expect([0, 1, 2, 3].map((index) => pixels[index * 4])).toEqual([
      redOf('heat-low'),
      redOf('heat-middle'),
      redOf('heat-high'),
      redOf('heat-refused-high'),
    ]);
  });

  test('has a column a partition, or a column a pixel', () => {
    expect(stripColumns(300, 500)).toBe(300);
    expect(stripColumns(100_000, 500)).toBe(500);
  });
});

test('a bar is as high as its share of the cap, and never higher than the room', () => {
  expect(barHeight(1)).toBe(capHeight);
  expect(barHeight(0.5)).toBe(capHeight / 2);
  expect(barHeight(50)).toBe(1);
});
