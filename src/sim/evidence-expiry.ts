// What the advice room judges time to live by.

import type { ExpiryEvidence } from './advice/evidence.ts';
import { read } from './capacity/budgets.ts';
import { expiryFigure, type ExpiryField } from './features/ttl/expiry-seconds.ts';
import type { TableState, World } from './world.ts';

/** Ours: over so many seconds reads are counted, since single seconds flicker. */
const lookBackSeconds = 10;

export function expiryEvidence(world: World, table: TableState): ExpiryEvidence | undefined {
  const { expiry } = table;
  if (expiry === undefined) return undefined;
  const { seconds, spec, sets } = expiry;
  const recent = (field: ExpiryField): number => {
    let sum = 0;
    for (let second = Math.max(0, seconds.count - lookBackSeconds); second < seconds.count; second += 1) {
      sum += expiryFigure(seconds, second, field);
    }
    return sum;
  };
  return {
    attribute: spec.attribute,
    value: spec.value ?? 'epoch-seconds',
    reads: recent('reads'),
    readsOfExpired: recent('readsOfExpired'),
    present: sets.reduce((sum, items) => sum + (items?.alive.present ?? 0), 0),
    expired: sets.reduce((sum, items) => sum + (items?.alive.expired ?? 0), 0),
    readers: world.sources
      .filter((source) => source.table === table.index && source.direction === read && !source.filtersExpired)
      .filter(({ expirySet }) => expirySet >= 0)
      .map(({ spec: { id } }) => id),
  };
}
