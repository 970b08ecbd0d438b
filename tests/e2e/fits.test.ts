// The page fits a phone, a laptop and a projector: it may scroll down, never sideways.

import { expect } from 'vitest';
import { test } from './page.ts';

const viewports = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

test.for(viewports)('nothing sticks out at $width x $height', async (viewport, { openPage }) => {
  const { page } = await openPage({ viewport });
  await expect.poll(() => page.locator('#app').innerText()).not.toBe('');
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(widths.content).toBeLessThanOrEqual(widths.window);
});
