// What the meters show, computed from a table's history.

import { isRead } from '../sentence/phrases.ts';
import { refusalFields, type RefusalField, type TableFrame } from '../../../sim/frame.ts';
import type { ItemBytes } from '../../../sim/scenario/scenario.ts';
import type { TableHistory } from '../../session/history.ts';
import type { Design } from '../../session/design.ts';
import { partitionCount, partitionFigure } from '../ring/layout.ts';

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

/** Units asked for a second, over all partitions. */
export function askedNow(table: TableFrame, direction: Direction): number {
  const field = direction === 'read' ? 'readAsked' : 'writeAsked';
  let sum = 0;
  for (let partition = 0; partition < partitionCount(table.partitions); partition += 1) {
    sum += partitionFigure(table.partitions, partition, field);
  }
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
