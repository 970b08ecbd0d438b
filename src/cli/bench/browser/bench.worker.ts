// The thread in Chromium in which the cases run: told which, it answers with the runs, as the page's worker would
// have them.

import { benchCases } from '../cases.ts';
import { measure } from '../measure.ts';
import { measureStreaming } from './streaming.ts';
import type { WorkerAnswer, WorkerQuestion } from './in-chromium.ts';

const nowMs = (): number => performance.now();
const port = self as unknown as Pick<MessagePort, 'postMessage'>;

self.addEventListener('message', ({ data }: MessageEvent<WorkerQuestion>) => {
  const cases = benchCases.filter(({ name }) => data.names.includes(name));
  const measured = measure(cases, { runs: data.runs, nowMs, say: () => {} });
  const slowdowns = data.streaming ? measureStreaming(data.runs, nowMs, port) : [];
  const answer: WorkerAnswer = { measured, slowdowns };
  port.postMessage({ answer });
});
