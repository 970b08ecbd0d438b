// How large the items of a data set are. A key keeps its size: it is drawn once, from bits of the key's own hash.

import { exp, log } from '../kernel/math.ts';
import { normalQuantile } from '../kernel/normal.ts';
import type { ItemBytes } from '../scenario/scenario.ts';

/** The largest item DynamoDB stores (API-01). */
export const itemBytesMax = 409_600;

/** The size at a chance from 0 to 1, in whole bytes. */
export function itemBytesAt(itemBytes: ItemBytes, chance: number): number {
  if (typeof itemBytes === 'number') return itemBytes;
  if (itemBytes.distribution === 'uniform') {
    const { minBytes, maxBytes } = itemBytes;
    return minBytes + Math.min(maxBytes - minBytes, Math.floor(chance * (maxBytes - minBytes + 1)));
  }
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, chance));
  const bytes = exp(log(itemBytes.medianBytes) + itemBytes.sigma * normalQuantile(inside));
  return Math.min(itemBytesMax, Math.max(1, Math.round(bytes)));
}

/** The chance that belongs to a key: the low bits of its position, which say nothing about where it is placed. */
export function chanceOfKey(position: number): number {
  const low = position % 4294967296;
  return (low + 0.5) / 4294967296;
}

/** The mean size in bytes, for estimates of a table's size. */
export function meanItemBytes(itemBytes: ItemBytes): number {
  if (typeof itemBytes === 'number') return itemBytes;
  const steps = 64; // Ours: enough for a mean.
  let total = 0;
  for (let step = 0; step < steps; step += 1) total += itemBytesAt(itemBytes, (step + 0.5) / steps);
  return total / steps;
}
