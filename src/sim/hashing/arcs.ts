// What moved, as pieces of the key space: for a drawing, and to check the counted keys by.

import { keySpaceSize } from '../placement/hash.ts';
import { partitionsOf, rangeOf } from '../placement/ranges.ts';
import type { RangeTable } from './range-table.ts';
import { endOfPart, nodeAt, type Ring } from './ring.ts';

/** A stretch of the circle, in parts of it, and whose it was and is. */
export interface Arc {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** The whole circle from its start, neighbours of one fate put together. */
export function arcsBetween(before: Ring, after: Ring): Arc[] {
  const ends = Float64Array.from([...rangeEnds(before), ...rangeEnds(after), keySpaceSize - 1]).sort();
  const arcs: Arc[] = [];
  let start = 0;
  for (const end of ends) {
    if (end < start) continue;
    const from = nodeAt(before, end);
    const to = nodeAt(after, end);
    const last = arcs.at(-1);
    if (last?.from === from && last.to === to) last.end = (end + 1) / keySpaceSize;
    else arcs.push({ start: start / keySpaceSize, end: (end + 1) / keySpaceSize, from, to });
    start = end + 1;
  }
  return arcs;
}

/** A replica of a partition, as a stretch of the key space on a storage node. */
export interface ReplicaPlace {
  partition: number;
  zone: number;
  isLeader: boolean;
  start: number;
  end: number;
  from: number;
  to: number;
  /** Its partition came into being by this change. */
  isNew: boolean;
}

export function replicaPlaces(before: RangeTable, after: RangeTable): ReplicaPlace[] {
  const places: ReplicaPlace[] = [];
  for (const partition of after.ranges.ids) {
    const { start, end } = rangeOf(after.ranges, partition);
    const isNew = partition >= partitionsOf(before.ranges);
    const was = isNew ? parentOf(before, after, partition) : partition;
    after.groups[partition]!.forEach((to, zone) => {
      places.push({
        partition,
        zone,
        isLeader: after.leaderZones[partition] === zone,
        start: start / keySpaceSize,
        end: end / keySpaceSize,
        from: before.groups[was]![zone]!,
        to,
        isNew,
      });
    });
  }
  return places;
}

function rangeEnds(ring: Ring): Float64Array {
  if (ring.strategy === 'token-ranges') return ring.tokens;
  return Float64Array.from({ length: ring.equalPartitions }, (_, part) =>
    endOfPart(part, ring.equalPartitions),
  );
}

/** The partition whose right part this one is. */
function parentOf(before: RangeTable, after: RangeTable, partition: number): number {
  const { start } = rangeOf(after.ranges, partition);
  return before.ranges.ids.findLast((id) => rangeOf(before.ranges, id).start < start) ?? 0;
}
