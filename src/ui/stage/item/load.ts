// What one key asks of its partition, in units: its part of the partition's attempts, of the units the partition was
// asked for. Attempts of one partition are taken to cost alike.

import { partitionFields } from '../../../sim/frame.ts';
import type { ItemPicture } from '../../../sim/pictures/item.ts';
import type { ItemStory } from '../../../words/en/item.ts';

export type Direction = 'read' | 'write';

export interface KeyLoad {
  direction: Direction;
  askedUnits: number;
  servedUnits: number;
  cap: number;
}

export interface TableRates {
  partitions: Float32Array;
  partitionReadUnitsMax: number;
  partitionWriteUnitsMax: number;
}

/** Of the directions in which its partition is asked at all; the one nearer to its cap first. */
export function keyLoads(
  { share, attempts, refused, partition }: Pick<ItemPicture, 'share' | 'attempts' | 'refused' | 'partition'>,
  table: TableRates,
): KeyLoad[] {
  const figure = (field: (typeof partitionFields)[number]) =>
    table.partitions[partition * partitionFields.length + partitionFields.indexOf(field)] ?? 0;
  const loads = (['read', 'write'] as const).map((direction): KeyLoad => {
    const isRead = direction === 'read';
    const consumed = figure(isRead ? 'readUnits' : 'writeUnits');
    const asked = Math.max(consumed, figure(isRead ? 'readAsked' : 'writeAsked'));
    const askedUnits = share * asked;
    const served = attempts > 0 ? 1 - Math.min(1, refused / attempts) : 1;
    return {
      direction,
      askedUnits,
      servedUnits: asked > consumed ? askedUnits * served : askedUnits,
      cap: isRead ? table.partitionReadUnitsMax : table.partitionWriteUnitsMax,
    };
  });
  return loads
    .filter(({ askedUnits }) => askedUnits > 0)
    .sort((one, other) => other.askedUnits / other.cap - one.askedUnits / one.cap);
}

/** What the sentence about the item says: of the direction that is nearer to its cap. */
export function itemStory(
  { share, attempts, refused, shards }: Pick<ItemPicture, 'share' | 'attempts' | 'refused' | 'shards'>,
  [load]: readonly KeyLoad[],
): ItemStory {
  return {
    direction: load?.direction ?? 'write',
    askedUnits: load?.askedUnits ?? 0,
    cap: load?.cap ?? 1,
    share,
    attempts,
    refused,
    shards: shards?.length ?? 0,
  };
}
