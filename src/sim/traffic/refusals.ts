// What is counted when an attempt is refused, outside the single grain's own loop.

import { refusedColumn, slotStride } from '../clients/key-plan.ts';
import type { TableState } from '../world.ts';
import { countRefused } from './slot-heat.ts';
import type { Source } from './source.ts';

export function countRefusal(
  table: TableState,
  source: Source,
  nowUs: number,
  place: number,
  slot: number,
  reason: number,
): void {
  const { keys, tally } = source;
  if (tally.throttled === 0) source.firstThrottleUs = nowUs;
  tally.throttled += 1;
  tally.throttledByReason[reason]! += 1;
  table.throttledByReason[reason]! += 1;
  countRefused(table.heat.current, place);
  if (slot >= 0) keys.rows[slot * slotStride + refusedColumn]! += 1;
}
