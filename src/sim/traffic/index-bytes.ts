// How many bytes the partitions of a global index hold, for splits for size (SPLIT-03, GSI-02). Its entries follow the
// items of its table: as these grow or go, so do they, and they lie where the law of their keys has them.

import { partitionBytesMax } from '../capacity/initial-partitions.ts';
import type { IndexState } from '../index-state.ts';
import { indexBytes, tableBytes } from '../clients/stored-bytes.ts';
import { keySpaceSize } from '../placement/hash.ts';
import { ownerAt, partitionsOf, rangeOf } from '../placement/ranges.ts';
import type { Stretch } from '../placement/split-point.ts';
import type { TableSpec } from '../scenario/scenario.ts';
import type { TableState } from '../world.ts';
import { manyKeys } from './split-weights.ts';

/** Partitions that hold 10 GB or more, in the order of their ids; none as long as nothing has changed. */
export function fullPartitions({ spec, splits: { totalBytes } }: TableState, index: IndexState): number[] {
  const { splits, ranges } = index;
  const full = spec.data.map((data) => ('rows' in data ? data : { ...data, initialCount: data.count }));
  const whole: TableSpec = { ...spec, data: full };
  const bytes = (totalBytes * indexBytes(whole, index.spec, index.entryBytesMax)) / tableBytes(whole);
  if (bytes === splits.totalBytes && !splits.grew) return [];
  splits.totalBytes = bytes;
  splits.grew = false;
  if (bytes < partitionBytesMax) return [];
  const held = new Float64Array(partitionsOf(ranges));
  for (const partition of ranges.ids) {
    const { start, end } = rangeOf(ranges, partition);
    if (index.law.values === 0) held[partition] = (bytes * (end - start)) / keySpaceSize;
  }
  forEachValue(index, (position, chance) => {
    held[ownerAt(ranges, position)]! += bytes * chance;
  });
  return Array.from(held.keys()).filter((partition) => held[partition]! >= partitionBytesMax);
}

/** What the entries of a partition weigh. Where in its collection an entry lies is not known. */
export function entriesOn(index: IndexState, partition: number): Stretch[] {
  const { law, ranges } = index;
  if (law.values === 0) return [manyKeys(1, rangeOf(ranges, partition))];
  const stretches: Stretch[] = [];
  forEachValue(index, (position, weight) => {
    if (ownerAt(ranges, position) !== partition) return;
    stretches.push({ weight, position, end: position, item: 0, itemEnd: 1, bond: 'index-key' });
  });
  return stretches;
}

function forEachValue({ law }: IndexState, note: (position: number, chance: number) => void): void {
  for (let value = 0; value < law.values; value += 1) {
    note(law.positions[value]!, law.upTo[value]! - (law.upTo[value - 1] ?? 0));
  }
}
