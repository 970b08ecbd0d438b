// What a Chromium trace says about the work behind each frame of a page.

export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** The processor's time, without waiting for other programs. */
  tdur?: number;
}

/** Milliseconds the main thread was at it for one frame, by the wall's clock and by the processor's. */
export interface FrameWork {
  wallMs: number;
  cpuMs: number;
}

/** What the main thread has drawn is handed over once a frame. */
const frameBegins = 'Commit';
const taskRuns = 'RunTask';

/** For each frame of the busiest page, the work from the task that drew it up to the next such task. */
export function framesIn(events: readonly TraceEvent[]): FrameWork[] {
  const thread = busiestThread(events);
  const own = events.filter((event) => threadOf(event) === thread).sort((a, b) => a.ts - b.ts);
  const starts = own.filter(({ name }) => name === frameBegins).map(({ ts }) => ts);
  const frames = Array.from({ length: Math.max(0, starts.length - 1) }, () => ({ wallMs: 0, cpuMs: 0 }));
  let frame = -1;
  let taskEndUs = -Infinity;
  for (const { name, ts, dur, tdur } of own) {
    // A task that runs within another is part of it.
    if (name !== taskRuns || dur === undefined || ts < taskEndUs) continue;
    taskEndUs = ts + dur;
    // The task in which a frame begins is that frame's.
    while (frame + 1 < starts.length && starts[frame + 1]! < taskEndUs) frame += 1;
    const work = frames[frame];
    if (work === undefined) continue;
    work.wallMs += dur / 1000;
    work.cpuMs += (tdur ?? dur) / 1000;
  }
  return frames;
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
