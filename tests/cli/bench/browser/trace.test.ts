import { expect, test } from 'vitest';
import { framesIn, type TraceEvent } from '../../../../src/cli/bench/browser/trace.ts';

const page = { pid: 1, tid: 1 };
const task = (ts: number, dur: number, tdur?: number): TraceEvent => ({
  ...page,
  name: 'RunTask',
  ts,
  dur,
  tdur,
});
const commit = (ts: number): TraceEvent => ({ ...page, name: 'Commit', ts, dur: 100 });

test('the work of a frame is its own task and what follows until the next frame', () => {
  const events = [
    task(500, 100), // before the first frame
    task(1000, 3000),
    commit(3500),
    task(5000, 2000, 500),
    task(17_000, 4000),
    commit(20_000),
    task(33_000, 1000),
    commit(33_500),
  ];
  expect(framesIn(events)).toEqual([
    { wallMs: 5, cpuMs: 3.5 },
    { wallMs: 4, cpuMs: 4 },
  ]);
});

test('tasks within tasks, and those of other threads, are not counted', () => {
  const elsewhere = { pid: 1, tid: 2, name: 'RunTask', ts: 1200, dur: 9000 };
  const events = [
    task(1000, 3000),
    task(1500, 1000),
    elsewhere,
    commit(3000),
    task(10_000, 1000),
    commit(10_500),
  ];
  expect(framesIn(events)).toEqual([{ wallMs: 3, cpuMs: 3 }]);
});

test('a trace without frames has none', () => {
  expect(framesIn([])).toEqual([]);
});
