// axe-core finds nothing to complain of, in any theme, at rest and in trouble. It brings a script of its own, which
// the page's policy would refuse, so these pages are opened without the policy; every other test keeps it.

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { assumptionNames } from '../../src/sim/scenario/assumptions.ts';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { toLink } from '../../src/ui/library/link.ts';
import { words } from '../../src/words/index.ts';
import { violationsOn } from './axe.ts';
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
import { test } from './page.ts';

const themes = ['light', 'dark', 'projector'] as const;
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

describe.for(themes)('in the %s theme', (theme) => {
  test('axe finds nothing before, during and after the refusals', async ({ openPage }) => {
    const { page } = await openPage({ bypassPolicy: true });
    await isReady(page);
    await setTheme(page, theme);
    expect(await violationsOn(page)).toEqual([]);

    await playButton(page).click();
    await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
    await pauseButton(page).click();
    expect(await violationsOn(page)).toEqual([]);

    await button(page, words.inspector.open).click();
    await page.getByRole('dialog').waitFor();
    expect(await violationsOn(page), words.inspector.title).toEqual([]);
    await page.keyboard.press('Escape');
    for (const table of [words.page.allSettings, words.inspector.regionRecent])
      await page.getByText(table, { exact: true }).click();
    await button(page, words.assumptions.open(assumptionNames.length, 0)).click();
    expect(await violationsOn(page), 'settings and recent requests').toEqual([]);

    await why(page).getByRole('button').first().click();
    await playButton(page).click();
    await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBe(0);
    await pauseButton(page).click();
    expect(await violationsOn(page)).toEqual([]);
  });

  test('axe finds nothing in any dialog', async ({ openPage }) => {
    const { page } = await openPage({ bypassPolicy: true });
    await isReady(page);
    await setTheme(page, theme);
    await button(page, words.dialogs.menu).click();
    await page.getByRole('menu').waitFor();
    expect(await violationsOn(page), words.dialogs.menu).toEqual([]);
    await page.keyboard.press('Escape');
    for (const name of [
      words.dialogs.scenarios,
      words.importing.open,
      words.share.open,
      words.dialogs.help,
    ]) {
      await chooseFromMenu(page, name);
      await page.getByRole('dialog').waitFor();
      expect(await violationsOn(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
});

describe.for(themes)('in the %s theme', (theme) => {
  test('axe finds nothing at any level, nor in any view of a table', async ({ openPage }) => {
    const { link } = toLink('', oneCelebrity as unknown as Scenario, 10);
    const { page } = await openPage({ bypassPolicy: true, path: link });
    await isReady(page);
    await setTheme(page, theme);
    await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
    for (const place of places) {
      await page.evaluate((hash) => (location.hash = hash), place);
      await page.locator(`[data-level=${levelOf(place)}]`).waitFor();
      await page.waitForTimeout(500);
      expect.soft(await violationsOn(page), place).toEqual([]);
    }
  });
});

test('axe finds nothing on a phone', async ({ openPage }) => {
  const { page } = await openPage({ bypassPolicy: true, viewport: phone });
  await isReady(page);
  expect(await violationsOn(page)).toEqual([]);
});

test('the system’s wish for dark is granted', async ({ openPage }) => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const { page: light } = await openPage({ colourScheme: 'light' });
  const { page: dark } = await openPage({ colourScheme: 'dark' });
  expect(await background(light)).not.toBe(await background(dark));
});
