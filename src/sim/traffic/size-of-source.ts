// What the sizes of a source's items add to its requests.

import { read } from '../capacity/budgets.ts';
import { sizeTimesOf, sizeUs, type SizeTimes } from '../requests/size-times.ts';
import type { World } from '../world.ts';
import type { Source } from './source.ts';

/** Undefined: no request of the source costs more than the smallest one. */
export function sizeTimes(
  { assumptions }: World,
  { spec, keys, direction, localTouches }: Source,
): SizeTimes | undefined {
  const times = sizeTimesOf(
    spec.operation,
    spec.consistentRead,
    direction === read,
    assumptions['megabyte-ms'],
  );
  const mayBeLarger =
    'rows' in keys.data ||
    localTouches.length > 0 ||
    keys.unitSteps.halfUnits.at(-1)! > times.smallestHalfUnits;
  return mayBeLarger ? times : undefined;
}

/** In whole microseconds, for a request that is charged so many units. */
export function sizeUsOf(world: World, source: Source, units: number): number {
  const times = sizeTimes(world, source);
  return times === undefined ? 0 : Math.max(0, sizeUs(times, units * 2));
}
