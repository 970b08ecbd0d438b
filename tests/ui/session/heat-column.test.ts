import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heatFields, heatRows } from '../../../src/sim/frame.ts';
import { HeatColumn } from '../../../src/ui/session/heat-column.ts';

it('keeps every figure of a column to a two thousandth part of itself, beside however large ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(heatRows - 1), fc.nat(3), fc.double({ min: 0.001, max: 1e6, noNaN: true }))),
      (figures) => {
        const cells = new Float32Array(heatRows * heatFields.length);
        for (const [row, plane, figure] of figures) cells[row * heatFields.length + plane] = figure;
        const kept = new HeatColumn(cells).cells();
        cells.forEach((figure, at) => {
          expect(Math.abs(kept[at]! - figure)).toBeLessThanOrEqual(figure / 2000 + 1e-4);
        });
      },
    ),
    { numRuns: 30 },
  );
});

it('answers by plane, by row and as a frame has it, alike', () => {
  const cells = Float32Array.from({ length: heatRows * heatFields.length }, (_none, at) => at % 97);
  const column = new HeatColumn(cells);
  heatFields.forEach((field, plane) => {
    const figures = column.plane(field);
    for (const row of [0, 1, 40, heatRows - 1]) {
      expect(figures[row]).toBe(cells[row * heatFields.length + plane]);
      expect(column.value(row, field)).toBe(figures[row]);
    }
  });
  expect(column.cells()).toEqual(cells);
});
