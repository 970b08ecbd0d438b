// The figures from Chromium, beside those of Node.

import { chromium, type Browser } from 'playwright-core';
import { startBrowser } from '../../browser/start-browser.ts';
import { median, resultsOf, rounded, type BenchResult, type BenchResults } from '../results.ts';
import { stageOfThreeRegions, traffic10000 } from '../scenarios.ts';
import type {
  BrowserCase,
  ColdOpenFigures,
  FrameFigures,
  HeapFigures,
  StageFigures,
} from './browser-cases.ts';
import { serveBuiltSite } from './built-site.ts';
import { measureColdOpen } from './cold-open.ts';
import { measureHeap } from './heap.ts';
import { measureInChromium } from './in-chromium.ts';
import { measureFrames } from './page-frames.ts';

export interface BrowserResults {
  version: string;
  calibrationNs?: number;
  results: (BenchResult & { calibrationsRatioToNode?: number; nsRatioToNode?: number })[];
  /** Time a request while frames are streamed to the page, over the time without. */
  streamingRatio?: number;
  streamingRatioRange?: [number, number];
  page?: FrameFigures;
  stage?: StageFigures[];
  coldOpen?: ColdOpenFigures;
  heap?: HeapFigures;
}

export interface BrowserQuestion {
  /** Of those that run in Node too. */
  names: string[];
  cases: readonly BrowserCase[];
  runs: number;
  heapMinutes: number;
  say: (line: string) => void;
}

export async function browserResults(question: BrowserQuestion, node: BenchResults): Promise<BrowserResults> {
  const server = await startBrowser();
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const answer: BrowserResults = {
      version: browser.version(),
      ...(await fromWorker(browser, question, node)),
      ...(await fromPage(browser, question)),
    };
    await browser.close();
    return answer;
  } finally {
    await server.close();
  }
}

async function fromWorker(
  browser: Browser,
  { names, cases, runs }: BrowserQuestion,
  node: BenchResults,
): Promise<Omit<BrowserResults, 'version'>> {
  const streaming = cases.includes('streaming');
  if (names.length === 0 && !streaming) return { results: [] };
  const { measured, slowdowns } = await measureInChromium(browser, { names, runs, streaming });
  const { calibrationNs, results } = resultsOf(measured);
  return {
    ...(measured.length > 0 && { calibrationNs }),
    results: results.map((result) => ({ ...result, ...besideNode(result, node) })),
    ...(slowdowns.length > 0 && {
      streamingRatio: rounded(median(slowdowns)),
      streamingRatioRange: [rounded(Math.min(...slowdowns)), rounded(Math.max(...slowdowns))],
    }),
  };
}

/** How much slower than it is the main thread is made for those figures that are of a slow machine. */
const slowed = 4;

async function fromPage(
  browser: Browser,
  { cases, runs, heapMinutes, say }: BrowserQuestion,
): Promise<Partial<BrowserResults>> {
  if (!cases.some((each) => each !== 'streaming')) return {};
  const site = await serveBuiltSite();
  const answer: Partial<BrowserResults> = {};
  try {
    if (cases.includes('page')) {
      say('the page');
      answer.page = await measureFrames(browser, site.address, { scenario: traffic10000 });
    }
    if (cases.includes('stage')) {
      answer.stage = [];
      for (const seen of ['table', 'world'] as const) {
        for (const times of [1, slowed]) {
          say(`the stage, seen as the ${seen}, ${times > 1 ? `${times}x slowed` : 'unslowed'}`);
          const watched = { scenario: stageOfThreeRegions, place: placeLinks[seen], slowed: times };
          const frames = await measureFrames(browser, site.address, watched);
          answer.stage.push({ seen, slowed: times, frames });
        }
      }
    }
    if (cases.includes('cold-open')) {
      say('a first visit');
      answer.coldOpen = await measureColdOpen(browser, site.address, runs);
    }
    if (cases.includes('heap')) {
      say(`the heap, ${heapMinutes} minutes`);
      answer.heap = await measureHeap(browser, site.address, stageOfThreeRegions, heapMinutes);
    }
  } finally {
    await site.close();
  }
  return answer;
}

/** As src/ui/stage/place-link.ts writes them. */
const placeLinks = { table: '&at=us-east-1/Orders', world: '&at=world' };

/** Above 1: slower than in Node. The calibration loop runs differently in both, so both ratios are given. */
function besideNode(result: BenchResult, { results }: BenchResults) {
  const inNode = results.find(({ name }) => name === result.name);
  if (result.nsPerRequest === undefined || inNode?.nsPerRequest === undefined) return {};
  return {
    calibrationsRatioToNode: rounded(result.calibrationsPerRequest! / inNode.calibrationsPerRequest!),
    nsRatioToNode: rounded(result.nsPerRequest / inNode.nsPerRequest),
  };
}
