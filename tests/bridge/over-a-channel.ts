// A door served and connected over a MessageChannel, without a worker.

import { connectEndpoint, simulationVerbs, withRows } from '../../src/bridge/connect.ts';
import { createDoor } from '../../src/bridge/door.ts';
import type { SimulationDoor } from '../../src/bridge/index.ts';
import { serve } from '../../src/bridge/serve.ts';

/** `nowMs` is the far side's clock: a budget can run out at a chosen moment. */
export function openDoor(nowMs = () => performance.now(), served = createDoor(nowMs)) {
  const { port1, port2 } = new MessageChannel();
  serve(served, port1);
  port1.start();
  const connection = connectEndpoint<SimulationDoor>(port2, simulationVerbs, () => {
    port1.close();
    port2.close();
  });
  port2.start();
  return withRows(connection);
}

/** Calls again until the moment is reached, as the page does. */
export async function seekAll(door: SimulationDoor, toUs: number, budgetMs = 1e9) {
  for (;;) {
    const frame = await door.seek(toUs, budgetMs);
    if (frame.nowUs >= toUs || frame.finished) return frame;
  }
}
