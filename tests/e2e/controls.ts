// The page's controls as a reader finds them: by role and name. Their names come from src/words, except Why and
// Refused, which are promised to stay.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { digestOf } from './page-worker.ts';

export const why = (page: Page): Locator => page.getByRole('region', { name: 'Why' });
export const playButton = (page: Page): Locator => button(page, words.transport.play);
export const pauseButton = (page: Page): Locator => button(page, words.transport.pause);
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** One entry of the menu. */
export async function chooseFromMenu(page: Page, name: string): Promise<void> {
  await button(page, words.dialogs.menu).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** One option of the list that a control opens. */
export async function choose(control: Locator, option: string): Promise<void> {
  await control.click();
  await control.page().getByRole('option', { name: option, exact: true }).click();
}

/** By the menu, which says so, and stays open until Escape. */
export async function setTheme(page: Page, theme: 'system' | 'light' | 'dark' | 'projector'): Promise<void> {
  await button(page, words.dialogs.menu).click();
  const choice = page.getByRole('menuitemradio', { name: words.dialogs.themes[theme], exact: true });
  await choice.click();
  await expect.poll(() => choice.getAttribute('aria-checked')).toBe('true');
  await page.keyboard.press('Escape');
}

/** Between everything and what the console would show. */
export async function toggleConsoleOnly(page: Page): Promise<void> {
  await button(page, words.dialogs.menu).click();
  await page.getByRole('menuitemcheckbox', { name: words.cloudWatch.only }).click();
}

/** Refused attempts a second, as the page says it. */
export async function refusedPerSecond(page: Page): Promise<number> {
  const text = await page.getByLabel('Refused', { exact: true }).innerText();
  const figure = /[\d,.]+\s?[kM]?/.exec(text)?.[0];
  if (figure === undefined) return 0;
  const factor = figure.endsWith('k') ? 1e3 : figure.endsWith('M') ? 1e6 : 1;
  return Number(figure.replace(/[^\d.]/g, '')) * factor;
}

/** Until a scenario is loaded and can be played. */
export async function isReady(page: Page): Promise<void> {
  await playButton(page).or(pauseButton(page)).and(page.locator(':enabled')).waitFor();
}

export async function setSpeedToMost(page: Page): Promise<void> {
  await page.getByRole('slider', { name: words.transport.speed }).press('End');
}

/** Plays to the end as fast as possible, and answers with the digest of the run. */
export async function digestAtTheEnd(page: Page, endUs: number): Promise<string> {
  await setSpeedToMost(page);
  if (await playButton(page).isVisible()) await playButton(page).click();
  await expect.poll(async () => (await digestOf(page)).nowUs, { timeout: 60_000 }).toBe(endUs);
  return (await digestOf(page)).digest;
}
