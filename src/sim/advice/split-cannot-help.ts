// A partition is hot, and DynamoDB does not split it, because that would not help: one item, a heat that moves on, or
// a collection that a local index holds together (SPLIT-07, SPLIT-08, SPLIT-10). Shards of the key are other keys, and
// those can lie elsewhere.

import type { Diagnosis } from '../frame.ts';
import type { Evidence } from './evidence.ts';
import { lowerRate } from './fixes.ts';
import { shardKey } from './hot-key.ts';
import type { IndexEvidence } from './index-evidence.ts';

export function splitCannotHelp(evidence: Evidence): Diagnosis[] {
  return [...ofTable(evidence), ...evidence.indexes.flatMap(ofIndex)];
}

function ofTable({ splits, directions }: Evidence): Diagnosis[] {
  const { declined } = splits;
  if (declined === undefined) return [];
  const { partition, reason, secondsHot } = declined;
  const side = directions.find(({ direction }) => direction === declined.direction)!;
  const isHottest = side.hottest.partition === partition && side.hottest.refused > 0;
  const fixes = isHottest
    ? [...shardKey(side), ...lowerRate(side, side.capUnits / Math.max(1, side.hottest.askedUnits))]
    : [];
  return [
    {
      kind: 'split-cannot-help',
      figures: { partition, reason, secondsHot, direction: declined.direction },
      fixes,
    },
  ];
}

/** What mends it stands with the refusals of the index. */
function ofIndex({ index, splits }: IndexEvidence): Diagnosis[] {
  const { declined } = splits;
  return declined === undefined
    ? []
    : [{ kind: 'split-cannot-help', figures: { ...declined, index }, fixes: [] }];
}
