// Everything that the picture of a partition shows at a moment, worked out from what the model says of it: figures in,
// marks out. The components only draw it.

import type { SampledAttempt } from '../../../sim/frame.ts';
import type { PartitionPicture } from '../../../sim/pictures/partition.ts';
import type { Direction, PartitionStory } from '../../../words/en/partition.ts';
import { refusalsOf } from './checks.ts';
import { flowOf, refusedShares, type Flow } from './flow.ts';
import type { PartitionLayout } from './layout.ts';
import { vesselsOf, type Vessel } from './vessels.ts';

export interface Scenery {
  direction: Direction;
  vessels: Vessel[];
  flow: Flow;
  asked: number;
  consumed: number;
  /** Of each vessel: its part of what is refused. */
  refusedBy: number[];
}

export function sceneryOf(
  picture: PartitionPicture,
  direction: Direction,
  samples: readonly SampledAttempt[],
  layout: PartitionLayout,
  textPixels: number,
): Scenery {
  const buckets = bucketsFor(picture, direction);
  const { units, asked, unitsMax } = loadFor(picture, direction);
  const vessels = vesselsOf(buckets, layout.vessels, textPixels);
  const refusedBy = refusedShares(refusalsOf(samples, buckets), vessels.map(emptiness));
  const flow = flowOf(
    { asked: Math.max(asked, units), consumed: units, cap: unitsMax, refusedBy },
    layout.lane,
  );
  return { direction, vessels, flow, asked: Math.max(asked, units), consumed: units, refusedBy };
}

/** How much is left, the bank included: the lowest is the likeliest to refuse. */
function emptiness({ level, bank }: Vessel): number {
  return level + (bank?.level ?? 0);
}

export function bucketsFor({ buckets }: PartitionPicture, direction: Direction) {
  return buckets.filter((bucket) => bucket.direction === direction);
}

export function loadFor({ load }: PartitionPicture, direction: Direction) {
  return load[direction === 'read' ? 0 : 1];
}

/** The one that is nearer to its cap, when both are asked for. */
export function busierDirection({ load: [read, write] }: PartitionPicture): Direction {
  return read.asked / read.unitsMax > write.asked / write.unitsMax ? 'read' : 'write';
}

/** What the sentence about the partition says. */
export function storyOf(
  picture: PartitionPicture,
  direction: Direction,
  samples: readonly SampledAttempt[],
): PartitionStory {
  const { partition, partitions, keys } = picture;
  const { units, asked, unitsMax, refused } = loadFor(picture, direction);
  const buckets = bucketsFor(picture, direction);
  const shares = refusedShares(
    refusalsOf(samples, buckets),
    buckets.map((bucket) => bucket.units / Math.max(1, bucket.unitsMax)),
  );
  const refusing = buckets[shares.indexOf(Math.max(...shares))];
  const [hottest] = keys;
  const keyUnits = (hottest?.share ?? 0) * asked;
  return {
    number: partition + 1,
    partitions,
    direction,
    asked: Math.max(asked, units),
    consumed: units,
    cap: unitsMax,
    refused,
    check: refusing?.what ?? 'partition',
    checkUnits: refusing?.unitsPerSecond ?? unitsMax,
    key: hottest && keyUnits > unitsMax ? { name: hottest.key, units: keyUnits } : undefined,
  };
}
