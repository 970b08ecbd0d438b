// What the page and its workers hold after a minute at full speed, and after many: nothing may grow without end.

import type { Browser, Page } from 'playwright-core';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import type { HeapFigures } from './browser-cases.ts';
import { linkTo, playsUntil } from './built-site.ts';

export async function measureHeap(
  browser: Browser,
  address: string,
  scenario: Scenario,
  minutes: number,
): Promise<HeapFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address + linkTo(scenario));
    await playsUntil(page, 1);
    // The right end of the slider is as fast as possible.
    await page.locator('.speed [role="slider"]').press('End');
    await page.waitForTimeout(60_000);
    const bytesAfterOneMinute = await bytesHeld(page);
    await page.waitForTimeout((minutes - 1) * 60_000);
    return { minutes, bytesAfterOneMinute, bytesAtEnd: await bytesHeld(page) };
  } finally {
    await context.close();
  }
}

/** Of the page and its workers; the browser collects garbage before it answers. */
function bytesHeld(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { measureUserAgentSpecificMemory } = performance as Performance & {
      measureUserAgentSpecificMemory: () => Promise<{ bytes: number }>;
    };
    return (await measureUserAgentSpecificMemory.call(performance)).bytes;
  });
}
