// The worker's end of the door: the plain object of door.ts, exposed with Comlink. Numbers leave by transfer.

import * as Comlink from 'comlink';
import { createDoor } from './door.ts';
import type { DoorFrame } from './index.ts';

/** Serves one simulation on this endpoint; in a worker, to whoever started it. */
export function serve(endpoint?: Comlink.Endpoint): void {
  const door = createDoor(() => performance.now());
  Comlink.expose(
    {
      ...door,
      advance: async (toUs: number, budgetMs: number) => sent(await door.advance(toUs, budgetMs)),
      seek: async (toUs: number, budgetMs: number) => sent(await door.seek(toUs, budgetMs)),
    },
    endpoint,
  );
}

function sent(frame: DoorFrame): DoorFrame {
  const buffers = new Set<ArrayBufferLike>();
  for (const table of frame.tables) {
    for (const numbers of [table.partitions, table.seconds, table.heat]) buffers.add(numbers.buffer);
  }
  return Comlink.transfer(frame, [...buffers] as ArrayBuffer[]);
}
