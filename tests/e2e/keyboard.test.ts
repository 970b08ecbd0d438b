// Everything by keyboard alone.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { isReady, pauseButton, playButton, refusedPerSecond, why } from './controls.ts';
import { test } from './page.ts';
import { digestOf, scenarioOf } from './page-worker.ts';

test('space plays and pauses, the arrows step, Home rewinds, and ? explains', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await page.keyboard.press('Space');
  await pauseButton(page).waitFor();
  await expect.poll(async () => (await digestOf(page)).nowUs).toBeGreaterThan(500_000);
  await page.keyboard.press('Space');
  await playButton(page).waitFor();

  const pausedAtUs = (await digestOf(page)).nowUs;
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await digestOf(page)).nowUs).toBe(pausedAtUs + 1_000_000);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await digestOf(page)).nowUs).toBe(pausedAtUs);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await digestOf(page)).nowUs).toBe(0);

  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(false);
});

test('the refusals can be mended with Tab and Enter alone', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await page.keyboard.press('Space');
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  await tabTo(page, why(page).getByRole('button').first());
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await scenarioOf(page)).commands.length).toBe(1);
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBe(0);
});

test('a value of the sentence is changed with the arrow keys, typed over, and left with Escape', async ({
  openPage,
}) => {
  const { page } = await openPage();
  await isReady(page);
  const rate = page.getByRole('spinbutton', { name: new RegExp(`^${words.sentence.labels.rate}`) });
  await rate.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await scenarioOf(page)).commands.map(({ do: { kind } }) => kind))
    .toEqual(['set-rate']);
  const [command] = (await scenarioOf(page)).commands;
  expect(command!.do).toMatchObject({ kind: 'set-rate' });

  await rate.focus();
  await page.keyboard.type('77');
  await page.keyboard.press('Escape');
  expect(await scenarioOf(page)).toMatchObject({ commands: [command] });
});

async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Sixty presses of Tab do not lead there.');
}
