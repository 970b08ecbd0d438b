// The page fits a phone, a laptop and a projector: it may scroll down, never sideways.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/words/index.ts';
import { chooseFromMenu, isReady, pauseButton, playButton, refusedPerSecond, setTheme } from './controls.ts';
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
    await chooseFromMenu(page, name);
    await page.getByRole('dialog').waitFor();
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
  }
});

const firstScreens = [
  { width: 390, height: 844, theme: 'light' },
  { width: 844, height: 390, theme: 'dark' },
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'projector' },
  { width: 1920, height: 1080, theme: 'projector' },
] as const;

test.for(firstScreens)(
  'the first screen shows Why, the play button and the axis of time at $width x $height, $theme',
  async ({ width, height, theme }, { openPage }) => {
    const { page } = await openPage({ viewport: { width, height } });
    await isReady(page);
    await setTheme(page, theme);
    const bottoms = await page.evaluate(() => ({
      why: document.querySelector('#why h2')!.getBoundingClientRect().bottom,
      play: document.querySelector('.play')!.getBoundingClientRect().bottom,
      bar: document.querySelector('section.time')!.getBoundingClientRect().top,
      axis: document.querySelector('.axis')!.getBoundingClientRect().bottom,
    }));
    expect(bottoms.why).toBeLessThanOrEqual(bottoms.bar);
    expect(bottoms.play).toBeLessThanOrEqual(height);
    expect(bottoms.axis).toBeLessThanOrEqual(height);
  },
);

test('a projector of 900 lines shows the meters beside the ring', async ({ openPage }) => {
  const { page } = await openPage({ viewport: { width: 1440, height: 900 } });
  await isReady(page);
  await setTheme(page, 'projector');
  const tops = await page.evaluate(() =>
    ['.ring', '.measured'].map((column) => document.querySelector(column)!.getBoundingClientRect().top),
  );
  expect(tops[0]).toBe(tops[1]);
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(widths.content).toBeLessThanOrEqual(widths.window);
}
