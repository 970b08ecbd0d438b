import { expect, test } from 'vitest';
import { heatRows, partitionFields } from '../../../../src/sim/frame.ts';
import {
  cellAt,
  grainFor,
  hexRange,
  keyAt,
  keyTicks,
  ownerThen,
  partitionLabels,
  plotIn,
  secondsAt,
  stretchOf,
  xOf,
  yOf,
} from '../../../../src/ui/stage/heat/layout.ts';
import { whole } from '../../../../src/ui/stage/heat/heat-window.ts';

const window = { fromSeconds: 30, toSeconds: 90, from: 0.25, to: 0.5 };
const plot = plotIn(600, 400, 14, window);

function evenly(count: number): Float32Array {
  const rows = new Float32Array(count * partitionFields.length);
  for (let partition = 0; partition < count; partition += 1) {
    rows[partition * partitionFields.length] = partition / count;
    rows[partition * partitionFields.length + 1] = (partition + 1) / count;
  }
  return rows;
}

test('a place in the picture and what lies there are each other’s inverse', () => {
  expect(secondsAt(plot, xOf(plot, 47))).toBeCloseTo(47);
  expect(keyAt(plot, yOf(plot, 0.31))).toBeCloseTo(0.31);
  expect(xOf(plot, 30)).toBe(plot.left);
  expect(yOf(plot, 0.5)).toBe(plot.top + plot.height);
});

test('the cell under the pointer has the place in it', () => {
  const grain = { columnSeconds: 0.5, columnsEach: 2, rowsEach: 4, columns: 600 };
  const stretch = stretchOf(cellAt(grain, 47.3, 0.31), 0.5);
  expect(stretch.fromSeconds).toBe(47);
  expect(stretch.toSeconds).toBe(48);
  expect(stretch.from).toBeLessThanOrEqual(0.31);
  expect(stretch.to).toBeGreaterThan(0.31);
  expect(stretch.to - stretch.from).toBeCloseTo(4 / heatRows);
});

test('hashes are written with as many digits as tell them apart', () => {
  expect(hexRange(0, 1 / 128)).toEqual(['0000', '01FF']);
  expect(hexRange(127 / 128, 1)).toEqual(['FE00', 'FFFF']);
  expect(keyTicks({ ...plot, window: whole(60) }, 14).map(({ text }) => text)).toEqual([
    '00',
    '20',
    '40',
    '60',
    '80',
    'A0',
    'C0',
    'E0',
  ]);
  const [first] = keyTicks({ ...plot, window: { ...window, from: 0.25, to: 0.2539 } }, 14);
  expect(first!.text).toMatch(/^40[0-9A-F]+$/);
});

test('no cell is lost on the way to the screen: a pixel stands for whole cells, and for one where there is room', () => {
  const all = grainFor({ ...plot, height: 300, window: whole(300) }, 2000, 0.15);
  expect((heatRows / all.rowsEach) * 1.5).toBeLessThanOrEqual(Math.max(300, 1.5 * heatRows));
  expect(2000 / all.columnsEach).toBeLessThanOrEqual(plot.width);
  const near = { fromSeconds: 0, toSeconds: 10, from: 0, to: 8 / heatRows };
  expect(grainFor({ ...plot, window: near }, 2000, 0.15)).toEqual({
    rowsEach: 1,
    columnsEach: 1,
    spreadsRefusals: false,
  });
});

test('partitions have their number where there is room for it', () => {
  const all = { ...plot, window: whole(60) };
  expect(partitionLabels(all, evenly(8), 14).map(({ partition }) => partition)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7,
  ]);
  expect(partitionLabels(all, evenly(100_000), 14)).toEqual([]);
  expect(partitionLabels(plot, evenly(8), 14).map(({ partition }) => partition)).toEqual([2, 3]);
});

test('what is split now belonged to another partition before', () => {
  const splits = [{ partition: 1, into: 3, beganSeconds: 10, doneSeconds: 20 }];
  expect(ownerThen(evenly(4), 0.9, 30, splits)).toBe(3);
  expect(ownerThen(evenly(4), 0.9, 15, splits)).toBe(1);
  expect(ownerThen(evenly(4), 0.1, 15, splits)).toBe(0);
});
