// What a table or an index has for auto scaling: a scalable target for each direction that has a policy, the decreases
// that are left, and the UpdateTables that are under way.

import type { AutoScalingSpec } from '../../scenario/scaling-policy.ts';
import { createDecreaseBucket, type DecreaseBucket } from './decrease-bucket.ts';
import { createTarget, type ScalableTarget } from './scalable-target.ts';

export interface StoreScaling {
  /** By direction: 0 read, 1 write. */
  targets: (ScalableTarget | undefined)[];
  decreases: DecreaseBucket;
  /** UpdateTables under way, by direction; while one lasts, auto scaling begins no other (AS-08). */
  updates: (CapacityUpdate | undefined)[];
  /**
   * Another with every change of a policy and with every new index, and never one that was there before: what an older
   * schedule left on the timeline is void.
   */
  version: number;
}

/** Who changes a capacity. */
export type ScalingActor = 'auto-scaling' | 'schedule' | 'command';

/** An UpdateTable that is under way. */
export interface CapacityUpdate {
  direction: number;
  fromUnits: number;
  toUnits: number;
  by: ScalingActor;
  /** So many partitions must be there first (INIT-09); 0 where those that were there suffice. */
  partitions: number;
  beganAtUs: number;
  dueAtUs: number;
}

export function createStoreScaling(
  spec: AutoScalingSpec | undefined,
  readUnits: number,
  writeUnits: number,
): StoreScaling {
  return {
    targets: [
      spec?.read && createTarget(spec.read, readUnits),
      spec?.write && createTarget(spec.write, writeUnits),
    ],
    decreases: createDecreaseBucket(),
    updates: [undefined, undefined],
    version: 0,
  };
}

/** The UpdateTable that holds back others; of two, the one that lasts longer. */
export function updateUnderWay({ updates }: StoreScaling): CapacityUpdate | undefined {
  const [one, other] = updates;
  if (one === undefined || other === undefined) return one ?? other;
  return one.dueAtUs >= other.dueAtUs ? one : other;
}
