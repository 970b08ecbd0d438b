// How the built page keeps up with a run: frames a second, and the main thread's work for each. The work is read from
// a trace: the time of all tasks of the page's main thread from one animation frame to the next, drawing on the
// processor included.

import type { Browser, Page } from 'playwright-core';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { rounded } from '../results.ts';
import type { FrameFigures } from './browser-cases.ts';
import { linkTo, playsUntil, slow, virtualSeconds } from './built-site.ts';
import { framesIn, type TraceEvent } from './trace.ts';

const measuredMs = 10_000;
/** Virtual, and so long that the page has drawn everything once and has fetched all that it fetches ahead. */
const settleSeconds = 12;
/** What the tasks of a thread and the frames of a page are recorded under. */
const traceCategories = [
  'devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline',
];

export interface Watched {
  scenario: Scenario;
  /** What the address has after the scenario. */
  place?: string;
  slowed?: number;
}

export async function measureFrames(
  browser: Browser,
  address: string,
  { scenario, place = '', slowed = 1 }: Watched,
): Promise<FrameFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address + linkTo({ ...scenario, durationSeconds: 600 }) + place);
    await playsUntil(page, settleSeconds);
    if (slowed > 1) await slow(page, slowed);
    const { events, wallMs, seconds } = await traced(browser, page);
    const frames = framesIn(events);
    const wallMsOfFrames = frames.map((frame) => frame.wallMs);
    const cpuMsOfFrames = frames.map((frame) => frame.cpuMs);
    const requestsPerSecond = scenario.traffic.reduce((sum, { rate }) => sum + rate![0]!.perSecond, 0);
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
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new Error('the page drew nothing while it was watched');
  return rounded(sorted[Math.floor((sorted.length - 1) * share)]!);
}

interface Traced {
  events: TraceEvent[];
  wallMs: number;
  /** Virtual, in the same time: fetching the trace takes a second more, in which the run goes on. */
  seconds: number;
}

async function traced(browser: Browser, page: Page): Promise<Traced> {
  await browser.startTracing(page, { categories: traceCategories });
  const fromSeconds = await virtualSeconds(page);
  const startMs = performance.now();
  await page.waitForTimeout(measuredMs);
  const wallMs = performance.now() - startMs;
  const seconds = (await virtualSeconds(page)) - fromSeconds;
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return { events: trace.traceEvents, wallMs, seconds };
}
