// What a request costs as a function of chance, where every request draws the size of its item: a staircase, because
// units are whole. To find the step is cheaper than to draw a size and round it up, and gives the very same units.

import { unitsOf } from '../capacity/units.ts';
import type { DataSet, TrafficSpec } from '../scenario/scenario.ts';
import { itemBytesAt } from './item-sizes.ts';

export interface UnitSteps {
  /** Twice the units, in rising order; one more entry than upTo. */
  halfUnits: number[];
  /** The chance at which each step ends and the next begins. */
  upTo: number[];
}

/** Ours: chances are multiples of this. */
const chanceStep = 2 ** -32;

export function unitStepsOf(spec: TrafficSpec, data: DataSet): UnitSteps {
  if ('rows' in data) return { halfUnits: [0], upTo: [] };
  const { itemBytes } = data;
  const halfUnitsAt = (chance: number): number =>
    2 * unitsOf(spec.operation, itemBytesAt(itemBytes, chance), spec.consistentRead);
  const last = halfUnitsAt(1 - chanceStep);
  const steps: UnitSteps = { halfUnits: [halfUnitsAt(0)], upTo: [] };
  for (let from = 0; steps.halfUnits.at(-1)! < last;) {
    // The first chance at which it costs more.
    let below = from;
    let above = 2 ** 32 - 1;
    while (above - below > 1) {
      const middle = Math.floor((below + above) / 2);
      if (halfUnitsAt(middle * chanceStep) > steps.halfUnits.at(-1)!) above = middle;
      else below = middle;
    }
    steps.upTo.push(above * chanceStep);
    steps.halfUnits.push(halfUnitsAt(above * chanceStep));
    from = above;
  }
  return steps;
}
