import { expect, test } from 'vitest';
import { heatRows } from '../../../../src/sim/frame.ts';
import { advance, createCursor, frameOf, load } from '../../../../src/sim/simulation.ts';
import { HeatColumn } from '../../../../src/ui/session/heat-column.ts';
import { heatExamples } from '../../../../src/ui/stage/heat/examples.ts';
import { patternsIn } from '../../../../src/ui/stage/heat/patterns.ts';
import { heat as heatWords } from '../../../../src/words/en/heat.ts';
import { planeOf, planes } from '../../../../src/ui/stage/heat/planes.ts';

function heatOf(document: unknown): { heat: HeatColumn[]; columnSeconds: number; endSeconds: number } {
  const simulation = load(document);
  advance(simulation, Infinity);
  const { tables, nowUs } = frameOf(simulation, createCursor());
  const { heat: all, heatColumnSeconds } = tables[0]!;
  const length = heatRows * planes;
  const heat = Array.from(
    { length: all.length / length },
    (_none, at) => new HeatColumn(all.subarray(at * length, (at + 1) * length)),
  );
  return { heat, columnSeconds: heatColumnSeconds, endSeconds: nowUs / 1e6 };
}

test.each(heatExamples)(
  'the example of the pattern $pattern shows it, and it alone',
  ({ pattern, document }) => {
    const { heat, columnSeconds, endSeconds } = heatOf(document);
    expect(endSeconds).toBe(60);
    const found = patternsIn(heat, columnSeconds, endSeconds);
    expect(found.map(({ kind }) => kind)).toEqual([pattern]);
  },
);

test('the hot key is one line, and it begins when half of the traffic turns to it', () => {
  const { heat, columnSeconds, endSeconds } = heatOf(heatExamples[0]!.document);
  const [found] = patternsIn(heat, columnSeconds, endSeconds);
  expect(found).toMatchObject({ kind: 'hot-lines', lines: [{}] });
  const [line] = (found as { lines: { share: number; beginsSeconds: number }[] }).lines;
  expect(Math.abs(line!.beginsSeconds - 20)).toBeLessThan(0.31);
  expect(line!.share).toBeGreaterThan(0.48);
  expect(line!.share).toBeLessThan(0.55);
});

test('the scan goes through the key space as fast as its pages say', () => {
  const { heat, columnSeconds, endSeconds } = heatOf(heatExamples[1]!.document);
  const [found] = patternsIn(heat, columnSeconds, endSeconds);
  // 400 pages, each after a pause of an eighth of a second: once through in somewhat more than 50 seconds.
  const { keysPerSecond } = found as { keysPerSecond: number };
  expect(1 / keysPerSecond).toBeGreaterThan(45);
  expect(1 / keysPerSecond).toBeLessThan(60);
});

test('stripes come every ten seconds', () => {
  const { heat, columnSeconds, endSeconds } = heatOf(heatExamples[2]!.document);
  const [found] = patternsIn(heat, columnSeconds, endSeconds);
  // To the width of a column of the grid.
  expect(Math.abs((found as { everySeconds: number }).everySeconds - 10)).toBeLessThan(0.31);
});

test('columns that hold one or two of the model’s steps by turns are no stripes', () => {
  const even = Array.from({ length: 60 }, (_none, at) => {
    const cells = new Float32Array(heatRows * planes);
    for (let row = 0; row < heatRows; row += 1) cells[row * planes + planeOf.writeUnits] = 1 + (at % 2);
    return new HeatColumn(cells);
  });
  expect(patternsIn(even, 0.15, 9)).toEqual([{ kind: 'even', refusedShare: 0 }]);
});

test('a picture that is refused everywhere says so of itself', () => {
  const refused = Array.from({ length: 20 }, () => {
    const cells = new Float32Array(heatRows * planes);
    for (let row = 0; row < heatRows; row += 1) {
      cells[row * planes + planeOf.writeUnits] = 1;
      if (row % 4 < 3) cells[row * planes + planeOf.refused] = 5;
    }
    return new HeatColumn(cells);
  });
  const [found] = patternsIn(refused, 0.5, 10);
  expect(found).toEqual({ kind: 'even', refusedShare: 1 });
  expect(heatWords.pattern(found!, () => undefined)).toMatch(/^Vermilion nearly everywhere/);
});

test('of a run that has just begun nothing is said', () => {
  const { heat, columnSeconds } = heatOf(heatExamples[0]!.document);
  expect(patternsIn(heat, columnSeconds, columnSeconds * 3)).toEqual([{ kind: 'nothing' }]);
  expect(patternsIn(heat, columnSeconds, 15)).toEqual([{ kind: 'even', refusedShare: 0 }]);
});
