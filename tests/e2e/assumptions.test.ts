// The assumptions are settings: shown with their ranges, changed and reset by keyboard, kept with the run.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { assumptionNames } from '../../src/sim/scenario/assumptions.ts';
import { words } from '../../src/words/index.ts';
import { isReady } from './controls.ts';
import { test } from './page.ts';
import { scenarioOf } from './page-worker.ts';

const name = words.assumptions.names['split-seconds'];

test('an assumption is changed, marked, and reset by keyboard', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 390, height: 844 } });
  await isReady(page);
  await openAssumptions(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const input = page.getByRole('spinbutton', { name: new RegExp(`^${name}`) });
  await input.focus();
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  const commands = async () => (await scenarioOf(page)).commands.map((each) => each.do);
  await expect.poll(commands).toEqual([{ kind: 'set-assumption', name: 'split-seconds', value: 60 }]);

  const reset = page.getByRole('button', { name: new RegExp(`^Reset ${name}`) });
  await reset.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await commands()).at(-1)).toMatchObject({ value: 600 });
  await expect.poll(() => reset.count()).toBe(0);
  expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a value beyond the range is refused, and says which there are', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await openAssumptions(page);
  await page.getByRole('spinbutton', { name: new RegExp(`^${name}`) }).focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('30');
  expect((await scenarioOf(page)).commands).toEqual([]);
});

/** By keyboard, as everything here. */
async function openAssumptions(page: Page): Promise<void> {
  await page.getByText(words.page.allSettings).click();
  const button = page.getByRole('button', { name: words.assumptions.open(assumptionNames.length, 0) });
  await button.focus();
  await page.keyboard.press('Enter');
}
