// Every mark on the screen comes from the frame: the page shows a moment of a run, the model alone makes the same
// run, and what is drawn is measured, pixel by pixel, against the frame's numbers.

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { toLink } from '../../src/ui/library/link.ts';
import { radiiFor, radiusOfLoad } from '../../src/ui/stage/table/layout.ts';
import { loadOf } from '../../src/ui/stage/table/load.ts';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { words } from '../../src/words/index.ts';
import { isReady, refusedPerSecond } from './controls.ts';
import { endOf, tonesAlong } from './drawn.ts';
import { test } from './page.ts';
import { recordedAt } from './recorded-run.ts';

const atSeconds = 20;
/** A line's width, and half a pixel for rounding. */
const tolerancePixels = 2.5;

describe('one celebrity after twenty seconds', () => {
  const { frame } = recordedAt(oneCelebrity, atSeconds);
  const table = frame.tables[0]!;
  const arcs = loadOf(table, 'write');

  test('each bar of the ring ends where its partition’s load does, and the hatch where its demand does', async ({
    openPage,
  }) => {
    const { page } = await openAt(openPage);
    const canvas = page.locator('[data-level] canvas').first();
    const { width, height } = await canvas.evaluate(({ clientWidth, clientHeight }) => ({
      width: clientWidth,
      height: clientHeight,
    }));
    const textPixels = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    const radii = radiiFor(width, height, textPixels);
    expect(arcs).toHaveLength(8);
    for (const arc of arcs) {
      // Not through the middle, where the pin of a key may be.
      const angle = 2 * Math.PI * (arc.start + (arc.end - arc.start) * 0.8);
      const at = (radius: number) => ({
        x: width / 2 + Math.sin(angle) * radius,
        y: height / 2 - Math.cos(angle) * radius,
      });
      const tones = await tonesAlong(canvas, at(radii.base + 1), at(radii.outer - 1));
      const ends = (...tone: Parameters<typeof endOf>[1][]) =>
        radii.base + 1 + (endOf(tones, ...tone) ?? Number.NaN);
      expect
        .soft(
          Math.abs(ends('served', 'served-deep') - radiusOfLoad(arc.served, radii)),
          `served of ${arc.partition}`,
        )
        .toBeLessThan(tolerancePixels);
      if (arc.refusedPerSecond > 0 && arc.asked > arc.served * 1.005)
        expect
          .soft(Math.abs(ends('refused') - radiusOfLoad(arc.asked, radii)), `asked of ${arc.partition}`)
          .toBeLessThan(tolerancePixels);
      else expect.soft(ends('refused'), `nothing refused at ${arc.partition}`).toBeNaN();
    }
  });

  test('the figures and the rows are those of the frame', async ({ openPage }) => {
    const { page } = await openAt(openPage);
    const refused = arcs.reduce((sum, arc) => sum + arc.refusedPerSecond, 0);
    expect(await refusedPerSecond(page)).toBeCloseTo(refused, -1);

    await page.getByText(words.page.showAsTable.partitions, { exact: true }).click();
    const rows = page
      .locator('details[open]', { hasText: words.page.showAsTable.partitions })
      .getByRole('row');
    expect(await rows.count()).toBe(arcs.length + 1);
    const busiest = await rows.nth(1).innerText();
    const hottest = arcs.reduce((one, other) => (other.asked > one.asked ? other : one));
    expect(busiest).toMatch(new RegExp(`^${hottest.partition + 1}\\b`));
    expect(numbersIn(busiest)).toContain(Math.round(hottest.served * table.partitionWriteUnitsMax));
    expect(numbersIn(busiest)).toContain(Math.round(hottest.refusedPerSecond));
  });

  test('each hot key’s bar is as long as its share of the longest', async ({ openPage }) => {
    const { page } = await openAt(openPage);
    const longest = Math.max(...table.hottestKeys.map(({ share }) => share));
    for (const { key, share } of table.hottestKeys.slice(0, 3)) {
      const row = page
        .getByRole('listitem')
        .filter({ has: page.getByText(key, { exact: true }) })
        .first();
      const widths = await row.evaluate((item) => {
        const bar = item.querySelector('[aria-hidden=true]')!;
        const parts = [...bar.children].filter((child) => !(child as HTMLElement).hidden);
        return {
          drawn: parts.reduce((sum, part) => sum + part.getBoundingClientRect().width, 0),
          room: bar.getBoundingClientRect().width,
        };
      });
      expect.soft(widths.drawn / widths.room, key).toBeCloseTo(share / longest, 1);
    }
  });
});

async function openAt(openPage: (options: { path: string }) => Promise<{ page: Page }>) {
  const { link } = toLink('', oneCelebrity as unknown as Scenario, atSeconds);
  const opened = await openPage({ path: link });
  await isReady(opened.page);
  const clock = opened.page.getByText(/^0:20\.0/).first();
  await clock.waitFor();
  await expect.poll(() => refusedPerSecond(opened.page)).toBeGreaterThan(0);
  return opened;
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/[\d,]+/g)].map(([number]) => Number(number.replaceAll(',', '')));
}
