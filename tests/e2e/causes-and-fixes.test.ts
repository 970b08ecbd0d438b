// Splits, indexes and auto scaling on the page: run an example to the moment, read Why with its figures, press the
// fix, and see the refusals stop.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { isReady, refusedPerSecond, why } from './controls.ts';
import { exampleCalled, pathTo } from './moments.ts';
import { test } from './page.ts';
import { digestOf } from './page-worker.ts';

/** By a press on the timeline; the page replays up to there. */
async function goTo(page: Page, seconds: number): Promise<void> {
  const slider = page.getByRole('slider', { name: words.timeline.slider });
  const end = Number(await slider.getAttribute('aria-valuemax'));
  const strip = page.locator('.timeline .strip');
  const { width, height } = (await strip.boundingBox())!;
  await strip.click({ position: { x: (seconds / end) * width, y: height / 2 } });
  await isAt(page, seconds, end / width + 0.1);
}

async function isAt(page: Page, seconds: number, within = 0.1): Promise<void> {
  await isReady(page);
  await expect
    .poll(async () => Math.abs((await digestOf(page)).nowUs / 1e6 - seconds), { timeout: 60_000 })
    .toBeLessThan(within);
}

const told = async (page: Page) => (await why(page).innerText()).replace(/\s+/g, ' ');

/** Presses Why's first button, after making sure what it says, and goes on to that moment. */
async function fixAndGoTo(page: Page, fix: RegExp, seconds: number): Promise<void> {
  const first = why(page).getByRole('button').first();
  expect(await first.innerText()).toMatch(fix);
  await first.click();
  await expect.poll(() => told(page)).toContain(words.why.donePaused);
  await goTo(page, seconds);
}

test('a split for heat is told while it is under way, with its figures; when it is done, nothing is refused', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: pathTo(exampleCalled('split-for-heat'), 400) });
  await isAt(page, 400);
  expect(await told(page)).toMatch(
    /Partition \d is asked for 1,2\d\d write units a second\. It can give 1,000\..* With every retry it is 2,\d{3}\./,
  );
  expect(await told(page)).toMatch(
    /2 partitions are being split: 5 minutes more\. The next is partition 1: it has been near its limit for minutes\. Its new border lies at 25 %/,
  );
  const ring = page.getByRole('region', { name: words.ring.region });
  expect(await ring.getByRole('img').getAttribute('aria-label')).toContain('2 partitions are being split.');
  expect((await ring.innerText()).replace(/\s+/g, ' ')).toMatch(/1 splits in 5 minutes/);
  expect(await refusedPerSecond(page)).toBeGreaterThan(500);

  await goTo(page, 740);
  await expect.poll(() => refusedPerSecond(page)).toBe(0);
  expect(await told(page)).not.toContain('being split');
  expect(await ring.getByRole('img').getAttribute('aria-label')).toContain('A ring of 4 partitions');
  await page.getByText(words.ring.legend.split, { exact: true }).waitFor();
});

test('a split that would not help is told with the reason, and shards of the key end the refusals', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: pathTo(exampleCalled('one-item-is-never-split'), 150) });
  await isAt(page, 150);
  expect(await told(page)).toContain(words.why.splits.cannotHelp.headline['single-item']);
  await fixAndGoTo(page, /Spread it over \d+ shards/, 200);
  await expect.poll(() => refusedPerSecond(page)).toBe(0);
});

test('an index that holds up its table is named by Why and in the panel, and more capacity for it ends that', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: pathTo(exampleCalled('a-starved-index'), 60) });
  await isAt(page, 60);
  expect(await told(page)).toMatch(
    /The index byStatus is asked for \d+ write units a second\. It has bought 1\. Its queue is full/,
  );
  const panel = page.getByRole('region', { name: words.indexes.region });
  expect(await panel.innerText()).toContain(words.indexes.holdsUp);
  const queue = panel.getByRole('meter', { name: words.indexes.queueMeter('byStatus') });
  expect(await queue.getAttribute('aria-valuenow')).toBe(await queue.getAttribute('aria-valuemax'));
  expect(await refusedPerSecond(page)).toBeGreaterThan(100);

  await fixAndGoTo(page, /Buy \d+ write units a second for byStatus/, 90);
  await expect.poll(() => refusedPerSecond(page)).toBe(0);
  expect(await panel.innerText()).not.toContain(words.indexes.holdsUp);
  expect(await panel.innerText()).toContain(words.indexes.noQueue);
});

test('queries that an index refuses are told with what it has bought, and more of it serves them', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: pathTo(exampleCalled('queries-beyond-the-index'), 60) });
  await isAt(page, 60);
  expect(await told(page)).toMatch(
    /The index byStatus is asked for \d+ read units a second\. It has bought 50\./,
  );
  expect(await refusedPerSecond(page)).toBeGreaterThan(30);
  await fixAndGoTo(page, /Buy \d+ read units a second for byStatus/, 100);
  await expect.poll(() => refusedPerSecond(page)).toBe(0);
});

test('auto scaling that comes late is told with its alarm, its update and its step, and capacity by hand is faster', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: pathTo(exampleCalled('auto-scaling-comes-late'), 420) });
  const meters = page.getByRole('region', { name: words.charts.region });
  await isAt(page, 420);
  expect(await told(page)).toMatch(
    /Auto scaling has not caught up yet\. The table is asked for \d{3} write units a second and has 200\. The alarm rings in 6\d seconds/,
  );
  await goTo(page, 500);
  expect(await told(page)).toMatch(/UpdateTable to \d{3} is under way, done in 2 minutes\./);
  expect((await meters.innerText()).replace(/\s+/g, ' ')).toMatch(
    /Auto scaling: target 70 % \(thin line\), 100 to 2,000\. AlarmHigh rings\. UpdateTable to \d{3}, done in/,
  );
  expect(await refusedPerSecond(page)).toBeGreaterThan(100);
  await fixAndGoTo(page, /Buy \d{3} write units a second/, 560);
  await expect.poll(() => refusedPerSecond(page)).toBe(0);
});
