// A title of two hundred characters is cut at three lines, and is whole after a press, by hand or by keyboard.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { examples } from '../../src/scenarios/index.ts';
import { isReady } from './controls.ts';
import { test } from './page.ts';

const title = 'One celebrity takes sixty percent of all votes, and nobody told the table before. '
  .repeat(3)
  .slice(0, 200);

async function openLongTitle(page: Page): Promise<void> {
  await isReady(page);
  const document = { ...(examples[0]!.document as object), title };
  await page.locator('input[type=file][accept*=json]').setInputFiles({
    name: 'long.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  });
  await expect.poll(() => page.title()).toContain(title.slice(0, 60));
}

test.for([
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
])('a long title is cut and whole again at $width x $height', async (viewport, { openPage }) => {
  const { page } = await openPage({ viewport });
  await openLongTitle(page);
  const heading = page.getByRole('heading', { level: 1 }).getByRole('button');
  const height = async () => (await heading.boundingBox())!.height;
  /** By more than what letters reach below a tight line. */
  const isCut = () => heading.evaluate((element) => element.scrollHeight > element.clientHeight + 10);
  expect(await isCut()).toBe(true);
  const cutHeight = await height();

  await heading.click();
  expect(await heading.getAttribute('aria-expanded')).toBe('true');
  expect(await isCut()).toBe(false);
  expect(await height()).toBeGreaterThan(cutHeight * 1.3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);

  await heading.press('Enter');
  expect(await heading.getAttribute('aria-expanded')).toBe('false');
  expect(await height()).toBe(cutHeight);
});
