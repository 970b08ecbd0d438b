// Which records come through the filters of a mapping (STR-16).

import { hashedChance } from '../../kernel/hashed-chance.ts';
import type { FilterSpec } from '../../scenario/streams.ts';
import type { Consumer } from './consumer.ts';
import { changeNames, changeOf, itemOf, serviceDelete, type Records } from './records.ts';

/** A record that matches one of the patterns comes through; without patterns every record does. */
export function comesThrough({ spec, filterSalts }: Consumer, records: Records, record: number): boolean {
  if (spec.kind !== 'lambda' || spec.filters === undefined || spec.filters.length === 0) return true;
  return spec.filters.some((filter, index) => matches(filter, filterSalts[index]!, records, record));
}

function matches(filter: FilterSpec, salt: number, records: Records, record: number): boolean {
  const change = changeOf(records, record);
  const byService = change >= serviceDelete;
  const name = changeNames[byService ? change - serviceDelete : change]!;
  if (filter.eventNames !== undefined && !filter.eventNames.includes(name)) return false;
  if (filter.serviceDeletes !== undefined && filter.serviceDeletes !== byService) return false;
  // An item's attributes match or do not, whatever is changed.
  return filter.share === undefined || hashedChance(0, itemOf(records, record), salt) < filter.share;
}
