// The page fits a phone, a laptop and a projector: it may scroll down, never sideways.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { button, isReady, pauseButton, playButton, refusedPerSecond } from './controls.ts';
import { test } from './page.ts';

const viewports = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

test.for(viewports)('nothing sticks out at $width x $height', async (viewport, { openPage }) => {
  const { page } = await openPage({ viewport });
  await isReady(page);
  await expectNoSidewaysScroll(page);
  await playButton(page).click();
  await expect.poll(() => refusedPerSecond(page), { timeout: 20_000 }).toBeGreaterThan(500);
  await pauseButton(page).click();
  await expectNoSidewaysScroll(page);
  for (const name of [words.dialogs.scenarios, words.importing.open, words.share.open, words.dialogs.help]) {
    await button(page, name).click();
    await page.getByRole('dialog').waitFor();
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
  }
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(widths.content).toBeLessThanOrEqual(widths.window);
}
