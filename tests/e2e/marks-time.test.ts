// Time against the frame: the strip beneath everything with its playhead and its marks, and CloudWatch's minutes.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { heatFields, heatRows } from '../../src/sim/frame.ts';
import { reportCloudWatch } from '../../src/sim/simulation.ts';
import { words } from '../../src/words/index.ts';
import { coloursAt, cornersOf } from './drawn.ts';
import { test } from './recorded-page.ts';
import { recordedAt } from './recorded-run.ts';

const atSeconds = 240;
const { simulation, frame, seconds } = recordedAt(oneCelebrity, atSeconds);

test('the strip is vermilion where and when the frame has refusals, and its playhead stands at now', async ({
  recorded,
}) => {
  const table = frame.tables[0]!;
  const endSeconds = frame.endUs / 1e6;
  const page = await recorded.show(oneCelebrity, atSeconds, 'us-east-1/Votes');
  const slider = page.getByRole('slider', { name: words.timeline.slider });
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBe(atSeconds);
  const strip = page.locator('.timeline .strip');
  const { width, height } = await strip.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }));
  const playhead = await strip
    .locator('.playhead')
    .evaluate((line) => new DOMMatrix(getComputedStyle(line).transform).e);
  expect(Math.abs(playhead - (atSeconds / endSeconds) * width)).toBeLessThan(0.5);

  const { position } = table.hottestKeys[0]!;
  const hotRow = (Math.floor(position * 128) + 0.5) / 128;
  const at = (seconds: number, key: number) => ({ x: (seconds / endSeconds) * width, y: key * height });
  // The middle of each second that has happened, in the row of the hot key and in one that nothing was refused in.
  const middles = Array.from({ length: atSeconds }, (_none, second) => second + 0.5);
  const calm = calmKey(table.heat);
  const colours = await coloursAt(strip.locator('canvas'), [
    ...middles.map((second) => at(second, hotRow)),
    ...middles.map((second) => at(second, calm)),
  ]);
  const isVermilion = ([red, , blue]: readonly number[]) => red! > blue! + 40;
  let refusing = 0;
  for (const [second, middle] of middles.entries()) {
    const refused = refusedNear(table.heat, table.heatColumnSeconds, middle, endSeconds / width, position);
    // Where the first of them begins, a pixel stands for both.
    if (refused !== undefined)
      expect.soft(isVermilion(colours[second]!), `${refused} refused at ${middle} s`).toBe(refused > 0);
    expect
      .soft(isVermilion(colours[atSeconds + second]!), `nothing refused beside it at ${middle} s`)
      .toBe(false);
    if (refused) refusing += 1;
  }
  expect(refusing).toBeGreaterThan(200);
  const [ahead] = await coloursAt(strip.locator('canvas'), [at(atSeconds + 20, hotRow)]);
  expect(ahead![3], 'nothing is drawn ahead').toBe(0);

  const began = frame.events.find(({ kind }) => kind === 'throttling-began')!;
  const marks = await page.locator('.timeline .marks .tick').evaluateAll((ticks) =>
    ticks.map((tick) => ({
      x: parseFloat((tick as HTMLElement).style.left),
      tone: (tick as HTMLElement).dataset['tone'],
    })),
  );
  const wanted = (began.atUs / 1e6 / endSeconds) * width;
  expect(marks.some(({ x, tone }) => tone === 'refused' && Math.abs(x - wanted) < 0.5)).toBe(true);
});

