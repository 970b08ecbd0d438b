// A key such as a table has: what may be typed to get to an item.

import type { TableSpec } from '../../../sim/scenario/scenario.ts';

/** Undefined: there is no data to tell. */
export function exampleKey(table: TableSpec | undefined): string | undefined {
  const [data] = table?.data ?? [];
  if (!data) return undefined;
  return 'rows' in data ? data.rows.partitionKey[0] : data.partitionKey.replace('{n}', '1');
}
