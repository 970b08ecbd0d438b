// The figures from Chromium, beside those of Node.

import { chromium } from 'playwright-core';
import { startBrowser } from '../../browser/start-browser.ts';
import { median, resultsOf, rounded, type BenchResult, type BenchResults } from '../results.ts';
import { measureInChromium } from './in-chromium.ts';
import { measurePage, type PageFigures } from './page-frames.ts';

export interface BrowserResults {
  version: string;
  calibrationNs: number;
  results: (BenchResult & { calibrationsRatioToNode?: number; nsRatioToNode?: number })[];
  /** Time a request while frames are streamed to the page, over the time without. */
  streamingRatio?: number;
  streamingRatioRange?: [number, number];
  page?: PageFigures;
}

export async function browserResults(
  names: string[],
  runs: number,
  node: BenchResults,
): Promise<BrowserResults> {
  const server = await startBrowser();
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const streaming = names.includes('traffic-10000');
    const { measured, slowdowns } = await measureInChromium(browser, { names, runs, streaming });
    const { calibrationNs, results } = resultsOf(measured);
    const answer: BrowserResults = {
      version: browser.version(),
      calibrationNs,
      results: results.map((result) => ({ ...result, ...besideNode(result, node) })),
    };
    if (slowdowns.length > 0) {
      answer.streamingRatio = rounded(median(slowdowns));
      answer.streamingRatioRange = [rounded(Math.min(...slowdowns)), rounded(Math.max(...slowdowns))];
    }
    if (streaming) answer.page = await measurePage(browser);
    await browser.close();
    return answer;
  } finally {
    await server.close();
  }
}

/** Above 1: slower than in Node. The calibration loop runs differently in both, so both ratios are given. */
function besideNode(result: BenchResult, { results }: BenchResults) {
  const inNode = results.find(({ name }) => name === result.name);
  if (result.nsPerRequest === undefined || inNode?.nsPerRequest === undefined) return {};
  return {
    calibrationsRatioToNode: rounded(result.calibrationsPerRequest! / inNode.calibrationsPerRequest!),
    nsRatioToNode: rounded(result.nsPerRequest / inNode.nsPerRequest),
  };
}
