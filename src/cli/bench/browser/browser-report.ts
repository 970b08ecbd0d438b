// The browser's figures as a table to read, and beside them what the project asks of itself.

import { aligned, count } from '../columns.ts';
import type { FrameFigures } from './browser-cases.ts';
import type { BrowserResults } from './browser-results.ts';

type Row = [what: string, figure: string, goal: string];

export function browserLines(results: BrowserResults): string[] {
  const goals = [
    ...streamingRows(results),
    ...pageRows(results),
    ...stageRows(results),
    ...coldOpenRows(results),
    ...heapRows(results),
  ];
  return [
    '',
    `In Chromium ${results.version}${results.calibrationNs === undefined ? ':' : `, in a worker of which one calibration loop takes ${results.calibrationNs} ns:`}`,
    '',
    ...caseLines(results),
    ...(goals.length > 0 ? aligned(goals) : []),
  ];
}

function caseLines({ results }: BrowserResults): string[] {
  const measured = results.filter(({ skipped }) => skipped === undefined);
  if (measured.length === 0) return [];
  const columns = [
    'case',
    'requests/s',
    'ns/request',
    'loops/request',
    'ns / Node (goal 1.25)',
    'loops / Node',
    'x real time',
  ];
  const rows = measured.map((result) => [
    result.name,
    count(result.requestsPerSecond),
    count(result.nsPerRequest),
    count(result.calibrationsPerRequest),
    count(result.nsRatioToNode),
    count(result.calibrationsRatioToNode),
    count(result.timesRealTime),
  ]);
  return [...aligned([columns, ...rows]), ''];
}

function streamingRows({ streamingRatio }: BrowserResults): Row[] {
  if (streamingRatio === undefined) return [];
  return [['frames to the page, time a request with / without', count(streamingRatio), 'goal: at most 1.05']];
}

function pageRows({ page }: BrowserResults): Row[] {
  return page ? frameRows('page', page, { framesPerSecondMin: 60, workMsMax: 8 }) : [];
}

function stageRows({ stage }: BrowserResults): Row[] {
  return (stage ?? []).flatMap(({ seen, slowed, frames }) =>
    slowed > 1
      ? frameRows(`stage, ${seen}, ${slowed}x slowed`, frames, { framesPerSecondMin: 30 })
      : frameRows(`stage, ${seen}`, frames, { framesPerSecondMin: 55, workMsMax: 8 }),
  );
}

interface FrameGoals {
  framesPerSecondMin: number;
  /** Left out: not asked for. */
  workMsMax?: number;
}

function frameRows(what: string, frames: FrameFigures, goals: FrameGoals): Row[] {
  const { framesPerSecondMin, workMsMax } = goals;
  return [
    [`${what}: frames a second`, count(frames.framesPerSecond), `goal: at least ${framesPerSecondMin}`],
    [`${what}: main-thread work a frame, median, ms`, count(frames.workMsP50), ''],
    [
      `${what}: main-thread work a frame, p95, ms`,
      count(frames.workMsP95),
      workMsMax === undefined ? '' : `goal: below ${workMsMax}`,
    ],
    [`${what}: the same without waiting for the processor, p95, ms`, count(frames.workCpuMsP95), ''],
    [
      `${what}: simulated requests a second`,
      count(frames.simulatedRequestsPerSecond),
      'asked for: 1,000,000',
    ],
  ];
}

function coldOpenRows({ coldOpen }: BrowserResults): Row[] {
  if (!coldOpen) return [];
  const { slowed, movingMs, movingMsMax } = coldOpen;
  return [
    [`first visit, ${slowed}x slowed: until the picture moves, ms`, count(movingMs), 'goal: at most 3,000'],
    [`first visit, ${slowed}x slowed: the slowest, ms`, count(movingMsMax), ''],
  ];
}

function heapRows({ heap }: BrowserResults): Row[] {
  if (!heap) return [];
  const { minutes, bytesAfterOneMinute, bytesAtEnd } = heap;
  const megabytes = (bytes: number) => count(bytes / 1e6);
  return [
    [
      `heap after ${count(minutes)} minutes at full speed / after one`,
      count(bytesAtEnd / bytesAfterOneMinute),
      'goal: at most 1.2',
    ],
    ['heap after one minute, at the end, MB', megabytes(bytesAfterOneMinute), megabytes(bytesAtEnd)],
  ];
}
