// A split is under way: it takes minutes, and until then the partition serves as before (SPLIT-06).

import type { Diagnosis } from '../frame.ts';
import type { Evidence, SplitEvidence } from './evidence.ts';

/** Of the table, and of each index that is splitting, which is named. */
export function splitting({ splits, indexes }: Evidence): Diagnosis[] {
  return [...tell(splits, {}), ...indexes.flatMap(({ index, splits }) => tell(splits, { index }))];
}

function tell({ next }: SplitEvidence, name: Record<string, string>): Diagnosis[] {
  return next === undefined ? [] : [{ kind: 'splitting', figures: { ...next, ...name }, fixes: [] }];
}
