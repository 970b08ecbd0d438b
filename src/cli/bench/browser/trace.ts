// What a Chromium trace says about the work behind each frame of a page.

export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
}

const frameBegins = 'BeginMainThreadFrame';
const taskRuns = 'RunTask';

/** For each frame of the busiest page: milliseconds its main thread worked from this frame's start to the next. */
export function framesIn(events: readonly TraceEvent[]): number[] {
  const thread = busiestThread(events);
  const own = events.filter((event) => threadOf(event) === thread).sort((a, b) => a.ts - b.ts);
  const starts = own.filter(({ name }) => name === frameBegins).map(({ ts }) => ts);
  const workMs = new Array<number>(Math.max(0, starts.length - 1)).fill(0);
  let frame = -1;
  let taskEndUs = -Infinity;
  for (const { name, ts, dur } of own) {
    // A task that runs within another is part of it.
    if (name !== taskRuns || dur === undefined || ts < taskEndUs) continue;
    taskEndUs = ts + dur;
    // The task in which a frame begins is that frame's.
    while (frame + 1 < starts.length && starts[frame + 1]! < taskEndUs) frame += 1;
    if (frame >= 0 && frame < workMs.length) workMs[frame]! += dur / 1000;
  }
  return workMs;
}

function busiestThread(events: readonly TraceEvent[]): string | undefined {
  const frames = new Map<string, number>();
  for (const event of events) {
    if (event.name === frameBegins) frames.set(threadOf(event), (frames.get(threadOf(event)) ?? 0) + 1);
  }
  return [...frames].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
