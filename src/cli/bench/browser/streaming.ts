// How much slower the model runs while it sends the page a frame sixty times a second: the same run goes on with
// and without frames in turns. Frames are taken and transferred as the door does it.

import { advance, createCursor, frameOf, load } from '../../../sim/simulation.ts';
import type { Frame } from '../../../sim/frame.ts';
import { countsOf } from '../cases.ts';
import { traffic10000 } from '../scenarios.ts';

const frameEveryMs = 1000 / 60;
const stepUs = 5_000;
const settleUs = 4_000_000;
/** A turn with or without frames, and how many of both make a run. */
const turnMs = 100;
const turns = 8;

/** For each run: time a request with frames / without. */
export function measureStreaming(
  runs: number,
  nowMs: () => number,
  port: Pick<MessagePort, 'postMessage'>,
): number[] {
  const simulation = load(traffic10000, { grain: 'single' });
  const cursor = createCursor();
  let untilUs = 0;
  const step = (): void => {
    untilUs += stepUs;
    advance(simulation, untilUs);
  };
  while (untilUs < settleUs) step();

  function nsPerRequest(streaming: boolean): number {
    const { requests } = countsOf(simulation);
    const startMs = nowMs();
    let frameAtMs = startMs + frameEveryMs;
    while (nowMs() - startMs < turnMs) {
      step();
      if (!streaming || nowMs() < frameAtMs) continue;
      frameAtMs += frameEveryMs;
      send(frameOf(simulation, cursor), port);
    }
    return ((nowMs() - startMs) * 1e6) / (countsOf(simulation).requests - requests);
  }

  return Array.from({ length: runs }, () => {
    let withFrames = 0;
    let without = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      without += nsPerRequest(false);
      withFrames += nsPerRequest(true);
    }
    return withFrames / without;
  });
}

function send(frame: Frame, port: Pick<MessagePort, 'postMessage'>): void {
  const buffers = frame.tables.flatMap(({ partitions, seconds, heat }) => [
    partitions.buffer,
    seconds.buffer,
    heat.buffer,
  ]);
  port.postMessage({ frame }, buffers as ArrayBuffer[]);
}
