// The buckets that have a say in what a partition admits, as full as they are now.

import { gateColumn, gateStride } from '../capacity/budgets.ts';
import { goodTokens, routerCount, type Routers } from '../features/admission/routers.ts';
import type { ToldCheck } from '../frame.ts';
import { admissionChecks } from '../traffic/told-admission.ts';
import { gateCheck, partitionCheck } from '../traffic/told-figures.ts';
import type { TableState, World } from '../world.ts';

export interface BucketPicture extends ToldCheck {
  direction: 'read' | 'write';
}

export function bucketsOf(world: World, table: TableState, partition: number): BucketPicture[] {
  return ([0, 1] as const).flatMap((direction) =>
    checksOf(world, table, partition, direction).map((check) => ({
      ...check,
      direction: direction === 0 ? ('read' as const) : ('write' as const),
    })),
  );
}

/** In the order in which an attempt asks them. */
function checksOf(
  { nowUs, assumptions }: World,
  { budgets, admission }: TableState,
  partition: number,
  direction: number,
): ToldCheck[] {
  const checks: ToldCheck[] = [];
  if (admission?.routers) {
    checks.push(allRouters(admission.routers, direction, nowUs));
  } else if (admission) {
    const roomShare = assumptions['node-room-percent'] / 100;
    checks.push(...admissionChecks(admission, direction, partition, nowUs, roomShare));
  }
  for (let gate = direction; gate < gateColumn; gate += gateStride) {
    if (budgets.usPerUnit[gate]! > 0) checks.push(gateCheck(budgets, nowUs, gate, undefined));
  }
  checks.push(partitionCheck(budgets, nowUs, direction, partition, undefined));
  return checks;
}

/** Any of the routers may send it requests, so the tokens of all of them are meant. */
function allRouters(routers: Routers, direction: number, nowUs: number): ToldCheck {
  let units = 0;
  let unitsMax = 0;
  for (let place = direction; place < routerCount * 2; place += 2) {
    units += goodTokens(routers, place, nowUs);
    unitsMax += routers.givenUnits[place]!;
  }
  return {
    what: 'router',
    units,
    unitsPerSecond: routers.unitsPerSecond[direction]!,
    unitsMax,
    burstSecondsMax: 0,
  };
}
