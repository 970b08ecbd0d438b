// axe-core finds nothing to complain of, in any theme, at rest and in trouble. It brings a script of its own, which
// the page's policy would refuse, so these pages are opened without the policy; every other test keeps it.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { assumptionNames } from '../../src/sim/scenario/assumptions.ts';
import { words } from '../../src/words/index.ts';
import { expectNoViolations, violationsOn } from './axe.ts';
import {
  button,
  chooseFromMenu,
  isReady,
  pauseButton,
  playButton,
  refusedPerSecond,
  setTheme,
  why,
} from './controls.ts';
import { amidRefusals } from './moments.ts';
import { test } from './page.ts';

const places = [
  '#at=world',
  '#at=us-east-1',
  '#at=us-east-1/Votes&view=band',
  '#at=us-east-1/Votes&view=heat',
  '#at=us-east-1/Votes&view=latency',
  '#at=us-east-1/Votes/1',
  '#at=us-east-1/Votes/1/CANDIDATE%231',
];
const levelOf = (place: string): string =>
  place === places[0]
    ? 'world'
    : (['region', 'table', 'partition', 'item'][place.split('/').length - 1] ?? '');
/** So high that nothing lies below the bar of time, which what is scrolled always does somewhere. */
const phone = { width: 390, height: 2400 };

test('axe finds nothing before, during and after the refusals', async ({ openPage }) => {
  const { page } = await openPage({ bypassPolicy: true });
  await isReady(page);
  await expectNoViolations(page, 'before');

  await playButton(page).click();
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  await pauseButton(page).click();
  await expectNoViolations(page, 'during');

  await button(page, words.inspector.open).click();
  await page.getByRole('dialog').waitFor();
  await expectNoViolations(page, words.inspector.title);
  await page.keyboard.press('Escape');
  for (const table of [words.page.allSettings, words.inspector.regionRecent])
    await page.getByText(table, { exact: true }).click();
  await button(page, words.assumptions.open(assumptionNames.length, 0)).click();
  await expectNoViolations(page, 'settings and recent requests');

  await why(page).getByRole('button').first().click();
  await playButton(page).click();
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBe(0);
  await pauseButton(page).click();
  await expectNoViolations(page, 'after');
});

test('axe finds nothing in any dialog', async ({ openPage }) => {
  const { page } = await openPage({ bypassPolicy: true });
  await isReady(page);
  await button(page, words.dialogs.menu).click();
  await page.getByRole('menu').waitFor();
  await expectNoViolations(page, words.dialogs.menu);
  await page.keyboard.press('Escape');
  for (const name of [words.dialogs.scenarios, words.importing.open, words.share.open, words.dialogs.help]) {
    await chooseFromMenu(page, name);
    await page.getByRole('dialog').waitFor();
    await expectNoViolations(page, name);
    await page.keyboard.press('Escape');
  }
});

test('axe finds nothing at any level, nor in any view of a table', async ({ openPage }) => {
  const { page } = await openPage({ bypassPolicy: true, path: amidRefusals });
  await isReady(page);
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  for (const place of places) {
    await page.evaluate((hash) => (location.hash = hash), place);
    await page.locator(`[data-level=${levelOf(place)}]`).waitFor();
    await page.waitForTimeout(500);
    await expectNoViolations(page, place);
  }
});

test('axe finds nothing on a phone', async ({ openPage }) => {
  const { page } = await openPage({ bypassPolicy: true, viewport: phone });
  await isReady(page);
  expect(await violationsOn(page)).toEqual([]);
});

test('the system’s wish for dark is granted, and the menu’s themes are those that axe sees', async ({
  openPage,
}) => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const { page } = await openPage({ colourScheme: 'dark' });
  const dark = await background(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await background(page)).not.toBe(dark);
  await isReady(page);
  await setTheme(page, 'dark');
  expect(await background(page)).toBe(dark);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
});

test('where the system forces its colours, pictures keep those that tell refused from served', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: amidRefusals });
  await page.emulateMedia({ forcedColors: 'active' });
  await isReady(page);
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  for (const canvas of ['[data-level=table] canvas', '.timeline canvas'])
    await expect.poll(() => hasVermilion(page.locator(canvas).first()), { message: canvas }).toBe(true);
});

function hasVermilion(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3]! > 200 && data[at]! > data[at + 2]! + 80) return true;
    return false;
  });
}
