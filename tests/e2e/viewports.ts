// One page in windows of many sizes: a window may be resized at any moment, and must fit at each.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const phone = { width: 390, height: 844 };
const viewports = [
  { width: 320, height: 640 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  phone,
];

/** Ends as a phone. */
export async function expectNoSidewaysScroll(page: Page, when: string): Promise<void> {
  for (const viewport of viewports) {
    await page.setViewportSize(viewport);
    await settled(page);
    const widths = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect.soft(widths.content, `${when} at ${viewport.width}`).toBeLessThanOrEqual(widths.window);
  }
}

/** What is drawn for a size is measured in one frame and drawn in the next. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => next(undefined)))),
  );
}
