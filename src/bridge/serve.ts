// The workers' end of the doors: plain objects, exposed with Comlink. Numbers leave by transfer.

import * as Comlink from 'comlink';
import type { Command, SetPartitions } from '../sim/commands/command.ts';
import type { ImportDoor } from './import-door.ts';
import { withoutRows } from './imported-rows.ts';
import type { DoorFrame, LoadOptions, SimulationDoor } from './index.ts';

/** Serves a simulation on this endpoint; in a worker, to whoever started it. */
export function serve(door: SimulationDoor, endpoint?: Comlink.Endpoint): void {
  Comlink.expose(
    {
      ...door,
      load: async (document: unknown, options?: LoadOptions) => {
        const answer = await door.load(document, options);
        if (!answer.ok) return answer;
        return { ok: true, value: { ...answer.value, scenario: withoutRows(answer.value.scenario) } };
      },
      dispatch: async (change: Command | SetPartitions) => {
        const answer = await door.dispatch(change);
        return answer.ok ? { ok: true, value: withoutRows(answer.value) } : answer;
      },
      advance: async (toUs: number, budgetMs: number) => sent(await door.advance(toUs, budgetMs)),
      seek: async (toUs: number, budgetMs: number) => sent(await door.seek(toUs, budgetMs)),
    },
    endpoint,
  );
}

/** Serves the reading of files. */
export function serveImport(door: ImportDoor, endpoint?: Comlink.Endpoint): void {
  Comlink.expose(door, endpoint);
}

function sent(frame: DoorFrame): DoorFrame {
  const buffers = new Set<ArrayBufferLike>();
  for (const table of frame.tables) {
    for (const numbers of [table.partitions, table.seconds, table.heat, table.latency])
      buffers.add(numbers.buffer);
  }
  for (const { points } of frame.cloudWatch.series) buffers.add(points.buffer);
  return Comlink.transfer(frame, [...buffers] as ArrayBuffer[]);
}
