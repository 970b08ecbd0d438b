// The page never just stops: a worker that is gone gets a message and a way back.

import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { button, isReady, playButton, why } from './controls.ts';
import { test } from './page.ts';
import { digestOf, killWorkers, scenarioOf } from './page-worker.ts';

test('a worker that dies in the middle of a run comes back with every change', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await playButton(page).click();
  await why(page).getByRole('button').first().click({ timeout: 20_000 });
  await expect.poll(async () => (await scenarioOf(page)).commands.length).toBe(1);
  const before = { scenario: await scenarioOf(page), ...(await digestOf(page)) };

  await killWorkers(page);
  await button(page, words.errors.recover).click({ timeout: 60_000 });
  await isReady(page);

  await expect.poll(async () => (await digestOf(page)).nowUs).toBeGreaterThanOrEqual(before.nowUs);
  expect(await scenarioOf(page)).toEqual(before.scenario);
});

test('a worker that cannot be loaded is reported, and works once it can', async ({ openPage }) => {
  const { page, context } = await openPage({ expectComplaints: true, path: 'favicon.svg' });
  await context.route(/worker.*\.js/, (route) => route.abort());
  await page.goto(new URL('.', page.url()).href);
  await button(page, words.errors.recover).waitFor({ timeout: 60_000 });
  await context.unroute(/worker.*\.js/);
  await button(page, words.errors.recover).click();
  await isReady(page);
});
