// Every mark on the screen comes from the frame: the page shows a moment of a run, the model alone makes the same
// run, and what is drawn is measured, pixel by pixel, against the frame's numbers. Here a table as a ring and as a
// band; the other levels and views have files of their own beside this one.

import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { radiiFor, radiusOfLoad } from '../../src/ui/stage/table/layout.ts';
import { loadOf } from '../../src/ui/stage/table/load.ts';
import { pointOn, shapeFor, type Shape } from '../../src/ui/stage/table/shape.ts';
import { words } from '../../src/words/index.ts';
import { refusedPerSecond } from './controls.ts';
import { endOf, tonesAlong, type Tone } from './drawn.ts';
import { test } from './recorded-page.ts';
import { recordedAt } from './recorded-run.ts';

const atSeconds = 20;
/** A line's width. */
const tolerancePixels = 1.6;

describe('one celebrity after twenty seconds', () => {
  const { frame } = recordedAt(oneCelebrity, atSeconds);
  const table = frame.tables[0]!;
  const arcs = loadOf(table, 'write');
  /** From this share of its cap on a partition is drawn full. */
  const fullShare = 0.97;

  test.for(['ring', 'band'] as const)(
    'each bar of the %s ends where its partition’s load does, and the hatch where its demand does',
    async (view, { recorded }) => {
      const page = await recorded.show(oneCelebrity, atSeconds, `us-east-1/Votes&view=${view}`);
      const { canvas, shape } = await keySpace(page, view);
      const { radii } = shape;
      expect(arcs).toHaveLength(8);
      // Not through the middle, where the pin of a key may be.
      const bars = await tonesAlong(
        canvas,
        arcs.map(({ start, end }) => {
          const across = start + (end - start) * 0.8;
          return {
            from: onCanvas(shape, across, radii.base + 1),
            to: onCanvas(shape, across, radii.outer - 1),
          };
        }),
      );
      for (const [place, arc] of arcs.entries()) {
        const ends = (...tones: Tone[]) => radii.base + 1 + (endOf(bars[place]!, ...tones) ?? Number.NaN);
        const served = arc.served >= fullShare ? 'served-deep' : 'served';
        expect
          .soft(Math.abs(ends(served) - radiusOfLoad(arc.served, radii)), `served of ${arc.partition}`)
          .toBeLessThan(tolerancePixels);
        if (arc.refusedPerSecond > 0 && arc.asked > arc.served * 1.005)
          expect
            .soft(Math.abs(ends('refused') - radiusOfLoad(arc.asked, radii)), `asked of ${arc.partition}`)
            .toBeLessThan(tolerancePixels);
        else expect.soft(ends('refused'), `nothing refused at ${arc.partition}`).toBeNaN();
      }
    },
  );

  test('in the band each partition is as wide as its range, and a pin stands where its key’s hash lies', async ({
    recorded,
  }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, 'us-east-1/Votes&view=band');
    const { canvas, shape } = await keySpace(page, 'band');
    const height = (shape.radii.band + shape.radii.bandOuter) / 2;
    const [from, to] = [onCanvas(shape, 0, height), onCanvas(shape, 1, height)];
    const [along] = await tonesAlong(canvas, [{ from, to }]);
    const [hottest] = table.hottestKeys;
    const at = (position: number) => position * (to.x - from.x);
    for (const { partition, start, end, served } of arcs) {
      const isPin = (each: { at: number }) => Math.abs(each.at - at(hottest!.position)) < 14;
      const inside = along!.filter(
        (each) => each.at > at(start) + 4 && each.at < at(end) - 4 && !isPin(each),
      );
      const wanted = served >= fullShare ? 'served-deep' : 'served-faint';
      const share = inside.filter(({ tone }) => tone === wanted).length / inside.length;
      expect.soft(share, `the range of ${partition}`).toBeGreaterThan(0.9);
      // Between neighbours there is paper, and nothing else is.
      const border = along!.filter((each) => Math.abs(each.at - at(end)) < 1);
      if (end < 1)
        expect.soft(new Set(border.map(({ tone }) => tone)), `its end`).toEqual(new Set(['paper']));
    }
    const ink = along!.filter(({ tone }) => tone === 'ink').map((each) => each.at);
    expect(
      Math.abs(ink.reduce((sum, each) => sum + each, 0) / ink.length - at(hottest!.position)),
    ).toBeLessThan(0.8);
  });

  test('the figures and the rows are those of the frame', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, 'us-east-1/Votes');
    const refused = arcs.reduce((sum, arc) => sum + arc.refusedPerSecond, 0);
    await expect.poll(() => refusedPerSecond(page)).toBeCloseTo(refused, -1);

    await page.getByText(words.page.showAsTable.partitions, { exact: true }).click();
    const rows = page
      .locator('details[open]', { hasText: words.page.showAsTable.partitions })
      .getByRole('row');
    await expect.poll(() => rows.count()).toBe(arcs.length + 1);
    const busiest = await rows.nth(1).innerText();
    const hottest = arcs.reduce((one, other) => (other.asked > one.asked ? other : one));
    expect(busiest).toMatch(new RegExp(`^${hottest.partition + 1}\\b`));
    expect(numbersIn(busiest)).toContain(Math.round(hottest.served * table.partitionWriteUnitsMax));
    expect(numbersIn(busiest)).toContain(Math.round(hottest.refusedPerSecond));
  });

  test('each hot key’s bar is as long as its share of the longest', async ({ recorded }) => {
    const page = await recorded.show(oneCelebrity, atSeconds, 'us-east-1/Votes');
    const longest = Math.max(...table.hottestKeys.map(({ share }) => share));
    for (const { key, share, attempts, refused } of table.hottestKeys.slice(0, 3)) {
      const row = page
        .getByRole('listitem')
        .filter({ has: page.getByText(key, { exact: true }) })
        .first();
      const widths = await row.evaluate((item) => {
        const bar = item.querySelector('[aria-hidden=true]')!;
        const [served, refused] = [...bar.children].map((child) => child.getBoundingClientRect().width);
        return { served: served!, refused: refused!, room: bar.getBoundingClientRect().width };
      });
      const room = widths.room * (share / longest);
      expect.soft(Math.abs(widths.served + widths.refused - room), key).toBeLessThan(tolerancePixels);
      expect
        .soft(Math.abs(widths.refused - (room * refused) / attempts), `refused of ${key}`)
        .toBeLessThan(2);
    }
  });
});

/** Where everything stands in the picture of a table, and the canvas it is drawn on. */
async function keySpace(page: Page, view: 'ring' | 'band'): Promise<{ canvas: Locator; shape: Shape }> {
  const canvas = page.locator('[data-level] canvas').first();
  const { width, height } = await canvas.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }));
  const textPixels = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  const shape = shapeFor(width, height, textPixels, view === 'band' ? 1 : 0);
  if (view === 'ring') expect(shape.radii).toEqual(radiiFor(width, height, textPixels));
  return { canvas, shape };
}

function onCanvas(shape: Shape, position: number, radius: number): { x: number; y: number } {
  const { x, y } = pointOn(shape, position, radius);
  return { x: x + shape.width / 2, y: y + shape.height / 2 };
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/[\d,]+/g)].map(([number]) => Number(number.replaceAll(',', '')));
}
