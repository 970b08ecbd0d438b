// The request inspector: from a moving dot, from the button below the ring and from the table of recent requests, to
// the causal chain of one request.

import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { button, choose, isReady, pauseButton, playButton, refusedPerSecond } from './controls.ts';
import { amidRefusals } from './moments.ts';
import { test } from './page.ts';
import { settled } from './viewports.ts';
import { digestOf } from './page-worker.ts';
import type { Page } from 'playwright-core';

const dialog = (page: Page) => page.getByRole('dialog', { name: words.inspector.title });
const text = async (page: Page) => (await dialog(page).innerText()).replace(/\s+/g, ' ');

async function playUntilRefused(page: Page): Promise<void> {
  await isReady(page);
  await playButton(page).click();
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
}

test('a refused request tells its whole chain, opened by keyboard', async ({ openPage }) => {
  const { page } = await openPage({ path: amidRefusals });
  await playUntilRefused(page);
  await button(page, words.inspector.open).focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  // The run stands still meanwhile.
  await playButton(page).waitFor({ state: 'attached' });
  const told = await text(page);
  expect(told).toMatch(/UpdateItem of \S+ asks table Votes for 1 write unit\./);
  expect(told).toMatch(
    /The hash of its key is 0x[0-9A-F]{14}, .* partition \d, which holds [\d.]+ % to [\d.]+ %/,
  );
  expect(told).toMatch(/the table’s provisioned 4,000 write units a second: .* seconds of burst\. Passed\./);
  expect(told).toMatch(
    /partition \d’s 1,000 write units a second: .* Nothing is left to admit it: refused\./,
  );
  expect(told).toContain('TableWriteKeyRangeThroughputExceeded');
  expect(told).toContain('ProvisionedThroughputExceededException');
  expect(told).toMatch(/set not to retry: the caller gets the exception/);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog(page).count()).toBe(0);
});

test('a row of the table of recent requests opens its request', async ({ openPage }) => {
  const { page } = await openPage({ path: amidRefusals, viewport: { width: 390, height: 844 } });
  await playUntilRefused(page);
  await pauseButton(page).click();
  await page.getByText(words.inspector.regionRecent, { exact: true }).click();
  await page.getByRole('checkbox', { name: words.inspector.recent.refusedOnly }).check();
  const row = page.getByRole('button', { name: /^Inspect the request for / }).first();
  const moment = await row.innerText();
  await row.focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  expect(await text(page)).toContain(`At ${moment} UpdateItem`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a press on a moving dot opens the request it stands for', async ({ openPage }) => {
  const { page } = await openPage({ reducedMotion: false });
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  await pauseButton(page).click();
  // Once it has been fetched, it opens at a press: the next one would close it again.
  await button(page, words.inspector.open).click();
  await dialog(page).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  const ring = page.getByRole('region', { name: words.ring.region }).getByRole('img');
  const box = (await ring.boundingBox())!;
  // Some of the dots are on a circle between the clients and the band, somewhere.
  for (let step = 0; step < 60 && (await dialog(page).count()) === 0; step += 1) {
    const angle = (step / 60) * 2 * Math.PI;
    const radius = Math.min(box.width, box.height) * 0.19;
    const x = box.width / 2 + Math.sin(angle) * radius;
    const y = box.height / 2 - Math.cos(angle) * radius;
    await ring.click({ position: { x, y }, force: true });
    await settled(page);
  }
  await dialog(page).waitFor({ timeout: 2000 });
  expect(await text(page)).toMatch(/asks table Votes/);
});

test('the run goes on to the next attempt on request', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await choose(
    page.getByRole('combobox', { name: words.sentence.labels.retryMode }),
    words.sentence.retryModes.standard,
  );
  await playUntilRefused(page);
  await pauseButton(page).click();
  await page.getByText(words.inspector.regionRecent, { exact: true }).click();
  const waiting = page.getByRole('row').filter({ hasText: words.inspector.outcome.waiting });
  await waiting.getByRole('button').first().click();
  await dialog(page).waitFor();
  const next = page.getByRole('button', { name: /^Run on to attempt \d$/ });
  const number = Number(/\d/.exec(await next.innerText()));
  const beforeUs = (await digestOf(page)).nowUs;
  await next.click();
  await expect.poll(() => text(page), { timeout: 10_000 }).toContain(words.inspector.attemptTitle(number));
  expect((await digestOf(page)).nowUs).toBeGreaterThan(beforeUs);
  expect(await text(page)).toContain(` and sent attempt ${number} of at most 3`);
  expect(await text(page)).toMatch(/Then the SDK \(boto3\) waited /);
});
