// The gallery of examples: grouped, searchable, by keyboard, on a phone too.

import { expect } from 'vitest';
import { exampleGroups, examples } from '../../src/scenarios/index.ts';
import { examples as exampleWords } from '../../src/words/en/examples.ts';
import { words } from '../../src/words/index.ts';
import { button, isReady } from './controls.ts';
import { test } from './page.ts';
import { scenarioOf } from './page-worker.ts';

test('every example stands in its group with what to look for', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await button(page, words.dialogs.scenarios).click();
  const dialog = page.getByRole('dialog');
  const used = exampleGroups.filter((group) => examples.some((example) => example.group === group));
  for (const group of used)
    await dialog.getByRole('group', { name: exampleWords.groups[group]!, exact: true }).waitFor();
  expect(await dialog.getByRole('group').count()).toBe(used.length);
  expect(await dialog.getByRole('option').count()).toBe(examples.length);
  const text = (await dialog.innerText()).replace(/\s+/g, ' ');
  for (const { id } of examples) expect(text).toContain(exampleWords.lookFor[id]);
});

test('an example is found by typing, and opened by keyboard alone, on a phone', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 390, height: 844 } });
  await isReady(page);
  await button(page, words.dialogs.menu).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: words.dialogs.scenarios }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: exampleWords.search }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('access published lab');
  await expect.poll(() => dialog.getByRole('status').innerText()).toBe(exampleWords.found(1));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await scenarioOf(page)).title).toBe('The access log');
});

test('what nobody has is said so', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await button(page, words.dialogs.scenarios).click();
  await page.getByRole('combobox', { name: exampleWords.search }).fill('zebra');
  await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain(exampleWords.found(0));
});
