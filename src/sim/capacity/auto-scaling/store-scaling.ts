// What a table or an index has for auto scaling: a scalable target for each direction that has a policy, the decreases
// that are left, and the UpdateTable that is under way.

import type { AutoScalingSpec } from '../../scenario/scaling-policy.ts';
import { createDecreaseBucket, type DecreaseBucket } from './decrease-bucket.ts';
import { createTarget, type ScalableTarget } from './scalable-target.ts';

export interface StoreScaling {
  /** By direction: 0 read, 1 write. */
  targets: (ScalableTarget | undefined)[];
  decreases: DecreaseBucket;
  /** While it lasts, no other begins (AS-08). */
  update: CapacityUpdate | undefined;
  /** Rises with every change of a policy, so that what an older schedule left on the timeline is void. */
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
    update: undefined,
    version: 0,
  };
}
