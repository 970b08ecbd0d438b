// One page for all tests of a file that look at recorded runs: it is opened at a moment by a link, and goes from place
// to place by its address. Nothing is played.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Scenario } from '../../src/sim/scenario/scenario.ts';
import { clock } from '../../src/words/format.ts';
import { toLink } from '../../src/ui/library/link.ts';
import { isReady } from './controls.ts';
import { openPage, siteAddress, test as pageTest } from './page.ts';

export interface RecordedPage {
  page: Page;
  /** The run at that moment, looked at there: `us-east-1/Votes/3`, or `us-east-1/Votes&view=heat`. */
  show: (document: unknown, atSeconds: number, place: string) => Promise<Page>;
}

export const test = pageTest.extend<{ recorded: RecordedPage }>({
  recorded: [
    async ({ browser }, use) => {
      const { page, context, complaints } = await openPage(browser);
      let shown: unknown;
      let shownSeconds = NaN;
      await use({
        page,
        show: async (document, atSeconds, place) => {
          if (document !== shown || atSeconds !== shownSeconds) {
            const { link } = toLink('', document as Scenario, atSeconds, `#at=${place}`);
            // From an address to the same one with another hash no page is loaded.
            await page.goto('about:blank');
            await page.goto(siteAddress + link);
            await isReady(page);
            await page
              .getByText(`${clock(atSeconds)}.0`)
              .first()
              .waitFor();
            shown = document;
            shownSeconds = atSeconds;
          }
          await page.evaluate((hash) => (location.hash = hash), `#at=${place}`);
          await settled(page);
          return page;
        },
      });
      await context.close();
      expect(complaints, 'what the page complained of').toEqual([]);
    },
    { scope: 'file' },
  ],
});

/** Until nothing that is drawn changes any more. */
export async function settled(page: Page): Promise<void> {
  let before = '';
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(drawnNow);
        const isStill = now === before;
        before = now;
        return isStill;
      },
      { timeout: 20_000, interval: 120 },
    )
    .toBe(true);
}

/** Runs in the page. */
function drawnNow(): string {
  const main = document.querySelector('main')!;
  const canvases = [...main.querySelectorAll('canvas')].map((canvas) => {
    const { width, height } = canvas;
    if (width * height === 0) return '';
    // From a copy: whoever reads a canvas itself again and again is warned.
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 7) sum = (sum * 31 + data[at]!) | 0;
    return `${width} ${height} ${sum}`;
  });
  return main.innerHTML + canvases.join();
}
