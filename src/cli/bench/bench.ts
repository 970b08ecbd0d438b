// How fast the model is. Figures are medians of several runs, and are given in calibration loops beside
// nanoseconds, so that they can be compared between machines. Passing or failing is not decided here.

import { browserCases } from './browser/browser-cases.ts';
import { benchCases } from './cases.ts';
import { measure } from './measure.ts';
import { benchReportOf } from './report.ts';
import { resultsOf, type BenchResults } from './results.ts';
import type { BrowserResults } from './browser/browser-results.ts';
import { numberOf, oneOfOption, readArgs, UsageError } from '../usage.ts';

const help = `bench [options]      how fast the model is
  --json             prints one JSON object instead of a table
  --runs N           runs of each case, at least 5 for a figure to be trusted (default 7)
  --only NAME        only this case; may be given more than once
  --cpu-time         counts the processor's time, not the wall's: steadier where others are at work
  --browser          also in Chromium's worker, and how the page keeps up
  --heap-minutes N   how long the heap is watched (default 2; 10 for a figure to be trusted)
Cases: ${benchCases.map(({ name }) => name).join(', ')}
Cases of --browser alone: ${browserCases.join(', ')}
`;

async function bench(args: readonly string[]): Promise<void> {
  const { values } = readArgs(args, {
    json: { type: 'boolean' },
    browser: { type: 'boolean' },
    'cpu-time': { type: 'boolean' },
    runs: { type: 'string' },
    only: { type: 'string', multiple: true },
    'heap-minutes': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return;
  }
  const runs = numberOf('runs', values.runs) ?? 7;
  if (!Number.isInteger(runs) || runs < 1)
    throw new UsageError(`--runs: expected a whole number from 1, found ${runs}`);
  const heapMinutes = numberOf('heap-minutes', values['heap-minutes']) ?? 2;
  if (!(heapMinutes > 1 && heapMinutes <= 600))
    throw new UsageError(`--heap-minutes: expected more than 1 and at most 600, found ${heapMinutes}`);
  const inBrowser = values.browser === true;
  const names = [...benchCases.map(({ name }) => name), ...(inBrowser ? browserCases : [])];
  const only = values.only?.map((name) => oneOfOption('only', name, names));
  const isMeasured = (name: string): boolean => only === undefined || only.includes(name);
  const cases = benchCases.filter(({ name }) => isMeasured(name));
  const nowMs = values['cpu-time'] === true ? cpuNowMs : () => performance.now();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const results: BenchResults & { browser?: BrowserResults } = resultsOf(
    measure(cases, { runs, nowMs, say }),
  );
  if (inBrowser) {
    say('in Chromium');
    const { browserResults } = await import('./browser/browser-results.ts');
    const question = {
      names: cases.map(({ name }) => name),
      cases: browserCases.filter(isMeasured),
      runs,
      heapMinutes,
      say,
    };
    results.browser = await browserResults(question, results);
  }
  process.stdout.write(
    values.json === true ? `${JSON.stringify(results, null, 2)}\n` : benchReportOf(results),
  );
}

/** Of all threads of this process, the engine's own included. */
function cpuNowMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
