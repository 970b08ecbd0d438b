// What CloudWatch shows: beside everything else, or alone. The switch hides what the console would not tell, and only
// that; it works by keyboard and is remembered.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { expectNoViolations } from './axe.ts';
import { button, choose, isReady, toggleConsoleOnly, why } from './controls.ts';
import { exampleCalled, pathTo } from './moments.ts';
import { test } from './page.ts';

const text = words.cloudWatch;
const example = exampleCalled('what-the-minute-hides');
const path = pathTo(example, example.durationSeconds);

test('beside everything, the minutes stand before the seconds', async ({ openPage }) => {
  const { page } = await openPage({ path });
  await isAtTheEnd(page);
  const below = page.getByRole('complementary', { name: text.title });
  await below.getByText(text.title).click();
  await chart(page, 'ConsumedWriteCapacityUnits').waitFor();
  expect(await chart(page, 'ConsumedWriteCapacityUnits').getAttribute('aria-label')).toMatch(
    /9 points; the latest, 8:00 to 9:00: Sum 7,\d\d\d/,
  );
  expect(await chart(page, 'WriteKeyRangeThroughputThrottleEvents').getAttribute('aria-label')).toMatch(
    /Sum 2,\d\d\d/,
  );
  expect(await below.locator('path.truth').count()).toBeGreaterThan(2);
  expect(await below.getByRole('term').filter({ hasText: 'AccountMaxWrites' }).isVisible()).toBe(true);
});

test('the switch hides what the console would not tell, by keyboard, and is remembered', async ({
  openPage,
}) => {
  const { page } = await openPage({ path });
  await isAtTheEnd(page);
  const inside = [
    why(page),
    page.getByRole('region', { name: words.charts.region }),
    page.getByLabel('Refused', { exact: true }),
    page.getByText(words.page.showAsTable.partitions, { exact: true }),
    page.getByText(words.page.showAsTable.seconds, { exact: true }),
    page.getByText(words.page.showAsTable.keys, { exact: true }),
    page.getByText(words.inspector.regionRecent, { exact: true }),
    page.getByText('refusals end').first(),
  ];
  for (const [place, each] of inside.entries()) expect(await each.count(), String(place)).toBeGreaterThan(0);

  await button(page, words.dialogs.menu).focus();
  await page.keyboard.press('Enter');
  const only = page.getByRole('menuitemcheckbox', { name: text.only });
  await only.focus();
  await page.keyboard.press('Space');
  await page.getByRole('region', { name: text.title }).waitFor();
  for (const [place, each] of inside.entries()) expect(await each.count(), String(place)).toBe(0);
  expect(await page.locator('path.truth').count()).toBe(0);
  expect(await page.locator('main').innerText()).not.toMatch(/partition/i);
  const log = page.getByRole('region', { name: text.clients.region });
  expect(await log.innerText()).toContain('TableWriteKeyRangeThroughputExceeded');
  expect(await chart(page, 'WriteThrottleEvents').count()).toBe(1);

  await page.reload();
  await isReady(page);
  await page.getByRole('region', { name: text.clients.region }).waitFor();
  await button(page, words.dialogs.menu).press('Enter');
  expect(await only.getAttribute('aria-checked')).toBe('true');
  await page.keyboard.press('Escape');
  await button(page, text.clients.switchBack).press('Enter');
  await why(page).waitFor();
  await button(page, words.dialogs.menu).press('Enter');
  expect(await only.getAttribute('aria-checked')).toBe('false');
});

test('nothing is there before the first minute has appeared', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await toggleConsoleOnly(page);
  await page.getByText(text.nothingYet(120)).waitFor();
});

test('each metric has its points as a table', async ({ openPage }) => {
  const { page } = await openPage({ path, viewport: { width: 390, height: 844 } });
  await isAtTheEnd(page);
  await toggleConsoleOnly(page);
  await page.getByText(text.table.open, { exact: true }).click();
  await choose(page.getByRole('combobox', { name: text.table.metric }), 'SuccessfulRequestLatency PutItem');
  const table = page.getByRole('region', { name: text.table.open }).getByRole('table');
  expect(await table.getByRole('row').count()).toBe(1 + 9);
  expect(await table.getByRole('columnheader').allInnerTexts()).toContain('p99.9');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test('axe finds nothing, alone or below', async ({ openPage }) => {
  const { page } = await openPage({ path, bypassPolicy: true });
  await isAtTheEnd(page);
  await page.getByRole('complementary', { name: text.title }).getByText(text.title).click();
  await page.getByText(text.table.open, { exact: true }).click();
  await expectNoViolations(page, 'below');
  await toggleConsoleOnly(page);
  await page.getByText(text.table.open, { exact: true }).click();
  await expectNoViolations(page, 'alone');
});

/** A chart is found by the metric it is of. */
function chart(page: Page, metric: string) {
  return page.getByRole('img', { name: new RegExp(`^${metric}\\b`) });
}

async function isAtTheEnd(page: Page): Promise<void> {
  await isReady(page);
  await page.getByRole('heading', { name: example.title }).waitFor();
  await page.getByText('10:00.0').waitFor();
}
