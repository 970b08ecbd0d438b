// What the meters show, computed from a table's history.

import { isRead } from '../sentence/phrases.ts';
import { refusalFields, type RefusalField } from '../../../sim/frame.ts';
import type { ItemBytes } from '../../../sim/scenario/scenario.ts';
import type { TableHistory } from '../../session/history.ts';
import type { Design } from '../../session/design.ts';

export type Direction = 'read' | 'write';

export const reasonFields = refusalFields;
export type ReasonField = RefusalField;

/** Refused attempts in the last completed second, all in all and by reason, most first. */
export function refusedNow(history: TableHistory | undefined, secondCount: number) {
  const last = secondCount - 1;
  const reasons = reasonFields
    .map((field) => ({ field, perSecond: history?.seconds(field)[last] || 0 }))
    .filter(({ perSecond }) => perSecond >= 0.5)
    .sort((a, b) => b.perSecond - a.perSecond);
  return { reasons, perSecond: reasons.reduce((sum, reason) => sum + reason.perSecond, 0) };
}

/** The refused attempts of every second, of the given reasons. */
export function refusedOver(
  history: TableHistory,
  fields: readonly ReasonField[],
  secondCount: number,
): Float64Array {
  const sum = new Float64Array(secondCount);
  for (const field of fields) {
    const values = history.seconds(field);
    for (let second = 0; second < secondCount; second += 1) sum[second]! += values[second] || 0;
  }
  return sum;
}

export const reasonsOf = {
  read: reasonFields.filter((field) => /^(read|indexRead)/.test(field)),
  write: reasonFields.filter((field) => /^(write|indexWrite)/.test(field)),
} satisfies Record<Direction, readonly ReasonField[]>;

export interface RefusedLayer {
  /** Undefined: all the others together. */
  field: ReasonField | undefined;
  /** Refused attempts a second now. */
  perSecond: number;
  /** Of every second, those of the layers below it and its own; NaN where it has none itself. */
  upper: Float64Array;
  lower: Float64Array;
}

/** Ours: as many kinds of hatching as can be told apart. */
const layersMax = 3;

/** Refused attempts by reason, one upon the other; what the run refuses most for lies at the bottom. */
export function refusedLayers(history: TableHistory | undefined, secondCount: number): RefusedLayer[] {
  if (!history) return [];
  const totals = reasonFields
    .map((field) => ({ field, total: total(history.seconds(field), secondCount) }))
    .filter((reason) => reason.total > 0)
    .sort((a, b) => b.total - a.total);
  const named = totals.length > layersMax ? layersMax - 1 : totals.length;
  const groups: { field: ReasonField | undefined; fields: ReasonField[] }[] = totals
    .slice(0, named)
    .map(({ field }) => ({ field, fields: [field] }));
  if (totals.length > named) {
    groups.push({ field: undefined, fields: totals.slice(named).map(({ field }) => field) });
  }
  let lower = new Float64Array(secondCount);
  return groups.map(({ field, fields }) => {
    const own = refusedOver(history, fields, secondCount);
    const upper = own.map((value, second) => lower[second]! + value);
    const layer = {
      field,
      perSecond: own[secondCount - 1] ?? 0,
      upper: upper.map((value, second) => (own[second]! > 0 ? value : NaN)),
      lower,
    };
    lower = upper;
    return layer;
  });
}

function total(values: ArrayLike<number>, secondCount: number): number {
  let sum = 0;
  for (let second = 0; second < secondCount; second += 1) sum += values[second] || 0;
  return sum;
}

/**
 * What one attempt costs on average, to draw refused attempts beside consumed units. The history counts attempts;
 * sizes that vary make this an estimate.
 */
export function unitsPerAttempt(design: Design, table: string, direction: Direction): number {
  let units = 0;
  let weight = 0;
  for (const source of design.traffic) {
    // What the page of a scan costs has nothing to do with the size of an item.
    if (source.operation === 'Scan') continue;
    if (source.table !== table || isRead(source.operation) !== (direction === 'read')) continue;
    const share = source.perSecond ?? source.threads ?? 1;
    units += share * unitsOf(meanBytes(source.itemBytes), direction, source.consistentRead);
    weight += share;
  }
  return weight > 0 ? units / weight : 1;
}

/** Facts CU-01 and CU-02. */
export function unitsOf(itemBytes: number, direction: Direction, consistentRead: boolean): number {
  if (direction === 'write') return Math.max(1, Math.ceil(itemBytes / 1024));
  return Math.max(1, Math.ceil(itemBytes / 4096)) * (consistentRead ? 1 : 0.5);
}

function meanBytes(itemBytes: ItemBytes): number {
  if (typeof itemBytes === 'number') return itemBytes;
  return itemBytes.distribution === 'uniform'
    ? (itemBytes.minBytes + itemBytes.maxBytes) / 2
    : itemBytes.medianBytes * Math.exp(itemBytes.sigma ** 2 / 2);
}
