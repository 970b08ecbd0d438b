// Which items a call asks for, and how large they are.

import { chanceOfKey, itemBytesAt } from '../clients/item-sizes.ts';
import {
  chooseKey,
  chooseShard,
  chosenIsSharded,
  createChosenKey,
  moveToShard,
  type ChosenKey,
} from '../clients/choose-key.ts';
import { bytesPaidBy } from '../capacity/units.ts';
import type { Source } from './source.ts';

/** One more item, as the source chooses its keys. */
export function chooseItem(source: Source): ChosenKey {
  const { keys, cursor } = source;
  const chosen = createChosenKey();
  chooseKey(keys, cursor, source.newest, source.spec, chosen);
  if (chosenIsSharded(keys, chosen)) moveToShard(keys, cursor, chosen, chooseShard(keys, cursor));
  return chosen;
}

/** In bytes; of one of many items that share a slot, and of imported rows, as many as its units pay for. */
export function bytesOfItem({ spec, keys }: Source, { keyNumber, position, halfUnits }: ChosenKey): number {
  const { data } = keys;
  if ('rows' in data || keyNumber === 0)
    return bytesPaidBy(spec.operation, halfUnits / 2, spec.consistentRead);
  return typeof data.itemBytes === 'number'
    ? data.itemBytes
    : itemBytesAt(data.itemBytes, chanceOfKey(position));
}
