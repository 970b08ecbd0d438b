// How long a first visit waits for a picture that moves: from the navigation, with nothing in the cache and the main
// thread slowed, to the first frame that is drawn after the clock of the run has moved. The clock shows tenths of a
// second, so the figure is up to a tenth too long.

import type { Browser } from 'playwright-core';
import { median, rounded } from '../results.ts';
import type { ColdOpenFigures } from './browser-cases.ts';
import { slow, stopwatch } from './built-site.ts';

const slowed = 4;
const patienceMs = 60_000;

export async function measureColdOpen(
  browser: Browser,
  address: string,
  runs: number,
): Promise<ColdOpenFigures> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await movingMs(browser, address));
  return {
    slowed,
    runs,
    movingMs: rounded(median(times)),
    movingMsMax: rounded(Math.max(...times)),
  };
}

async function movingMs(browser: Browser, address: string): Promise<number> {
  // A context of its own has a cache of its own.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchForMotion, stopwatch);
    await slow(page, slowed);
    await page.goto(address);
    const moved = await page.waitForFunction(
      () => (globalThis as { movedAtMs?: number }).movedAtMs,
      undefined,
      {
        timeout: patienceMs,
      },
    );
    return (await moved.jsonValue())!;
  } finally {
    await context.close();
  }
}

/** Runs in the page, before anything of its own. */
function watchForMotion(clock: string): void {
  let stood: string | undefined;
  function look(): void {
    // Beneath the title page nothing is seen yet.
    const isSeen = document.getElementById('title-page') === null;
    const shown = isSeen ? document.querySelector(clock)?.textContent : undefined;
    stood ??= shown ?? undefined;
    // What has changed before this frame is drawn by the time of the next.
    if (isSeen && stood !== undefined && shown !== stood) {
      requestAnimationFrame(() => ((globalThis as { movedAtMs?: number }).movedAtMs = performance.now()));
    } else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
