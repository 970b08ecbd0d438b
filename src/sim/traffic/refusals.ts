// What is counted when an attempt is refused, outside the single grain's own loop.

import { heatRefused, heatSpotMask, heatStride } from '../placement/heat-rows.ts';
import { refusedColumn, slotStride } from '../clients/key-plan.ts';
import type { TableState } from '../world.ts';
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
  table.heat.current[(place & heatSpotMask) * heatStride + heatRefused]! += 1;
  if (slot >= 0) keys.rows[slot * slotStride + refusedColumn]! += 1;
}
