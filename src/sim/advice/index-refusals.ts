// What an index refuses besides what is held up by its queue: queries of it, for whatever reason (ERR-05, GSI-03), and
// writes beyond a maximum that was set for it (INIT-11) or beyond the account's quota (INIT-12).

import type { Diagnosis, Fix } from '../frame.ts';
import type { Evidence } from './evidence.ts';
import { headroom, lowerRate, roundUp } from './fixes.ts';
import type { IndexEvidence, IndexRefusals } from './index-evidence.ts';

export function indexRefusals({ table, indexes }: Evidence): Diagnosis[] {
  return indexes.flatMap((index) => index.refusals.map((refusals) => diagnosisOf(table, index, refusals)));
}

function diagnosisOf(table: string, index: IndexEvidence, refusals: IndexRefusals): Diagnosis {
  const { cause, direction, askedUnits, limitUnits, refused, partition } = refusals;
  return {
    kind: 'index-refuses',
    figures: {
      index: index.index,
      direction,
      cause,
      askedUnitsPerSecond: askedUnits,
      limitUnitsPerSecond: limitUnits,
      refusedPerSecond: refused,
      ...(partition === undefined ? {} : { partition }),
    },
    fixes: [
      ...raise(table, index.index, refusals),
      ...lowerRate(refusals, limitUnits / Math.max(1, askedUnits)),
    ],
  };
}

/** What was bought or set can be raised as far as the account lets it; a partition and a quota cannot. */
function raise(
  table: string,
  index: string,
  { cause, direction, askedUnits, limitUnits, mostUnits }: IndexRefusals,
): Fix[] {
  const units = Math.min(mostUnits, roundUp(askedUnits * headroom));
  if (units <= limitUnits) return [];
  const isRead = direction === 'read';
  const figures = { units, direction, index };
  if (cause === 'provisioned') {
    const capacity = isRead ? { readUnits: units } : { writeUnits: units };
    const command = { kind: 'set-index-capacity', table, index, ...capacity } as const;
    return [{ kind: 'raise-capacity', figures, commands: [command] }];
  }
  if (cause === 'maximum') {
    const maximum = isRead ? { maxReadUnits: units } : { maxWriteUnits: units };
    const command = { kind: 'set-max-throughput', table, index, ...maximum } as const;
    return [{ kind: 'raise-maximum', figures, commands: [command] }];
  }
  return [];
}
