// The page as its sources are now, built and served for the time of a measurement.

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { serveFolder, type ServedFolder } from './serve-folder.ts';

const folder = resolve('.cache/bench/site');
const patienceMs = 120_000;

export async function serveBuiltSite(): Promise<ServedFolder> {
  const vite = resolve('node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']);
  return serveFolder(folder);
}

/** As the page makes its links: what follows the letter is JSON, deflated, in base64url. */
export function linkTo(scenario: Scenario): string {
  return `#s=a${deflateRawSync(JSON.stringify(scenario)).toString('base64url')}`;
}

export async function playsUntil(page: Page, seconds: number): Promise<void> {
  const startMs = performance.now();
  while ((await virtualSeconds(page)) < seconds) {
    if (performance.now() - startMs > patienceMs) throw new Error('the page does not play the measured run');
    await page.waitForTimeout(200);
  }
}

/** The stopwatch in the transport. */
export const stopwatch = '.transport .time b';

/** 01:15.3 is 75.3. */
export async function virtualSeconds(page: Page): Promise<number> {
  const text = await page.locator(stopwatch).textContent();
  const parts = (text ?? '').split(':').map(Number);
  return parts.reduce((seconds, part) => 60 * seconds + part, 0);
}

/** Slows the page's main thread; its workers go on at full speed. */
export async function slow(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}
