// The first ten seconds, which are the promise of the page: one partition refuses writes while the others idle, a
// sentence says why, and one button mends it.

import { expect } from 'vitest';
import { isReady, refusedPerSecond, why } from './controls.ts';
import { test } from './page.ts';
import { digestOf } from './page-worker.ts';

test('within ten seconds the page refuses and says why; its first button stops the refusals', async ({
  openPage,
}) => {
  const openedAtMs = Date.now();
  const { page } = await openPage({ reducedMotion: false });

  await expect.poll(() => refusedPerSecond(page), { timeout: 10_000 }).toBeGreaterThan(500);
  expect(Date.now() - openedAtMs).toBeLessThan(10_000);
  const headline = why(page).getByRole('heading').first();
  expect(await headline.innerText()).toMatch(/One key asks for [\d,]+ write units a second/);

  await why(page).getByRole('button').first().click();
  await expect.poll(() => refusedPerSecond(page), { timeout: 10_000 }).toBe(0);
  await expect.poll(() => headline.innerText()).not.toMatch(/asks for/);

  // And it stays mended.
  for (let second = 0; second < 5; second++) {
    await page.waitForTimeout(1000);
    expect(await refusedPerSecond(page)).toBe(0);
  }
});

test('who asked for reduced motion starts the run by hand', async ({ openPage }) => {
  const { page } = await openPage({ reducedMotion: true });
  await isReady(page);
  await page.waitForTimeout(1500);
  expect((await digestOf(page)).nowUs).toBe(0);
});
