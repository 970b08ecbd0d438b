// How the built page keeps up while a million requests a second are simulated: frames a second, and the main
// thread's work for each. The work is read from a trace: the time of all tasks of the page's main thread from one
// animation frame to the next, drawing on the processor included.

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { rounded } from '../results.ts';
import { traffic10000 } from '../scenarios.ts';
import { serveFolder } from './serve-folder.ts';
import { framesIn, type TraceEvent } from './trace.ts';

export interface PageFigures {
  framesPerSecond: number;
  /** Of the main thread, in milliseconds a frame: by the wall's clock, and without waiting for other programs. */
  workMsP50: number;
  workMsP95: number;
  workCpuMsP50: number;
  workCpuMsP95: number;
  simulatedRequestsPerSecond: number;
}

const measuredMs = 10_000;
/** Virtual, and so long that the page has drawn everything once. */
const settleSeconds = 3;
const patienceMs = 120_000;
/** What the tasks of a thread and the frames of a page are recorded under. */
const traceCategories = [
  'devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline',
];
const site = resolve('.cache/bench/site');

/** Of the page as its sources are now: it is built for this. */
export async function measurePage(browser: Browser): Promise<PageFigures> {
  const vite = resolve('node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', site, '--emptyOutDir', '--logLevel', 'error']);
  const served = await serveFolder(site);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(served.address + linkTo({ ...traffic10000, durationSeconds: 600 }));
    await playsFor(page, settleSeconds);
    const fromSeconds = await virtualSeconds(page);
    const { events, wallMs } = await traced(browser, page);
    const seconds = (await virtualSeconds(page)) - fromSeconds;
    const frames = framesIn(events);
    const wallMsOfFrames = frames.map((frame) => frame.wallMs);
    const cpuMsOfFrames = frames.map((frame) => frame.cpuMs);
    const requestsPerSecond = traffic10000.traffic.reduce((sum, { rate }) => sum + rate![0]!.perSecond, 0);
    return {
      framesPerSecond: rounded((frames.length * 1000) / wallMs),
      workMsP50: quantile(wallMsOfFrames, 0.5),
      workMsP95: quantile(wallMsOfFrames, 0.95),
      workCpuMsP50: quantile(cpuMsOfFrames, 0.5),
      workCpuMsP95: quantile(cpuMsOfFrames, 0.95),
      simulatedRequestsPerSecond: rounded((requestsPerSecond * seconds * 1000) / wallMs),
    };
  } finally {
    await context.close();
    await served.close();
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new Error('the page drew nothing while it was watched');
  return rounded(sorted[Math.floor((sorted.length - 1) * share)]!);
}

/** As the page makes its links: what follows the letter is JSON, deflated, in base64url. */
function linkTo(scenario: Scenario): string {
  return `#s=a${deflateRawSync(JSON.stringify(scenario)).toString('base64url')}`;
}

async function playsFor(page: Page, seconds: number): Promise<void> {
  const startMs = performance.now();
  while ((await virtualSeconds(page)) < seconds) {
    if (performance.now() - startMs > patienceMs) throw new Error('the page does not play the measured run');
    await page.waitForTimeout(200);
  }
}

/** As the stopwatch in the transport has it: 01:15.3 is 75.3. */
async function virtualSeconds(page: Page): Promise<number> {
  const text = await page.locator('.time').first().textContent();
  const [, minutes, seconds] = /(\d+):(\d\d\.\d)/.exec(text ?? '') ?? [];
  return Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

async function traced(browser: Browser, page: Page): Promise<{ events: TraceEvent[]; wallMs: number }> {
  await browser.startTracing(page, { categories: traceCategories });
  const startMs = performance.now();
  await page.waitForTimeout(measuredMs);
  const wallMs = performance.now() - startMs;
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return { events: trace.traceEvents, wallMs };
}
