// A second of a table's storage is over.

import { usPerMs } from '../kernel/time.ts';
import { addSecond, storageCounts } from '../features/storage/figures.ts';
import { workLog } from '../features/storage/log.ts';
import { endNodeSecond } from '../features/storage/nodes.ts';
import { warmCount } from '../features/storage/routers.ts';
import type { TableState, World } from '../world.ts';

export function endStorageSecond({ nowUs }: World, { storage }: TableState): void {
  if (storage === undefined) return;
  const { figures, nodes, groups, routers, versions } = storage;
  for (const { log } of groups) workLog(log, versions, nowUs);
  const { counts, countsBefore } = figures;
  const since = (count: keyof typeof counts): number => counts[count] - countsBefore[count];
  addSecond(figures, {
    eventualReads: since('eventualReads'),
    staleReads: since('staleReads'),
    unavailable: since('unavailable') + since('withoutQuorum'),
    queueFull: since('queueFull'),
    withoutMap: since('withoutMap'),
    lookups: (routers?.lookups ?? 0) - figures.lookupsBefore,
    waitMsMax: nodes.reduce((max, { waitUsMax }) => Math.max(max, waitUsMax), 0) / usPerMs,
    stalestMs: figures.stalestUs / usPerMs,
    leaderless: groups.filter(({ unwritableSinceUs }) => unwritableSinceUs < Infinity).length,
    warmShare: routers === undefined ? 1 : warmCount(routers, nowUs) / routers.spec.count,
  });
  nodes.forEach(endNodeSecond);
  for (const count of storageCounts) countsBefore[count] = counts[count];
  figures.lookupsBefore = routers?.lookups ?? 0;
  figures.stalestUs = 0;
}
