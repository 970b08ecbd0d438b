// How far a replica is behind each of the other Regions: the time from a write there to its arrival here.

import type { Frame } from '../../../sim/frame.ts';
import { linkField } from '../../session/replica-fields.ts';
import type { SecondRows } from '../../session/second-rows.ts';

export interface Lag {
  region: string;
  /** Of what arrived in each second; where nothing arrived, as in the second before. */
  ms: Float64Array;
  nowMs: number;
}

/** Empty for a table that is in one Region only. The one that is most behind comes first. */
export function lagsOf(
  frame: Pick<Frame, 'globalTables'> | undefined,
  rows: readonly Pick<SecondRows<string>, 'column'>[],
  table: number,
  secondCount: number,
): Lag[] {
  const place = frame?.globalTables.findIndex(({ replicas }) =>
    replicas.some((each) => each.table === table),
  );
  if (frame === undefined || place === undefined || place < 0) return [];
  const { replicas, quorum } = frame.globalTables[place]!;
  // With a quorum a write is in other Regions before it is acknowledged.
  if (quorum !== undefined) return [];
  const to = replicas.findIndex((each) => each.table === table);
  return replicas
    .map(({ region }, from) => {
      const told = from === to ? [] : (rows[place]?.column(linkField(from, to, 'lagMs')) ?? []);
      const ms = held(told, secondCount);
      return { region, ms, nowMs: ms[secondCount - 1] ?? NaN };
    })
    .filter((_lag, from) => from !== to)
    .sort((a, b) => (b.nowMs || 0) - (a.nowMs || 0));
}

function held(values: ArrayLike<number>, count: number): Float64Array {
  const all = new Float64Array(count).fill(NaN);
  let level = NaN;
  for (let second = 0; second < count; second += 1) {
    const value = values[second] ?? NaN;
    if (!Number.isNaN(value)) level = value;
    all[second] = level;
  }
  return all;
}