test('CloudWatch’s charts have a level for each minute that has appeared, as high as its figure', async ({
  recorded,
}) => {
  const page = await recorded.show(oneCelebrity, atSeconds, 'us-east-1/Votes');
  await page
    .getByRole('complementary', { name: words.cloudWatch.title })
    .getByText(words.cloudWatch.title)
    .click();
  for (const [metric, field] of [
    ['ConsumedWriteCapacityUnits', 'writeUnits'],
    ['WriteKeyRangeThroughputThrottleEvents', 'writeKeyRangeRefused'],
  ] as const) {
    const [series] = reportCloudWatch(simulation).metrics.filter(
      ({ MetricName, Dimensions }) => MetricName === metric && Object.keys(Dimensions).length === 1,
    );
    const sums = series!.points.map(({ Sum }) => Sum!);
    expect(Math.max(...sums)).toBeGreaterThan(0);
    const levels = await levelsOf(page, metric);
    expect(levels.length).toBeGreaterThan(1);
    const shown = sums.slice(0, levels.length);
    // The path is written in tenths of a pixel.
    for (const [minute, sum] of shown.entries())
      expect
        .soft(
          Math.abs(levels[minute]! - (Math.max(...levels) * sum) / Math.max(...shown)),
          `${metric}, minute ${minute}`,
        )
        .toBeLessThan(0.12);
    // The seconds behind it are drawn on the same scale.
    const perUnit = await pixelsPerUnit(page, metric, seconds(field));
    expect.soft(Math.abs(levels[0]! - (sums[0]! / 60) * perUnit), metric).toBeLessThan(0.25);
  }
});

/** By the line of the seconds, which the console would not have. */
async function pixelsPerUnit(page: Page, metric: string, known: readonly number[]): Promise<number> {
  const chart = page.getByRole('img', { name: new RegExp(`^${metric}\\b`) });
  const base = await chart.locator('line.base').evaluate((line) => Number(line.getAttribute('y1')) - 0.5);
  const corners = cornersOf(await chart.locator('path.truth').evaluate((line) => line.getAttribute('d')!));
  expect(corners).toHaveLength(known.length);
  const sum = (figures: readonly number[]) => figures.reduce((all, each) => all + each, 0);
  return sum(corners.map(({ y }) => base - y)) / sum(known);
}

/** Heights over the base line, minute by minute. */
async function levelsOf(page: Page, metric: string): Promise<number[]> {
  const chart = page.getByRole('img', { name: new RegExp(`^${metric}\\b`) });
  const base = await chart.locator('line.base').evaluate((line) => Number(line.getAttribute('y1')) - 0.5);
  const corners = cornersOf(await chart.locator('path.points').evaluate((line) => line.getAttribute('d')!));
  // A level has two corners: where it begins and where it ends.
  return corners.filter((_corner, at) => at % 2 === 1).map(({ y }) => base - y);
}

/** A stretch of the key space that is never refused, in the middle of the widest. */
function calmKey(heat: Float32Array): number {
  const refused = new Set<number>();
  for (let at = heatFields.indexOf('refused'); at < heat.length; at += heatFields.length)
    if (heat[at]! > 0) refused.add(Math.floor(at / heatFields.length) % heatRows);
  let widest = { from: 0, rows: 0 };
  for (let from = 0, row = 0; row <= heatRows; row += 1) {
    if (row < heatRows && !refused.has(row)) continue;
    if (row - from > widest.rows) widest = { from, rows: row - from };
    from = row + 1;
  }
  return (widest.from + widest.rows / 2) / heatRows;
}

/** Of the columns in the pixel of a moment, at a key; undefined: some have refusals and others have none. */
function refusedNear(
  heat: Float32Array,
  columnSeconds: number,
  seconds: number,
  pixelSeconds: number,
  key: number,
): number | undefined {
  const figures: number[] = [];
  for (
    let column = Math.floor((seconds - pixelSeconds) / columnSeconds);
    column <= (seconds + pixelSeconds) / columnSeconds;
    column += 1
  ) {
    const at = (Math.max(0, column) * heatRows + Math.floor(key * heatRows)) * heatFields.length;
    figures.push(heat[at + heatFields.indexOf('refused')]!);
  }
  if (figures.some((each) => each > 0) && figures.some((each) => each === 0)) return undefined;
  return figures.reduce((sum, each) => sum + each, 0);
}
