// Streams while the run goes on: what their consumers do, and what has grown too old.

import { secondsToUs } from './kernel/time.ts';
import { endStreamSecond } from './features/streams/stream-seconds.ts';
import { trim } from './features/streams/stream.ts';
import { workThrough } from './features/streams/work-through.ts';
import { tellConsumers } from './stream-events.ts';
import type { World } from './world.ts';

/** At the end of a slice: what consumers did meanwhile. Records of the slice are all there. */
export function workStreams(world: World): void {
  for (const { stream } of world.tables) {
    if (stream !== undefined) workThrough(stream.state, world.nowUs, world.assumptions);
  }
}

export function endStreamsSecond(world: World): void {
  for (const table of world.tables) {
    const { stream } = table;
    if (stream === undefined) continue;
    trim(stream.state, world.nowUs, secondsToUs(stream.state.spec.retentionSeconds));
    endStreamSecond(stream.seconds, stream.state, world.nowUs);
    tellConsumers(world, table);
  }
}
