// The stage: a link to any level, the way with its links, the keys, the browser's way back, two fingers.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { stage as text } from '../../src/words/en/stage.ts';
import { isReady } from './controls.ts';
import { test } from './page.ts';

const way = (page: Page) => page.getByRole('navigation', { name: text.path });
const here = (page: Page) => way(page).locator('[aria-current=page]');
const level = (page: Page) => page.locator('[data-level]').getAttribute('data-level');
/** A flight takes a second, and much longer on a machine that has other things to do. */
const patient = { timeout: 15_000 };
const hash = (page: Page) => new URL(page.url()).hash;

test('an address leads to a partition, and its links lead out again', async ({ openPage }) => {
  const { page } = await openPage({ path: '#at=us-east-1/Votes/3' });
  await isReady(page);
  await expect.poll(() => level(page), patient).toBe('partition');
  expect(await here(page).innerText()).toBe(text.partition(3));

  await way(page).getByRole('link', { name: text.world }).click();
  await expect.poll(() => level(page), patient).toBe('world');
  expect(hash(page)).toBe('#at=world');

  await page.goBack();
  await expect.poll(() => level(page), patient).toBe('partition');
  expect(hash(page)).toBe('#at=us-east-1/Votes/3');
});

test('Escape zooms out by one level, up to the world', async ({ openPage }) => {
  const { page } = await openPage({ path: '#at=us-east-1/Votes/1/CANDIDATE%231' });
  await isReady(page);
  for (const wanted of ['item', 'partition', 'table', 'region', 'world', 'world']) {
    await expect.poll(() => level(page), patient).toBe(wanted);
    await page.keyboard.press('Escape');
  }
});

test('what an address names and this run has not leads to the level before it, which is said', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: '#at=us-east-1/Votes/99' });
  await isReady(page);
  await expect.poll(() => level(page), patient).toBe('table');
  await page.getByText(text.notThere.partition('99')).waitFor();
  expect(hash(page)).toBe('#at=us-east-1/Votes');
  await page.evaluate(() => (location.hash = '#at=us-east-1/<img src=x>'));
  await expect.poll(() => level(page), patient).toBe('region');
  await page.getByText(text.notThere.table('<img src=x>')).waitFor();
});

test('an item is put into the partition in which its key lies, whatever the address says', async ({
  openPage,
}) => {
  const { page } = await openPage({ path: '#at=us-east-1/Votes/5/CANDIDATE%231' });
  await isReady(page);
  await expect.poll(() => hash(page), patient).toBe('#at=us-east-1/Votes/1/CANDIDATE%231');
  expect(await way(page).innerText()).toContain(text.partition(1));
});

test('the camera flies there and back with motion, and both pictures are drawn on the way', async ({
  openPage,
}) => {
  const { page } = await openPage({ reducedMotion: false });
  await isReady(page);
  await page.evaluate(() => {
    const seen = ((window as unknown as { seen: Set<number> }).seen = new Set<number>());
    const look = () => {
      seen.add(document.querySelectorAll('[data-level] > *').length);
      requestAnimationFrame(look);
    };
    look();
  });
  await way(page).getByRole('link', { name: text.world }).click();
  await expect.poll(() => level(page), patient).toBe('world');
  expect(await page.evaluate(() => (window as unknown as { seen: Set<number> }).seen.has(2))).toBe(true);
});

test('a pinch over a partition goes in, and another goes out', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  const picture = (await page.locator('[data-level]').boundingBox())!;
  await page.mouse.move(picture.x + picture.width / 2 + 40, picture.y + picture.height * 0.2);
  await pinch(page, -60, 8);
  await expect.poll(() => level(page), patient).toBe('partition');
  await pinch(page, 60, 8);
  await expect.poll(() => level(page), patient).toBe('table');
});

test('the view of a table is in the address', async ({ openPage }) => {
  const { page } = await openPage();
  await isReady(page);
  await page.getByRole('button', { name: text.views.band, exact: true }).click();
  expect(hash(page)).toBe('#at=us-east-1/Votes&view=band');
  await page.reload();
  await isReady(page);
  const band = page.getByRole('button', { name: text.views.band, exact: true });
  await expect.poll(() => band.getAttribute('aria-pressed')).toBe('true');
});

/** What a trackpad sends for two fingers: the wheel with Ctrl. */
async function pinch(page: Page, deltaY: number, times: number): Promise<void> {
  await page.keyboard.down('Control');
  for (let time = 0; time < times; time += 1) await page.mouse.wheel(0, deltaY);
  await page.keyboard.up('Control');
}
